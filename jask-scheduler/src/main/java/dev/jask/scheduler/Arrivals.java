package dev.jask.scheduler;

import dev.jask.graph.Key;
import dev.jask.graph.Task;
import dev.jask.protocol.Failure;
import dev.jask.protocol.ToClient;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings tasks to life: those that come out of a stream, and those that had gone and are needed
 * again.
 */
final class Arrivals {

    private final SchedulerState state;
    private final Dispatch dispatch;
    private final Releases releases;
    private final Failures failures;
    private final Holdings holdings;

    /**
     * Tasks to be looked at once the step at hand is done: chains can be too long for recursion.
     */
    private final ArrayDeque<TaskState> toRevive = new ArrayDeque<>();

    private boolean reviving;

    Arrivals(
            SchedulerState state,
            Dispatch dispatch,
            Releases releases,
            Failures failures,
            Holdings holdings) {
        this.holdings = holdings;
        this.state = state;
        this.dispatch = dispatch;
        this.releases = releases;
        this.failures = failures;
    }

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
            if (holdings.claim(fresh)) {
                forgetArrivalOfDependencies(submission, task, Set.of());
                state.tellWanters(fresh, new ToClient.InMemory(fresh.key, fresh.holders.ids()));
                releases.releaseIfUnneeded(fresh, "held since before, not needed");
            } else {
                makeLive(fresh, submission, true, "arrived");
            }
        } else {
            known.learnWork(task, submission);
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
            releases.releaseIfUnneeded(known, "arrived again, not needed");
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
                releases.releaseIfUnneeded(dependency, "its consumer is known");
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
        return !submission.pruned.isSuperfluous(dependency.key)
                && (dependency.submission == submission
                        || (dependency.shared && submission.stream.contains(dependency.key)));
    }

    /**
     * Has the task wait for its dependencies, or run. {@code arriving} if they count it as not
     * arrived.
     */
    private void makeLive(TaskState task, Submission submission, boolean arriving, String cause) {
        List<Key> keys = distinct(task.work().dependencies());
        var dependencies = new TaskState[keys.size()];
        TaskState erred = null;
        boolean behindWork = false;
        for (int i = 0; i < dependencies.length; i++) {
            Key key = keys.get(i);
            TaskState dependency = state.tasks.get(key);
            if (dependency == null) {
                dependency = comeBack(key, submission);
            }
            if (dependency == null) {
                dependency = holdings.claimWithoutTask(key);
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
                behindWork |= dependency.status == TaskStatus.PROCESSING;
            }
        }
        task.dependencies = dependencies;
        state.become(task, TaskStatus.WAITING, cause);
        if (erred != null) {
            failures.blame(task, erred);
            return;
        }
        if (task.waitingOn == 0) {
            dispatch.ready(task, cause);
            return;
        }
        if (behindWork) {
            dispatch.consider(task);
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
        task.dependencies = Arrays.copyOf(dependencies, made);
        releases.letDependenciesGo(task, "its consumer can not run");
        if (arriving) {
            List<Key> keys = distinct(task.work().dependencies());
            for (Key key : keys.subList(made, keys.size())) {
                TaskState dependency = state.tasks.get(key);
                if (dependency != null && isCountedIn(submission, dependency)) {
                    dependency.unarrived--;
                    releases.releaseIfUnneeded(dependency, "its consumer can not run");
                }
            }
        }
    }

    private void impossible(TaskState task, String message) {
        failures.fail(task, Failure.of(Failure.Kind.IMPOSSIBLE, message), task.key, "impossible");
    }

    /**
     * Brings a task back that had left the table because nobody needed it; null if it cannot be
     * had.
     */
    @Nullable TaskState comeBack(Key key, Submission reader) {
        Submission.Source source = sourceOf(key, reader);
        return source == null ? null : comeBack(key, source);
    }

    TaskState comeBack(Key key, Submission.Source source) {
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
        holdings.claim(back);
        return back;
    }

    /**
     * How to compute a key that a task of this computation reads: from its own stream, from where
     * it was read before, or from a computation that has not handed it over yet.
     */
    Submission.@Nullable Source sourceOf(Key key, Submission reader) {
        Submission.Source source = reader.source(key);
        return source == null ? sourceAmongOpen(key) : source;
    }

    private Submission.@Nullable Source sourceAmongOpen(Key key) {
        Submission.Source source = null;
        for (int i = 0; source == null && i < state.open.size(); i++) {
            source = state.open.get(i).knownSource(key);
        }
        return source;
    }

    void want(TaskState task, ClientState client) {
        task.wanters = client.addTo(task.wanters);
        switch (task.status) {
            case MEMORY -> state.tell(client, new ToClient.InMemory(task.key, task.holders.ids()));
            case ERRED -> failures.tellErred(client, task);
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
        want(task, client);
        revive(task, "wanted before it arrived");
        return true;
    }

    /** The client wants a result that is held although no computation is known to make it. */
    boolean wantWithoutTask(Key key, ClientState client) {
        TaskState task = holdings.claimWithoutTask(key);
        if (task == null) {
            return false;
        }
        want(task, client);
        return true;
    }

    /** A client's data under a new key: held by whoever brought it along, if anybody did. */
    TaskState scattered(Key key) {
        TaskState task = holdings.claimWithoutTask(key);
        if (task == null) {
            task = new TaskState(key, null, null, state.prefix(key.prefix()), 0, 0);
            state.tasks.add(task);
        }
        return task;
    }

    /** Tells a client that wants the task what is true of it. */
    void confirm(TaskState task, ClientState client) {
        if (task.isWantedBy(client)) {
            switch (task.status) {
                case MEMORY ->
                        state.tell(client, new ToClient.InMemory(task.key, task.holders.ids()));
                case ERRED -> failures.tellErred(client, task);
                case RELEASED, WAITING, QUEUED, NO_WORKER, PROCESSING, FORGOTTEN ->
                        state.tell(client, new ToClient.Recomputing(task.key));
            }
        }
    }

    /** Computes a task that is not live (again). */
    void revive(TaskState task, String cause) {
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

    /** The keys, each once, in order. */
    static List<Key> distinct(List<Key> keys) {
        return hasTwice(keys) ? List.copyOf(new LinkedHashSet<>(keys)) : keys;
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
