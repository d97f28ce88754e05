package dev.jask.scheduler;

import dev.jask.graph.Key;
import dev.jask.protocol.Failure;
import dev.jask.protocol.ToWorker;
import dev.jask.scheduler.SchedulerSnapshot.WorkerStats.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is looked after from time to time: idle workers, retiring workers, tasks that no worker may
 * run.
 */
final class Rebalance {

    private final SchedulerState state;
    private final Transitions transitions;
    private final Dispatch dispatch;

    Rebalance(SchedulerState state, Transitions transitions, Dispatch dispatch) {
        this.state = state;
        this.transitions = transitions;
        this.dispatch = dispatch;
    }

    void tick() {
        giveUpWaiting();
        if (state.settings.stealing() && dispatch.queued() == 0 && dispatch.idleWorkers() > 0) {
            steal();
        }
        for (WorkerState worker : List.copyOf(state.workers.values())) {
            if (worker.status == Status.RETIRING) {
                retire(worker);
            }
        }
    }

    private void giveUpWaiting() {
        for (TaskState task : dispatch.waitingForWorkers(state.settings.noWorkersTimeout())) {
            if (task.status == TaskStatus.NO_WORKER) {
                transitions.failures.fail(
                        task,
                        Failure.of(
                                Failure.Kind.NO_WORKER,
                                "no worker may run " + task.key + ": it asks for " + task.demand),
                        task.key,
                        "no worker in time");
            }
        }
    }

    // ---- stealing

    /**
     * Asks the busiest workers for assignments that have not started, one for each slot that is
     * idle.
     */
    private void steal() {
        int wanted = 0;
        for (WorkerState worker : state.workers.values()) {
            wanted += worker.room == Rooms.Room.IDLE ? worker.slots : 0;
        }
        for (TaskState task : movable()) {
            if (wanted-- == 0) {
                return;
            }
            task.stealing = true;
            WorkerState worker = java.util.Objects.requireNonNull(task.processingOn);
            state.tell(worker, new ToWorker.Steal(task.key, task.run));
        }
    }

    /** Assignments beyond their worker's slots, latest first, those of the longest waits first. */
    private List<TaskState> movable() {
        Map<WorkerState, Integer> spare = new HashMap<>();
        for (WorkerState worker : state.workers.values()) {
            spare.put(worker, worker.slotsTaken - worker.slots);
        }
        List<TaskState> assigned = state.tasks.select(task -> canMove(task, task.processingOn));
        var movable = new ArrayList<TaskState>();
        for (TaskState task : assigned.reversed()) {
            WorkerState worker = java.util.Objects.requireNonNull(task.processingOn);
            int left = spare.merge(worker, -1, Integer::sum);
            if (left >= 0) {
                movable.add(task);
            }
        }
        movable.sort(
                java.util.Comparator.comparingLong(
                        task -> -java.util.Objects.requireNonNull(task.processingOn).waitNanos()));
        return movable;
    }

    /** Whether moving the task's data costs less than waiting for its turn. */
    private boolean canMove(TaskState task, @Nullable WorkerState worker) {
        if (worker == null
                || task.stealing
                || task.longRunning
                || task.isAhead()
                || task.demand.slots() != 1
                || !task.demand.workers().isEmpty()) {
            return false;
        }
        long bytes = 0;
        for (TaskState dependency : task.dependencies) {
            bytes += Math.max(0, dependency.bytes);
        }
        double moving = bytes / state.settings.bandwidth() * 1e9;
        return worker.slotsTaken > worker.slots && moving < worker.waitNanos();
    }

    // ---- retiring

    /**
     * Copies what only this worker holds; once that is done and it runs nothing, it may leave.
     * Where no worker stays that could take anything over, it does not wait for one.
     */
    void retire(WorkerState worker) {
        var unique = new HashMap<WorkerState, List<ToWorker.Remote>>();
        boolean covered = !state.unclaimed.concerns(worker);
        for (TaskState task : state.tasks.select(task -> task.holders.contains(worker))) {
            if (!isHeldByStaying(task)) {
                covered = false;
                WorkerState recipient = emptiest();
                if (recipient != null) {
                    unique.computeIfAbsent(recipient, _ -> new ArrayList<>())
                            .add(
                                    new ToWorker.Remote(
                                            task.key, task.holders.ids(), Math.max(0, task.bytes)));
                }
            }
        }
        unique.forEach(this::copy);
        if (worker.processing == 0 && (covered || !someStay())) {
            state.mayLeave(worker);
        }
    }

    private boolean someStay() {
        return state.workers.values().stream().anyMatch(worker -> worker.status != Status.RETIRING);
    }

    private void copy(WorkerState recipient, List<ToWorker.Remote> results) {
        results.forEach(result -> recipient.copying.add(result.key()));
        state.tell(recipient, new ToWorker.Replicate(results));
    }

    private static boolean isHeldByStaying(TaskState task) {
        for (int i = 0; i < task.holders.size(); i++) {
            if (task.holders.get(i).status != Status.RETIRING) {
                return true;
            }
        }
        return false;
    }

    private @Nullable WorkerState emptiest() {
        return state.workers.values().stream()
                .filter(worker -> worker.status == Status.RUNNING)
                .min(
                        java.util.Comparator.comparingDouble(
                                worker -> (double) worker.bytes / worker.memoryLimit))
                .orElse(null);
    }

    /** A worker misses a result that is not in memory: it need not wait for a copy. */
    void missingForNow(WorkerState asker, Key key, @Nullable TaskState task) {
        if (task == null || task.processingOn != asker) {
            state.freeUnknown(asker, key);
        }
    }

    /** A worker could not have a result from others that were said to hold it. */
    void missing(WorkerState asker, TaskState task, List<WorkerState> blamed) {
        boolean certain = blamed.contains(asker); // it speaks of itself, not of a peer out of reach
        boolean last = task.submission == null && !certain && blamed.size() >= task.holders.size();
        if (last) {
            askHolders(task);
        } else {
            for (WorkerState holder : blamed) {
                if (task.holders.contains(holder)) {
                    state.free(holder, task);
                    transitions.lose(task, holder, "could not be fetched from " + holder);
                }
            }
        }
        if (task.status == TaskStatus.MEMORY) {
            Key key = task.key;
            state.tell(
                    asker,
                    new ToWorker.Holders(
                            List.of(
                                    new ToWorker.Remote(
                                            key, task.holders.ids(), Math.max(0, task.bytes)))));
        } else if (!blamed.contains(asker)) {
            missingForNow(asker, task.key, state.tasks.get(task.key));
        }
    }

    /**
     * Nothing can compute the data again, and a peer out of reach may hold it yet. A holder that
     * has it says so; one that has not misses it itself, and is believed.
     */
    private void askHolders(TaskState task) {
        long bytes = Math.max(0, task.bytes);
        for (int i = 0; i < task.holders.size(); i++) {
            WorkerState holder = task.holders.get(i);
            state.tell(
                    holder,
                    new ToWorker.Replicate(
                            List.of(new ToWorker.Remote(task.key, List.of(holder.id), bytes))));
        }
    }
}
