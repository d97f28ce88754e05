package dev.jask.scheduler;

import dev.jask.graph.Key;
import dev.jask.protocol.ToClient;
import org.jspecify.annotations.Nullable;

/** Takes note of results that workers have, whether they were just made or brought along. */
final class Holdings {

    private final SchedulerState state;
    private final Dispatch dispatch;
    private final Releases releases;

    Holdings(SchedulerState state, Dispatch dispatch, Releases releases) {
        this.state = state;
        this.dispatch = dispatch;
        this.releases = releases;
    }

    /** The worker has the result: what waits for it may go on. */
    void remember(TaskState task, WorkerState worker, long bytes, String cause) {
        dispatch.forget(task);
        task.bytes = bytes;
        state.become(task, TaskStatus.MEMORY, cause);
        releases.addHolder(task, worker);
        releases.letDependenciesGo(task, "its consumer finished");
        if (task.liveConsumers > 0) {
            wake(task);
        }
        if (task.wanters.length > 0) {
            state.tellWanters(task, new ToClient.InMemory(task.key, task.holders.ids()));
        }
        releases.releaseIfUnneeded(task, "not needed");
    }

    private void wake(TaskState task) {
        for (TaskState consumer : task.liveConsumers()) {
            if (consumer.status == TaskStatus.WAITING) {
                if (--consumer.waitingOn == 0) {
                    dispatch.ready(consumer, "dependencies in memory");
                } else {
                    dispatch.consider(consumer);
                }
            } else if (consumer.isAhead()) {
                if (consumer.waitingOn == 1) {
                    dispatch.caughtUp(consumer);
                }
                consumer.waitingOn--;
            }
        }
    }

    /** The worker has a result that was not, or not lately, given to it to compute. */
    void hold(TaskState task, WorkerState worker, long bytes) {
        if (task.status == TaskStatus.MEMORY) {
            releases.addHolder(task, worker);
        } else {
            if (task.processingOn != null) {
                releases.recall(task);
            }
            remember(task, worker, bytes, "held by " + worker);
        }
    }

    /**
     * A task that is new in the table takes the result that workers brought along, if there is one;
     * nobody is told, and nobody looks yet whether it is needed.
     */
    boolean claim(TaskState fresh) {
        Unclaimed.Found found = state.unclaimed.takeHeld(fresh.key);
        if (found == null) {
            return false;
        }
        fresh.bytes = found.bytes;
        state.become(fresh, TaskStatus.MEMORY, "held since before");
        found.holders.forEach(holder -> releases.addHolder(fresh, holder));
        found.runners.forEach(runner -> state.freeUnknown(runner, fresh.key));
        return true;
    }

    /** A result that is held although no computation that is known can make it; null if none is. */
    @Nullable TaskState claimWithoutTask(Key key) {
        Unclaimed.Found found = state.unclaimed.get(key);
        if (found == null || found.holders.isEmpty()) {
            return null;
        }
        var fresh = new TaskState(key, null, null, state.prefix(key.prefix()), 0, 0);
        state.tasks.add(fresh);
        claim(fresh);
        return fresh;
    }
}
