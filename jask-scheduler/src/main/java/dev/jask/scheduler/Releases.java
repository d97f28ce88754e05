package dev.jask.scheduler;

import dev.jask.protocol.ToWorker;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Set;

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
        state.memory.forget(task);
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

    /** The worker has let go of the task: it runs again, here or there. */
    void giveBack(TaskState task, String cause) {
        takeBackAhead(task);
        dispatch.unassign(task);
        dispatch.again(task, cause);
    }

    /**
     * The task's result will not come from where the task is: what was given out ahead of it waits
     * again, and what was given out ahead of that.
     */
    void takeBackAhead(TaskState task) {
        WorkerState worker = task.processingOn;
        if (worker == null || worker.ahead == 0 || task.liveConsumers == 0) {
            return;
        }
        var ahead = new LinkedHashSet<TaskState>();
        collectAhead(task, ahead);
        // What was given last comes first: nothing is sought that is cancelled next.
        for (TaskState one : ahead.reversed()) {
            dispatch.unassign(one);
            state.tell(worker, new ToWorker.Cancel(one.key, one.run));
            state.become(one, TaskStatus.WAITING, "what it waits for is not computed there");
        }
    }

    private static void collectAhead(TaskState task, Set<TaskState> ahead) {
        var left = new ArrayDeque<TaskState>();
        left.add(task);
        while (!left.isEmpty()) {
            TaskState next = left.remove();
            if (next.liveConsumers > 0) {
                for (TaskState consumer : next.liveConsumers()) {
                    if (consumer.isAhead() && ahead.add(consumer)) {
                        left.add(consumer);
                    }
                }
            }
        }
    }

    void recall(TaskState task) {
        takeBackAhead(task);
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
            if (task.holders.size() == 2) {
                state.replicated.add(task);
            }
            worker.bytes += Math.max(0, task.bytes);
            dispatch.memoryChanged(worker);
        }
    }

    void removeHolder(TaskState task, WorkerState worker) {
        if (task.holders.remove(worker)) {
            worker.held--;
            if (task.holders.size() == 1) {
                state.replicated.remove(task);
            }
            worker.bytes -= Math.max(0, task.bytes);
            dispatch.memoryChanged(worker);
        }
    }
}
