package dev.jask.scheduler;

import dev.jask.graph.Key;
import dev.jask.graph.Task;
import dev.jask.protocol.Failure;
import dev.jask.protocol.ToClient;
import dev.jask.protocol.ToWorker;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which tasks move from one status to another. Each method leaves all invariants
 * intact, except that tasks which became ready wait in the {@link Dispatch} for the end of the
 * event.
 */
final class Transitions {

    private final SchedulerState state;
    private final Dispatch dispatch;

    /**
     * Tasks to be looked at once the step at hand is done: chains can be too long for recursion.
     */
    private final ArrayDeque<TaskState> toRelease = new ArrayDeque<>();

    private final ArrayDeque<TaskState> toRevive = new ArrayDeque<>();
    private boolean releasing;
    private boolean reviving;

    Transitions(SchedulerState state, Dispatch dispatch) {
        this.state = state;
        this.dispatch = dispatch;
    }

    // ---- arriving

    /**
     * A task came out of a stream.
     *
     * @param consumers how many tasks of the same stream read it; none of them has arrived
     */
    void arrive(
            Submission submission,
            Task task,
            int consumers,
            boolean output,
            long order,
            long family) {
        TaskState known = state.tasks.get(task.key());
        if (known == null) {
            var fresh =
                    new TaskState(
                            task.key(),
                            task,
                            submission,
                            state.prefix(task.layerName()),
                            order,
                            family);
            fresh.unarrived = consumers;
            if (output) {
                fresh.wanters = submission.client.alone;
            }
            state.tasks.add(fresh);
            makeLive(fresh, submission, true, "arrived");
        } else {
            known.shared = true;
            known.unarrived += consumers;
            forgetArrivalOfDependencies(submission, task, Set.of());
            if (output) {
                want(known, submission.client);
            }
            if (known.status == TaskStatus.RELEASED) {
                makeLive(
                        known,
                        known.submission == null ? submission : known.submission,
                        false,
                        "arrived again");
            }
            releaseIfUnneeded(known, "arrived again, not needed");
        }
    }

    /** The task is known already, so as a consumer it counts where it first stood. */
    private void forgetArrivalOfDependencies(
            Submission submission, Task task, Set<Key> neverArrived) {
        for (Key key : distinct(task.dependencies())) {
            TaskState dependency = state.tasks.get(key);
            if (dependency != null
                    && !neverArrived.contains(key)
                    && isCountedIn(submission, dependency)) {
                dependency.unarrived--;
                releaseIfUnneeded(dependency, "its consumer is known");
            }
        }
    }

    /**
     * A task of a stream that nobody needs any more: its dependencies need not wait for it.
     *
     * @param neverArrived tasks of the same stream that did not arrive and so do not count it
     */
    void skip(Submission submission, Task task, Set<Key> neverArrived) {
        forgetArrivalOfDependencies(submission, task, neverArrived);
    }

    /** Whether the stream counted its consumers for this task when the task arrived. */
    private static boolean isCountedIn(Submission submission, TaskState dependency) {
        return dependency.submission == submission
                || (dependency.shared && submission.stream.contains(dependency.key));
    }

    /**
     * Has the task wait for its dependencies, or run. {@code arriving} if they count it as not
     * arrived.
     */
    private void makeLive(TaskState task, Submission submission, boolean arriving, String cause) {
        List<Key> keys = distinct(task.work().dependencies());
        var dependencies = new TaskState[keys.size()];
        TaskState erred = null;
        for (int i = 0; i < dependencies.length; i++) {
            Key key = keys.get(i);
            TaskState dependency = state.tasks.get(key);
            if (dependency == null) {
                dependency = comeBack(key, submission);
            }
            if (dependency == null) {
                undoDependencies(task, submission, arriving, dependencies, i);
                impossible(
                        task,
                        "%s needs %s, which is neither in its computation nor known to the scheduler: it was released or lost"
                                .formatted(task.key, key));
                return;
            }
            dependencies[i] = dependency;
            if (arriving && isCountedIn(submission, dependency)) {
                dependency.unarrived--;
            } else if (dependency.submission != submission) {
                dependency.shared = true;
                submission.readsFrom(dependency);
            }
            dependency.addConsumer(task);
            if (dependency.status == TaskStatus.ERRED) {
                erred = dependency;
            } else if (dependency.status != TaskStatus.MEMORY) {
                task.waitingOn++;
            }
        }
        task.dependencies = dependencies;
        state.become(task, TaskStatus.WAITING, cause);
        if (erred != null) {
            blame(task, erred);
            return;
        }
        if (task.waitingOn == 0) {
            dispatch.ready(task, cause);
            return;
        }
        for (TaskState dependency : dependencies) {
            if (dependency.status == TaskStatus.RELEASED) {
                revive(dependency, "needed again");
            }
        }
    }

