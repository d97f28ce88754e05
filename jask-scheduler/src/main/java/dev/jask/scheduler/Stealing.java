package dev.jask.scheduler;

import dev.jask.protocol.ToWorker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes work that was given ahead back for workers that have none. */
final class Stealing {

    private final SchedulerState state;
    private final Dispatch dispatch;

    Stealing(SchedulerState state, Dispatch dispatch) {
        this.state = state;
        this.dispatch = dispatch;
    }

    void tick() {
        if (state.settings.stealing() && dispatch.queued() == 0 && dispatch.idleWorkers() > 0) {
            steal();
        }
    }

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
}
