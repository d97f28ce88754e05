package dev.jask.scheduler;

import dev.jask.graph.Key;
import dev.jask.graph.Task;
import dev.jask.graph.TaskStream;
import dev.jask.protocol.FromClient;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The computations that clients asked for. Their tasks are taken from the streams as the workers
 * get through them, so a computation of any size costs what its unfinished part costs.
 */
final class Submissions {

    private static final int BATCH = 256;

    /**
     * As many unfinished tasks are in the table at most, before more are taken while something can
     * run.
     */
    private static final int MOST_LIVE = 100_000;

    private final SchedulerState state;
    private final Transitions transitions;
    private final Dispatch dispatch;

    /** Computations whose streams have tasks left, most urgent first. */
    private final List<Submission> open;

    private long submissions;

    /**
     * What clients sent again of what they had asked of an earlier scheduler; null unless they are
     * heard.
     */
    private @Nullable Map<ClientState, SentAgain> sentAgain;

    Submissions(SchedulerState state, Transitions transitions, Dispatch dispatch) {
        this.state = state;
        this.open = state.open;
        this.transitions = transitions;
        this.dispatch = dispatch;
    }

    int open() {
        return open.size();
    }

    /** What is submitted until the end of this had been submitted to an earlier scheduler. */
    void whileSentAgain(Runnable hearing) {
        sentAgain = new HashMap<>();
        try {
            hearing.run();
        } finally {
            sentAgain = null;
        }
    }

    void submit(ClientState client, FromClient.Submit submit) {
        var submission =
                new Submission(++submissions, client, submit.tasks(), submit.userPriority());
        SentAgain again = sentAgain(client);
        if (again != null) {
            again.compare(submission);
        }
        submit.tasks().sizes().forEach((prefix, count) -> state.prefix(prefix).submitted += count);
        client.open.forEach(earlier -> earlier.releaseLater.removeIf(submit.tasks()::isOutput));
        open.add(submission);
        client.open.add(submission);
        if (open.size() > 1) {
            open.sort(
                    Comparator.<Submission>comparingInt(one -> -one.userPriority)
                            .thenComparingLong(one -> one.number));
        }
    }

    private @Nullable SentAgain sentAgain(ClientState client) {
        return sentAgain == null
                ? client.sentAgain
                : sentAgain.computeIfAbsent(client, _ -> new SentAgain(state.unclaimed::held));
    }

    /** Takes tasks from the streams until enough could run; says whether any came. */
    boolean expand() {
        boolean came = false;
        int mostLive = Math.max(MOST_LIVE, state.settings.expandAhead());
        while (!open.isEmpty()
                && dispatch.queued() < state.settings.expandAhead()
                && state.live < mostLive) {
            Submission submission = open.getFirst();
            came |= submission.stream.next(BATCH, arrivalsOf(submission)) > 0;
            if (submission.stream.exhausted()) {
                close(submission);
                submission.pruned = Pruned.NOTHING;
            }
        }
        return came;
    }

    private void close(Submission submission) {
        open.remove(submission);
        submission.client.open.remove(submission);
        submission.releaseLater.forEach(key -> letGo(submission.client, key));
    }

    private TaskStream.Sink arrivalsOf(Submission submission) {
        return (task, consumers, output, family) ->
                arrive(submission, task, consumers, output, family);
    }

    private void arrive(
            Submission submission, Task task, int consumers, boolean output, long family) {
        boolean wanted = output && !submission.released.contains(task.key());
        long order = submission.arrived++;
        if ((consumers == 0 && !wanted) || submission.pruned.isSuperfluous(task.key())) {
            transitions.arrivals.skip(submission, task, Set.of());
        } else {
            transitions.arrivals.arrive(submission, task, consumers, wanted, order, family);
        }
    }

    /** The client lets a key go that may not have arrived yet. */
    void release(ClientState client, Key key) {
        for (Submission submission : List.copyOf(client.open)) {
            if (submission.stream.isOutput(key)
                    && submission.released.add(key)
                    && submission.released.size() == submission.stream.outputs()) {
                abandon(submission);
            }
        }
    }

    /**
     * The client lets a result go: at once, or when no computation that it asked for earlier has
     * tasks to come that read it.
     */
    void letGo(ClientState client, Key key) {
        for (Submission submission : client.open) {
            if (submission.readsFromOutside(key)) {
                submission.releaseLater.add(key);
                return;
            }
        }
        if (!client.open.isEmpty()) {
            release(client, key);
        }
        TaskState task = state.tasks.get(key);
        if (task != null) {
            transitions.unwant(task, client);
        }
    }

    /** Whether a task that has yet to arrive may ask for this result. */
    boolean mayAskFor(Key key) {
        for (Submission submission : open) {
            if (submission.mayAskFor(key)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the client gets this key from a computation that has yet to hand it over. */
    boolean isToCome(ClientState client, Key key) {
        return client.open.stream()
                .anyMatch(each -> each.stream.isOutput(key) && !each.released.contains(key));
    }

    /** The client wants a key that it may have let go. */
    void wantedAgain(ClientState client, Key key) {
        client.open.forEach(submission -> submission.releaseLater.remove(key));
    }

    /** Nobody wants what the computation was to give: what is left in its stream never comes. */
    void abandon(Submission submission) {
        close(submission);
        List<TaskState> own =
                state.tasks.select(task -> task.submission == submission || task.shared);
        if (own.stream().anyMatch(task -> task.shared && submission.stream.contains(task.key))) {
            drain(submission);
            return;
        }
        for (TaskState task : own) {
            if (task.submission == submission) {
                task.unarrived = 0;
            }
        }
        for (TaskState task : own.reversed()) {
            if (task.submission == submission) {
                transitions.releases.releaseIfUnneeded(task, "its computation was let go");
            }
        }
    }

    /**
     * Other computations read some of its tasks: count down exactly the consumers that never come.
     * Tasks that did not come from this stream do not count its consumers.
     */
    private void drain(Submission submission) {
        var skipped = new HashSet<Key>();
        while (!submission.stream.exhausted()) {
            submission.stream.next(
                    BATCH,
                    (task, consumers, output, family) -> {
                        transitions.arrivals.skip(submission, task, skipped);
                        skipped.add(task.key());
                    });
        }
    }
}