    private void undoDependencies(
            TaskState task,
            Submission submission,
            boolean arriving,
            TaskState[] dependencies,
            int made) {
        task.dependencies = java.util.Arrays.copyOf(dependencies, made);
        letDependenciesGo(task, "its consumer can not run");
        if (arriving) {
            List<Key> keys = distinct(task.work().dependencies());
            for (Key key : keys.subList(made, keys.size())) {
                TaskState dependency = state.tasks.get(key);
                if (dependency != null && isCountedIn(submission, dependency)) {
                    dependency.unarrived--;
                    releaseIfUnneeded(dependency, "its consumer can not run");
                }
            }
        }
    }

    private void impossible(TaskState task, String message) {
        fail(task, Failure.of(Failure.Kind.IMPOSSIBLE, message), task.key, "impossible");
    }

    /**
     * Brings a task back that had left the table because nobody needed it; null if it cannot be
     * had.
     */
    private @Nullable TaskState comeBack(Key key, Submission reader) {
        Submission.Source source = sourceOf(key, reader);
        return source == null ? null : comeBack(key, source);
    }

    private TaskState comeBack(Key key, Submission.Source source) {
        var back =
                new TaskState(
                        key,
                        source.task(),
                        source.submission(),
                        state.prefix(source.task().layerName()),
                        0,
                        key.index());
        back.revived = true;
        state.tasks.add(back);
        return back;
    }

    /**
     * How to compute a key that a task of this computation reads: from its own stream, from where
     * it was read before, or from a computation that has not handed it over yet.
     */
    private Submission.@Nullable Source sourceOf(Key key, Submission reader) {
        Submission.Source source = reader.source(key);
        return source == null ? sourceAmongOpen(key) : source;
    }

    private Submission.@Nullable Source sourceAmongOpen(Key key) {
        Submission.Source source = null;
        for (int i = 0; source == null && i < state.open.size(); i++) {
            source = state.open.get(i).source(key);
        }
        return source;
    }

    /** Computes a task that is not live (again). */
    private void revive(TaskState task, String cause) {
        toRevive.add(task);
        if (reviving) {
            return;
        }
        reviving = true;
        while (!toRevive.isEmpty()) {
            TaskState next = toRevive.remove();
            Submission submission = next.submission;
            if (submission != null && next.status == TaskStatus.RELEASED) {
                next.revived = true;
                makeLive(next, submission, false, cause);
            }
        }
        reviving = false;
    }

