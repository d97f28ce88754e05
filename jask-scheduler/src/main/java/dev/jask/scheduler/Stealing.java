package dev.jask.scheduler;

import dev.jask.protocol.ToWorker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes work that was given ahead back for workers that have none, where it would begin earlier
 * there: moving what it reads must take less time than waiting for its turn. What is cheap to move
 * for its wait goes first.
 */
final class Stealing {

    /** As many idle workers are compared for a task, besides those that hold what it reads. */
    private static final int COMPARED = 8;

    private final SchedulerState state;
    private final Dispatch dispatch;

    Stealing(SchedulerState state, Dispatch dispatch) {
        this.state = state;
        this.dispatch = dispatch;
    }

    void tick() {
        if (state.settings.stealing() && dispatch.queued() == 0 && dispatch.idleWorkers() > 0) {
            new Round().steal();
        }
    }

    /** An assignment, and by how much earlier it would begin at a worker that has nothing to do. */
    private record Candidate(TaskState task, long gain) {}

    /** What is asked for at one time. */
    private final class Round {

        /** Workers with nothing to do, and how much was asked for each. */
        private final Map<WorkerState, Long> thieves = new HashMap<>();

        private final List<WorkerState> thievesInTurn = new ArrayList<>();

        /** How long what busy workers have lasts, less what was asked of them. */
        private final Map<WorkerState, Long> left = new HashMap<>();

        private int wanted;
        private int turn;

        void steal() {
            for (WorkerState worker : state.workers.values()) {
                if (worker.room == Rooms.Room.IDLE) {
                    thieves.put(worker, 0L);
                    thievesInTurn.add(worker);
                    wanted += worker.slots;
                } else {
                    left.put(worker, worker.occupancy);
                }
            }
            for (Candidate candidate : candidates()) {
                if (wanted == 0) {
                    return;
                }
                consider(candidate.task);
            }
        }

        private void consider(TaskState task) {
            WorkerState victim = Objects.requireNonNull(task.processingOn);
            long work = left.getOrDefault(victim, 0L) - task.estimate;
            WorkerState thief = best(task);
            if (startAt(task, thief) < work / victim.slots) {
                left.put(victim, work);
                thieves.merge(thief, task.estimate, Long::sum);
                wanted--;
                task.stealing = true;
                state.tell(victim, new ToWorker.Steal(task.key, task.run));
            }
        }

        private WorkerState best(TaskState task) {
            WorkerState best = thievesInTurn.get(turn++ % thievesInTurn.size());
            for (int i = 1; i < Math.min(COMPARED, thievesInTurn.size()); i++) {
                best = earlier(task, best, thievesInTurn.get(turn++ % thievesInTurn.size()));
            }
            for (TaskState dependency : task.dependencies) {
                for (int i = 0; i < Math.min(COMPARED, dependency.holders.size()); i++) {
                    WorkerState holder = dependency.holders.get(i);
                    if (thieves.containsKey(holder)) {
                        best = earlier(task, best, holder);
                    }
                }
            }
            return best;
        }

        private WorkerState earlier(TaskState task, WorkerState one, WorkerState other) {
            return startAt(task, other) < startAt(task, one) ? other : one;
        }

        private long startAt(TaskState task, WorkerState thief) {
            return state.costs.moving(task, thief) + thieves.getOrDefault(thief, 0L) / thief.slots;
        }

        /** Assignments beyond their worker's slots, the latest ones first; the best gains first. */
        private List<Candidate> candidates() {
            Map<WorkerState, Integer> spare = new HashMap<>();
            for (WorkerState worker : state.workers.values()) {
                spare.put(worker, worker.slotsTaken - worker.slots);
            }
            WorkerState any = thievesInTurn.getFirst();
            var candidates = new ArrayList<Candidate>();
            List<TaskState> assigned = state.tasks.select(task -> mayMove(task, task.processingOn));
            for (TaskState task : assigned.reversed()) {
                WorkerState worker = Objects.requireNonNull(task.processingOn);
                if (spare.merge(worker, -1, Integer::sum) >= 0) {
                    long gain = worker.waitNanos() - state.costs.moving(task, any);
                    candidates.add(new Candidate(task, gain));
                }
            }
            candidates.sort(Comparator.comparingLong(Candidate::gain).reversed());
            return candidates;
        }
    }

    private static boolean mayMove(TaskState task, @Nullable WorkerState worker) {
        return worker != null
                && worker.slotsTaken > worker.slots
                && !task.stealing
                && !task.longRunning
                && !task.isAhead()
                && task.demand.slots() == 1
                && task.demand.workers().isEmpty();
    }
}
