package dev.jask.scheduler;

import dev.jask.graph.Key;
import dev.jask.protocol.Failure;
import dev.jask.protocol.ToClient;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The ways in which tasks move from one status to another. Each method leaves all invariants
 * intact, except that tasks which became ready wait in the {@link Dispatch} for the end of the
 * event. Layers below hold what they have in common: {@link Releases}, {@link Failures} and {@link
 * Holdings} above them, {@link Arrivals} above these.
 */
final class Transitions {

    final Releases releases;
    final Failures failures;
    final Arrivals arrivals;
    private final Holdings holdings;
    private final SchedulerState state;
    private final Dispatch dispatch;

    Transitions(SchedulerState state, Dispatch dispatch) {
        this.state = state;
        this.dispatch = dispatch;
        releases = new Releases(state, dispatch);
        failures = new Failures(state, dispatch, releases);
        holdings = new Holdings(state, dispatch, releases);
        arrivals = new Arrivals(state, dispatch, releases, failures, holdings);
    }

    /**
     * The worker has the result.
     *
     * @param nanos how long the function ran; negative if it did not
     */
    void finish(TaskState task, WorkerState worker, long bytes, long nanos) {
        dispatch.unassign(task);
        if (nanos >= 0) {
            task.prefix.learn(nanos);
        }
        holdings.remember(task, worker, bytes, "finished");
    }

    /** Data that was scattered, or that a worker brought along when it joined. */
    void hold(TaskState task, WorkerState worker, long bytes) {
        holdings.hold(task, worker, bytes);
    }

    void unwant(TaskState task, ClientState client) {
        task.wanters = client.removeFrom(task.wanters);
        releases.releaseIfUnneeded(task, "let go by " + client);
    }

    /** A client gives the task up. Tasks that depend on it go with it. */
    void cancel(TaskState task, ClientState client, boolean force) {
        var cone = new LinkedHashSet<TaskState>();
        collectCone(task, cone);
        boolean othersWant =
                cone.stream()
                        .anyMatch(one -> one.wanters.length > (one.isWantedBy(client) ? 1 : 0));
        for (TaskState one : cone) {
            if (force || !othersWant) {
                state.tellWanters(one, new ToClient.Lost(one.key, "cancelled by " + client));
                one.wanters = ClientState.NONE;
            } else if (one.isWantedBy(client)) {
                state.tell(client, new ToClient.Lost(one.key, "cancelled by " + client));
                one.wanters = client.removeFrom(one.wanters);
            }
        }
        // Consumers before what they read, so that nothing is computed for a task that goes next.
        for (TaskState one : List.copyOf(cone).reversed()) {
            releases.releaseIfUnneeded(one, "cancelled by " + client);
        }
    }

    private static void collectCone(TaskState task, Set<TaskState> cone) {
        var left = new ArrayDeque<TaskState>();
        left.add(task);
        while (!left.isEmpty()) {
            TaskState next = left.remove();
            if (cone.add(next) && next.liveConsumers > 0) {
                left.addAll(List.of(next.liveConsumers()));
            }
        }
    }

    /** Tries a failed task again, and those failed ones that it depends on. */
    void retry(TaskState task) {
        if (task.status != TaskStatus.ERRED || task.submission == null) {
            return;
        }
        List<TaskState> reset = resetErredBehind(task.key, task.submission);
        arrivals.revive(task, "tried again on request");
        for (TaskState other : reset) {
            if (other.status == TaskStatus.RELEASED && other.isNeeded()) {
                arrivals.revive(
                        other, "tried again on request"); // the task that needed it cannot run
            }
        }
    }

