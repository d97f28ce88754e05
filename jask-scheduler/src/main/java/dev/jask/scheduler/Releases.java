package dev.jask.scheduler;

import dev.jask.protocol.ToWorker;
import java.util.ArrayDeque;

/**
 * Lets go of what nobody needs: tasks, their results, and whatever only they needed. The lowest of
 * the layers on which {@link Transitions} stand.
 */
final class Releases {

    private final SchedulerState state;
    private final Dispatch dispatch;

    /**
     * Tasks to be looked at once the step at hand is done: chains can be too long for recursion.
     */
    private final ArrayDeque<TaskState> toRelease = new ArrayDeque<>();

    private boolean releasing;

    Releases(SchedulerState state, Dispatch dispatch) {
        this.state = state;
        this.dispatch = dispatch;
    }

    /** Drops the task, and whatever only it needed. */
    void releaseIfUnneeded(TaskState task, String cause) {
        if (task.isNeeded()) {
            return;
        }
        toRelease.add(task);
        if (releasing) {
            return;
        }
        releasing = true;
        while (!toRelease.isEmpty()) {
            TaskState next = toRelease.remove();
            if (next.status != TaskStatus.FORGOTTEN && !next.isNeeded()) {
                release(next, cause);
            }
        }
        releasing = false;
    }

    private void release(TaskState task, String cause) {
        if (task.status.isLive()) {
            task.prefix.cancelled++;
        }
        leave(task);
        state.become(task, TaskStatus.FORGOTTEN, cause);
        state.tasks.remove(task);
        dropHolders(task);
        letDependenciesGo(task, cause);
    }

    private void dropHolders(TaskState task) {
        while (!task.holders.isEmpty()) {
            WorkerState holder = task.holders.first();
            removeHolder(task, holder);
            state.free(holder, task);
        }
    }

    /** Takes a live task out of queues and off its worker. */
    void leave(TaskState task) {
        if (task.processingOn != null) {
            recall(task);
        }
        dispatch.forget(task);
    }

    void recall(TaskState task) {
        WorkerState worker = dispatch.unassign(task);
        state.tell(worker, new ToWorker.Cancel(task.key, task.run));
    }

    void letDependenciesGo(TaskState task, String cause) {
        TaskState[] dependencies = task.dependencies;
        task.clearDependencies();
        for (TaskState dependency : dependencies) {
            dependency.consumerFinished();
            releaseIfUnneeded(dependency, cause);
        }
    }

    void addHolder(TaskState task, WorkerState worker) {
        if (task.holders.add(worker)) {
            worker.held++;
            worker.bytes += Math.max(0, task.bytes);
        }
    }

    void removeHolder(TaskState task, WorkerState worker) {
        if (task.holders.remove(worker)) {
            worker.held--;
            worker.bytes -= Math.max(0, task.bytes);
        }
    }
}