    // ---- finishing

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
        remember(task, worker, bytes, "finished");
    }

    private void remember(TaskState task, WorkerState worker, long bytes, String cause) {
        dispatch.forget(task);
        task.bytes = bytes;
        state.become(task, TaskStatus.MEMORY, cause);
        addHolder(task, worker);
        letDependenciesGo(task, "its consumer finished");
        if (task.liveConsumers > 0) {
            wake(task);
        }
        if (task.wanters.length > 0) {
            state.tellWanters(task, new ToClient.InMemory(task.key, task.holders.ids()));
        }
        releaseIfUnneeded(task, "not needed");
    }

    private void wake(TaskState task) {
        for (TaskState consumer : task.liveConsumers()) {
            if (consumer.status == TaskStatus.WAITING && --consumer.waitingOn == 0) {
                dispatch.ready(consumer, "dependencies in memory");
            }
        }
    }

    void addHolder(TaskState task, WorkerState worker) {
        if (task.holders.add(worker)) {
            worker.held++;
            worker.bytes += Math.max(0, task.bytes);
        }
    }

    private void removeHolder(TaskState task, WorkerState worker) {
        if (task.holders.remove(worker)) {
            worker.held--;
            worker.bytes -= Math.max(0, task.bytes);
        }
    }

    private void letDependenciesGo(TaskState task, String cause) {
        TaskState[] dependencies = task.dependencies;
        task.clearDependencies();
        for (TaskState dependency : dependencies) {
            dependency.consumerFinished();
            releaseIfUnneeded(dependency, cause);
        }
    }

    /** Data that was scattered, or that a worker brought along when it joined. */
    void hold(TaskState task, WorkerState worker, long bytes) {
        if (task.status == TaskStatus.MEMORY) {
            addHolder(task, worker);
        } else {
            if (task.processingOn != null) {
                recall(task);
            }
            remember(task, worker, bytes, "held by " + worker);
        }
    }

    // ---- releasing

    void want(TaskState task, ClientState client) {
        task.wanters = client.addTo(task.wanters);
        switch (task.status) {
            case MEMORY -> state.tell(client, new ToClient.InMemory(task.key, task.holders.ids()));
            case ERRED -> tellErred(client, task);
            case RELEASED, WAITING, QUEUED, NO_WORKER, PROCESSING, FORGOTTEN -> {}
        }
    }

    /**
     * The client wants a key that is not in the table. False if no computation has yet to hand it
     * over.
     */
    boolean wantBeforeArrival(Key key, ClientState client) {
        Submission.Source source = sourceAmongOpen(key);
        if (source == null) {
            return false;
        }
        TaskState task = comeBack(key, source);
        task.wanters = client.addTo(task.wanters);
        revive(task, "wanted before it arrived");
        return true;
    }

    void unwant(TaskState task, ClientState client) {
        task.wanters = client.removeFrom(task.wanters);
        releaseIfUnneeded(task, "let go by " + client);
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
    private void leave(TaskState task) {
        if (task.processingOn != null) {
            recall(task);
        }
        dispatch.forget(task);
    }

    private void recall(TaskState task) {
        WorkerState worker = dispatch.unassign(task);
        state.tell(worker, new ToWorker.Cancel(task.key, task.run));
    }

    // ---- failing

    /** The task's function failed. */
    void erred(TaskState task, Failure failure) {
        dispatch.unassign(task);
        if (task.retriesLeft > 0) {
            task.retriesLeft--;
            dispatch.ready(task, "tried again");
        } else {
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
            letDependenciesGo(next, "its consumer failed");
            releaseIfUnneeded(next, "failed, not needed");
        }
    }

    private void failOne(TaskState task, Failure failure, Key failed, String cause) {
        leave(task);
        task.failure = failure;
        task.failed = failed;
        task.prefix.erred++;
        state.become(task, TaskStatus.ERRED, cause);
        for (ClientState client : task.wanters) {
            tellErred(client, task);
        }
    }

    private void blame(TaskState task, TaskState erred) {
        fail(
                task,
                java.util.Objects.requireNonNull(erred.failure),
                java.util.Objects.requireNonNull(erred.failed),
                "depends on " + erred.failed);
    }

    private void tellErred(ClientState client, TaskState task) {
        state.tell(
                client,
                new ToClient.Erred(
                        task.key,
                        java.util.Objects.requireNonNull(task.failed),
                        java.util.Objects.requireNonNull(task.failure)));
    }

    /** Tries a failed task again, and those failed ones that it depends on. */
    void retry(TaskState task) {
        if (task.status != TaskStatus.ERRED || task.submission == null) {
            return;
        }
        List<TaskState> reset = resetErredBehind(task.key, task.submission);
        revive(task, "tried again on request");
        for (TaskState other : reset) {
            if (other.status == TaskStatus.RELEASED && other.isNeeded()) {
                revive(other, "tried again on request"); // the task that needed it cannot run
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
            Submission.Source source = sourceOf(key, reader);
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

    // ---- losing

    /** The worker that was to run the task is gone. */
    void workerDied(TaskState task, boolean expected, String report) {
        dispatch.unassign(task);
        if (!expected) {
            task.deaths++;
        }
        if (task.deaths > state.settings.allowedFailures()) {
            fail(
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
        removeHolder(task, worker);
        if (!task.holders.isEmpty() || task.status != TaskStatus.MEMORY) {
            return;
        }
        state.become(task, TaskStatus.RELEASED, cause);
        if (task.submission == null) {
            loseForGood(task);
            return;
        }
        state.tellWanters(task, new ToClient.Recomputing(task.key));
        for (TaskState consumer : task.liveConsumers()) {
            backToWaiting(consumer);
        }
        revive(task, cause);
    }

    /** A consumer that could run, or was given to a worker that lacks the result, waits again. */
    private void backToWaiting(TaskState consumer) {
        switch (consumer.status) {
            case WAITING -> consumer.waitingOn++;
            case QUEUED, NO_WORKER, PROCESSING -> {
                leave(consumer);
                state.become(consumer, TaskStatus.WAITING, "a dependency was lost");
                consumer.waitingOn = 1;
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
        fail(task, Failure.of(Failure.Kind.IMPOSSIBLE, reason), task.key, "gone for good");
    }

    /** A client gives the task up. Tasks that depend on it go with it. */
    void cancel(TaskState task, ClientState client, boolean force) {
        var cone = new java.util.LinkedHashSet<TaskState>();
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
            releaseIfUnneeded(one, "cancelled by " + client);
        }
    }

    private static void collectCone(TaskState task, java.util.Set<TaskState> cone) {
        var left = new ArrayDeque<TaskState>();
        left.add(task);
        while (!left.isEmpty()) {
            TaskState next = left.remove();
            if (cone.add(next) && next.liveConsumers > 0) {
                left.addAll(List.of(next.liveConsumers()));
            }
        }
    }

    /** The keys, each once, in order. */
    static List<Key> distinct(List<Key> keys) {
        return hasTwice(keys) ? List.copyOf(new java.util.LinkedHashSet<>(keys)) : keys;
    }

    private static boolean hasTwice(List<Key> keys) {
        int size = keys.size();
        if (size > 16) {
            return true; // perhaps: the set will tell
        }
        for (int i = 1; i < size; i++) {
            for (int j = 0; j < i; j++) {
                if (keys.get(i).equals(keys.get(j))) {
                    return true;
                }
            }
        }
        return false;
    }
}