    /** Looks behind tasks that left the table too: they come back, and read what failed. */
    private List<TaskState> resetErredBehind(Key failed, Submission submission) {
        var reset = new ArrayList<TaskState>();
        var seen = new HashSet<Key>();
        var left = new ArrayDeque<Submission.Source>();
        addErredOrGone(failed, submission, seen, left, reset);
        while (!left.isEmpty()) {
            Submission.Source next = left.remove();
            for (Key key : next.task().dependencies()) {
                addErredOrGone(key, next.submission(), seen, left, reset);
            }
        }
        return reset;
    }

    private void addErredOrGone(
            Key key,
            Submission reader,
            Set<Key> seen,
            ArrayDeque<Submission.Source> left,
            List<TaskState> reset) {
        TaskState known = state.tasks.get(key);
        if (!seen.add(key) || (known != null && known.status != TaskStatus.ERRED)) {
            return;
        }
        if (known == null) {
            Submission.Source source = arrivals.sourceOf(key, reader);
            if (source != null) {
                left.add(source);
            }
        } else if (known.submission != null) {
            resetFailure(known);
            reset.add(known);
            left.add(new Submission.Source(known.work(), known.submission));
        }
    }

    private void resetFailure(TaskState task) {
        task.failure = null;
        task.failed = null;
        task.deaths = 0;
        task.retriesLeft = task.work().annotations().retries();
        state.become(task, TaskStatus.RELEASED, "tried again on request");
    }

    /** The worker that was to run these tasks is gone. */
    void workerDied(List<TaskState> tasks, boolean expected, String report) {
        List<TaskState> ahead = tasks.stream().filter(TaskState::isAhead).toList();
        for (TaskState task : ahead) { // first: they cannot wait for a worker that is gone
            dispatch.unassign(task);
            task.deaths += expected ? 0 : 1;
            dispatch.again(task, "worker gone");
        }
        for (TaskState task : tasks) {
            if (task.processingOn != null) {
                workerDied(task, expected, report);
            }
        }
    }

    private void workerDied(TaskState task, boolean expected, String report) {
        dispatch.unassign(task);
        if (!expected) {
            task.deaths++;
        }
        if (task.deaths > state.settings.allowedFailures()) {
            failures.fail(
                    task,
                    Failure.of(
                            Failure.Kind.KILLED_WORKERS,
                            "%d workers died while they ran %s; the last one: %s"
                                    .formatted(task.deaths, task.key, report)),
                    task.key,
                    "killed its workers");
        } else {
            dispatch.ready(task, "worker gone");
        }
    }

    /** The worker does not have the result any more. */
    void lose(TaskState task, WorkerState worker, String cause) {
        releases.removeHolder(task, worker);
        if (!task.holders.isEmpty() || task.status != TaskStatus.MEMORY) {
            return;
        }
        state.become(task, TaskStatus.RELEASED, cause);
        state.memory.lost(task);
        if (task.submission == null) {
            loseForGood(task);
            return;
        }
        state.tellWanters(task, new ToClient.Recomputing(task.key));
        for (TaskState consumer : task.liveConsumers()) {
            backToWaiting(consumer);
        }
        arrivals.revive(task, cause);
    }

    /** A consumer that could run, or was given to a worker that lacks the result, waits again. */
    private void backToWaiting(TaskState consumer) {
        switch (consumer.status) {
            case WAITING -> consumer.waitingOn++;
            case QUEUED, NO_WORKER, PROCESSING -> {
                releases.leave(consumer);
                state.become(consumer, TaskStatus.WAITING, "a dependency was lost");
                consumer.waitingOn++;
            }
            case RELEASED, MEMORY, ERRED, FORGOTTEN ->
                    throw new IllegalStateException(consumer + " is not live");
        }
    }

    private void loseForGood(TaskState task) {
        String reason =
                "the scattered data %s is gone with the last worker that held it"
                        .formatted(task.key);
        state.tellWanters(task, new ToClient.Lost(task.key, reason));
        task.wanters = ClientState.NONE;
        failures.fail(task, Failure.of(Failure.Kind.IMPOSSIBLE, reason), task.key, "gone for good");
    }
}
