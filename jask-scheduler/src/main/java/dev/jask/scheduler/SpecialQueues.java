package dev.jask.scheduler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that could run and ask for resources, slots or workers, with a queue for each demand.
 *
 * <p>A queue for whose first task no worker has room is stalled: only workers that have more room
 * than before are looked at for it. For any other a few are compared that have room, those first
 * that were given nothing for longest, and those that hold what the task reads.
 */
final class SpecialQueues {

    /** As many workers with room are compared. */
    private static final int COMPARED = 8;

    /** As many of what a task reads are looked at, and as many holders of each. */
    private static final int DEPENDENCIES = 16;

    private static final int HOLDERS = 4;

    private final SchedulerState state;
    private final BiConsumer<TaskState, WorkerState> assign;
    private final WorkerIndex index = new WorkerIndex();
    private final Map<Demand, TaskQueue> queues = new LinkedHashMap<>();

    /** Demands whose queues may go on. */
    private final Set<Demand> lively = new LinkedHashSet<>();

    /** Demands of which no worker had room for the first task. */
    private final Set<Demand> stalled = new LinkedHashSet<>();

    /** Workers that may have more room than before. */
    private final Set<WorkerState> freed = new LinkedHashSet<>();

    private long looks;

    /**
     * @param assign gives a task to a worker
     */
    SpecialQueues(SchedulerState state, BiConsumer<TaskState, WorkerState> assign) {
        this.state = state;
        this.assign = assign;
    }

    /** How many times a worker was looked at for a task. */
    long looks() {
        return looks;
    }

    // ---- workers

    void joined(WorkerState worker) {
        index.add(worker);
    }

    void left(WorkerState worker) {
        index.remove(worker);
        freed.remove(worker);
    }

    /** The worker may have more room than before. */
    void freed(WorkerState worker) {
        if (!stalled.isEmpty()) {
            freed.add(worker);
        }
    }

    /** Whether some worker could run such tasks if it were free. */
    boolean isPossible(Demand demand) {
        for (WorkerState worker : index.candidates(demand)) {
            looks++;
            boolean stays =
                    switch (worker.status) {
                        case RUNNING, PAUSED -> true;
                        case RETIRING -> false;
                    };
            if (stays && demand.isMetBy(worker)) {
                return true;
            }
        }
        return demand.allowOtherWorkers() && isPossible(anywhere(demand));
    }

    private static Demand anywhere(Demand demand) {
        return new Demand(demand.slots(), demand.resources(), Set.of(), false);
    }

    private static Demand strict(Demand demand) {
        return new Demand(demand.slots(), demand.resources(), demand.workers(), false);
    }

    /** Whether a task may run on the worker: others than those named do where these are not. */
    boolean mayRun(Demand demand, WorkerState worker) {
        return demand.isMetBy(worker)
                || (demand.allowOtherWorkers()
                        && !isPossible(strict(demand))
                        && anywhere(demand).isMetBy(worker));
    }

    // ---- queues

    void add(TaskState task) {
        Demand demand = task.demand;
        TaskQueue queue =
                queues.computeIfAbsent(
                        demand,
                        _ -> {
                            lively.add(demand);
                            return new TaskQueue();
                        });
        queue.add(task);
    }

    void forEach(BiConsumer<Demand, TaskQueue> action) {
        queues.forEach(action);
    }

    /** Workers came or went: any queue may go on. */
    void wakeAll() {
        lively.addAll(stalled);
        stalled.clear();
    }

    /** Gives out what there is room for. */
    void giveOut() {
        if (!freed.isEmpty()) {
            for (Demand demand : List.copyOf(stalled)) {
                freed.forEach(worker -> giveOut(demand, worker));
            }
            freed.clear();
        }
        if (!lively.isEmpty()) {
            for (Demand demand : List.copyOf(lively)) {
                giveOut(demand);
            }
        }
    }

