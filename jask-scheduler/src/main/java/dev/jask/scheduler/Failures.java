package dev.jask.scheduler;

import dev.jask.graph.Key;
import dev.jask.protocol.Failure;
import dev.jask.protocol.ToClient;
import java.util.ArrayDeque;
import java.util.Objects;

/** Gives tasks up that failed, with all that depends on them. */
final class Failures {

    private final SchedulerState state;
    private final Dispatch dispatch;
    private final Releases releases;

    Failures(SchedulerState state, Dispatch dispatch, Releases releases) {
        this.state = state;
        this.dispatch = dispatch;
        this.releases = releases;
    }

    /** The task's function failed. */
    void erred(TaskState task, Failure failure) {
        if (task.retriesLeft > 0) {
            task.retriesLeft--;
            releases.giveBack(task, "tried again");
        } else {
            releases.takeBackAhead(task);
            dispatch.unassign(task);
            fail(task, failure, task.key, "failed");
        }
    }

    /** Gives the task up, and all that depends on it. */
    void fail(TaskState task, Failure failure, Key failed, String cause) {
        var affected = new ArrayDeque<TaskState>();
        failOne(task, failure, failed, cause);
        affected.add(task);
        while (!affected.isEmpty()) {
            TaskState next = affected.remove();
            for (TaskState consumer : next.liveConsumers()) {
                if (consumer.status.isLive()) {
                    failOne(consumer, failure, failed, "depends on " + failed);
                    affected.add(consumer);
                }
            }
            releases.letDependenciesGo(next, "its consumer failed");
            releases.releaseIfUnneeded(next, "failed, not needed");
        }
    }

    private void failOne(TaskState task, Failure failure, Key failed, String cause) {
        releases.leave(task);
        task.failure = failure;
        task.failed = failed;
        task.prefix.erred++;
        state.become(task, TaskStatus.ERRED, cause);
        for (ClientState client : task.wanters) {
            tellErred(client, task);
        }
    }

    void blame(TaskState task, TaskState erred) {
        fail(
                task,
                Objects.requireNonNull(erred.failure),
                Objects.requireNonNull(erred.failed),
                "depends on " + erred.failed);
    }

    void tellErred(ClientState client, TaskState task) {
        state.tell(
                client,
                new ToClient.Erred(
                        task.key,
                        Objects.requireNonNull(task.failed),
                        Objects.requireNonNull(task.failure)));
    }
}
