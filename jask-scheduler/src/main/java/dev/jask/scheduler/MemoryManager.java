package dev.jask.scheduler;

import dev.jask.graph.Key;
import dev.jask.protocol.WorkerId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the copies of results by policies: {@link KeepCopies}, {@link ReduceReplicas}, {@link
 * RetireWorkers}; and carries out what clients ask for.
 *
 * <p>The first two run at an interval, and can be switched off. What somebody asked for and waits
 * for goes on in any case, and so do workers that are to leave.
 */
final class MemoryManager {

    private final SchedulerState state;
    private final Copies copies;
    private final KeepCopies wishes;
    private final MoveResults moves;
    private final ReduceReplicas reduction;
    private final RetireWorkers retirement;
    private boolean runs;
    private long nextRun = Long.MIN_VALUE;

    MemoryManager(SchedulerState state) {
        this.state = state;
        copies = new Copies(state);
        wishes = new KeepCopies(state, copies);
        moves = new MoveResults(state, copies);
        reduction = new ReduceReplicas(state, copies, wishes, moves);
        retirement = new RetireWorkers(state, copies);
        runs = state.settings.memoryManager();
    }

    // ---- orders

    void obey(MemoryOrder order) {
        switch (order) {
            case LOOK -> {}
            case START -> runs = true;
            case STOP -> runs = false;
            case RUN_ONCE -> run();
        }
    }

    boolean isRunning() {
        return runs;
    }

    /**
     * There should be so many copies of these results from now on.
     *
     * @param among on which workers; empty for any
     */
    void replicate(long request, List<Key> keys, int count, List<WorkerId> among) {
        var asked = new Request(state, request);
        wishes.wish(asked, keys, count, workers(among));
        asked.allAdded();
    }

    /**
     * Spreads results evenly.
     *
     * @param keys which; empty for all
     * @param among over which workers; empty for all
     */
    void rebalance(long request, List<Key> keys, List<WorkerId> among) {
        var asked = new Request(state, request);
        moves.begin(asked, keys.isEmpty() ? null : keys, workers(among));
        asked.allAdded();
    }

    private @Nullable Set<WorkerState> workers(Collection<WorkerId> ids) {
        if (ids.isEmpty()) {
            return null;
        }
        var workers = new LinkedHashSet<WorkerState>();
        for (WorkerId id : ids) {
            WorkerState worker = state.workers.get(id);
            if (worker != null) {
                workers.add(worker);
            }
        }
        return workers;
    }

    // ---- what happens

    /** A worker is to leave. */
    void retire() {
        retirement.run();
    }

    /** A client put a value into several workers. */
    void scattered(TaskState task) {
        wishes.wishAsIs(task);
    }

    /** A worker says that it has a copy. */
    void arrived(TaskState task, WorkerState worker) {
        copies.arrived(task, worker);
        wishes.arrived(task);
        moves.arrived(task);
    }

    /** A worker has dropped copies, or kept them. */
    void droppingAnswered(WorkerState worker) {
        copies.answered(worker);
        moves.touchAll();
    }

    /** The last holder of a result is gone. */
    void lost(TaskState task) {
        copies.lost(task);
    }

    /** Nobody needs the task any more. */
    void forget(TaskState task) {
        wishes.forget(task);
    }

    /** The event at hand is done. */
    void goOn() {
        wishes.goOn();
        moves.goOn();
    }

    /**
     * Time passed.
     *
     * @param mayRun whether it is known what is needed
     */
    void tick(boolean mayRun) {
        copies.sweep();
        retirement.run();
        wishes.goOnForThoseWaiting();
        moves.touchAll();
        if (runs && mayRun && state.now >= nextRun) {
            nextRun = state.now + state.settings.memoryManagerNanos();
            run();
        }
    }

    private void run() {
        wishes.run();
        reduction.run();
    }
}