    private void giveOut(Demand demand) {
        TaskQueue queue = queues.get(demand);
        TaskState task = queue == null ? null : queue.peek();
        while (queue != null && task != null) {
            WorkerState worker = choose(task, demand);
            if (worker == null) {
                lively.remove(demand);
                stalled.add(demand);
                return;
            }
            queue.poll();
            assign.accept(task, worker);
            task = queue.peek();
        }
        forget(demand);
    }

    /** A stalled queue may go on with a worker that has more room than before. */
    private void giveOut(Demand demand, WorkerState worker) {
        TaskQueue queue = queues.get(demand);
        TaskState task = queue == null ? null : queue.peek();
        while (queue != null && task != null) {
            looks++;
            if (!hasRoom(demand, worker) || !mayRun(demand, worker)) {
                return;
            }
            queue.poll();
            assign.accept(task, worker);
            task = queue.peek();
        }
        forget(demand);
    }

    private void forget(Demand demand) {
        queues.remove(demand);
        lively.remove(demand);
        stalled.remove(demand);
    }

    // ---- which worker

    private @Nullable WorkerState choose(TaskState task, Demand demand) {
        WorkerState best = cheapest(task, demand);
        if (best == null && demand.allowOtherWorkers() && !isPossible(strict(demand))) {
            return cheapest(task, anywhere(demand));
        }
        return best;
    }

    private boolean hasRoom(Demand demand, WorkerState worker) {
        return worker.hasRoom(demand.slotsOn(worker), state.settings.lookAheadNanos())
                && worker.hasFreeResources(demand.resources());
    }

    private boolean fits(Demand demand, WorkerState worker) {
        looks++;
        return hasRoom(demand, worker) && demand.isMetBy(worker);
    }

    private @Nullable WorkerState cheapest(TaskState task, Demand demand) {
        SequencedSet<WorkerState> candidates = index.candidates(demand);
        var fitting = new ArrayList<WorkerState>(COMPARED);
        var passed = new ArrayList<WorkerState>();
        for (WorkerState worker : candidates) {
            if (fits(demand, worker)) {
                fitting.add(worker);
                if (fitting.size() == COMPARED) {
                    break;
                }
            } else {
                passed.add(worker);
            }
        }
        if (fitting.isEmpty()) {
            return null;
        }
        addHolders(task, demand, fitting);
        WorkerState best = cheapest(task, fitting);
        passed.add(best);
        WorkerIndex.moveToEnd(candidates, passed);
        return best;
    }

    private void addHolders(TaskState task, Demand demand, List<WorkerState> fitting) {
        for (int i = 0; i < Math.min(task.dependencies.length, DEPENDENCIES); i++) {
            WorkerSet holders = task.dependencies[i].holders;
            for (int j = 0; j < Math.min(holders.size(), HOLDERS); j++) {
                if (fits(demand, holders.get(j))) {
                    fitting.add(holders.get(j));
                }
            }
        }
    }

    private WorkerState cheapest(TaskState task, List<WorkerState> fitting) {
        WorkerState best = fitting.getFirst();
        long bestCost = state.costs.start(task, best);
        for (WorkerState worker : fitting) {
            long cost = state.costs.start(task, worker);
            if (cost < bestCost) {
                best = worker;
                bestCost = cost;
            }
        }
        return best;
    }

    // ---- checks

    /** No queue waits for a worker that has room, unless that is to be looked at. */
    void validate() {
        for (Demand demand : freed.isEmpty() ? stalled : Set.<Demand>of()) {
            TaskQueue queue = queues.get(demand);
            boolean waits = queue != null && !queue.isEmpty();
            for (WorkerState worker : state.workers.values()) {
                Invariants.check(
                        !waits || !hasRoom(demand, worker) || !mayRun(demand, worker),
                        "tasks that ask for %s wait while %s has room",
                        demand,
                        worker);
            }
        }
    }
}
