package dev.jask.client;

import dev.jask.engine.DisconnectedException;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.protocol.Failure;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes exceptions of problems. */
final class Failures {

    /** Of more failures than this the rest is not named. */
    static final int MOST_NAMED = 16;

    private Failures() {}

    /**
     * What is known of a task that failed, for the message.
     *
     * @param site where in the user's program it was made; empty where that is not known
     * @param retries how often it may have been tried again
     */
    record Made(String site, int retries) {}

    /** Why that key has no result. */
    static RuntimeException of(Key requested, Problem problem, Function<Key, Made> made) {
        return switch (problem) {
            case Problem.Erred(Key failed, Failure failure) ->
                    erred(requested, failed, failure, made.apply(failed));
            case Problem.Cancelled(String reason) ->
                    new CancellationException("%s has no result: %s".formatted(requested, reason));
            case Problem.Gone(String reason) -> new LostDataException(reason);
            case Problem.Disconnected(String reason) -> new DisconnectedException(reason);
            case Problem.Released() ->
                    new JaskException(
                            "the future of %s was closed: its result was let go"
                                    .formatted(requested));
        };
    }

    private static ComputationException erred(
            Key requested, Key failed, Failure failure, Made made) {
        String message = message(requested, failed, failure, made);
        return switch (failure.kind()) {
            case THROWN -> new ComputationException(message, failed, requested, cause(failure));
            case KILLED_WORKERS ->
                    new ComputationException.KilledWorkers(message, failed, requested);
            case NO_WORKER -> new ComputationException.NoWorker(message, failed, requested);
            case IMPOSSIBLE -> new ComputationException.Impossible(message, failed, requested);
        };
    }

    static Throwable cause(Failure failure) {
        Throwable thrown = failure.exception();
        return thrown != null
                ? thrown
                : new ThrownElsewhereException(
                        failure.type(), failure.message(), failure.stackTrace());
    }

    private static String message(Key requested, Key failed, Failure failure, Made made) {
        var message = new StringBuilder("task ").append(failed);
        if (!made.site().isEmpty()) {
            message.append(", made at ").append(made.site()).append(',');
        }
        message.append(failure.kind() == Failure.Kind.THROWN ? " threw " : " failed: ");
        if (!failure.type().isEmpty()) {
            message.append(failure.type()).append(": ");
        }
        message.append(failure.message());
        if (made.retries() > 0) {
            message.append(
                            made.retries() == 1
                                    ? " (after 1 retry"
                                    : " (after " + made.retries() + " retries")
                    .append(')');
        }
        if (!requested.equals(failed)) {
            message.append("; its result was needed for ").append(requested);
        }
        return message.toString();
    }

    /**
     * What a batch failed of: the first failure, with those of other tasks suppressed. Null if it
     * did not fail.
     */
    static @Nullable RuntimeException ofOrNull(Batch batch, Function<Key, Made> made) {
        RuntimeException first = null;
        Set<Key> named = new HashSet<>();
        for (int position : batch.failures(MOST_NAMED)) {
            first = and(first, of(batch, position, made), named);
        }
        return first;
    }

    /**
     * The first failure with the next suppressed, unless that is of a task already named.
     *
     * @param named the tasks named so far
     */
    static RuntimeException and(
            @Nullable RuntimeException first, RuntimeException next, Set<Key> named) {
        boolean isNews =
                !(next instanceof ComputationException failure) || named.add(failure.key());
        if (first == null) {
            return next;
        }
        if (isNews) {
            first.addSuppressed(next);
        }
        return first;
    }

    private static RuntimeException of(Batch batch, int position, Function<Key, Made> made) {
        Problem problem = batch.problem(position);
        return of(
                batch.keys.get(position), problem == null ? new Problem.Released() : problem, made);
    }

    /**
     * As {@link java.util.concurrent.Future#get()} reports it: the cause is what the user's
     * function threw.
     */
    static ExecutionException toExecutionException(RuntimeException failure) {
        Throwable cause = failure.getCause();
        return failure instanceof ComputationException && cause != null
                ? new ExecutionException(failure.getMessage(), cause)
                : new ExecutionException(failure);
    }

    /** As a completion stage passes it on: the cause is what the user's function threw. */
    static RuntimeException toStageFailure(RuntimeException failure) {
        Throwable cause = failure.getCause();
        return failure instanceof ComputationException && cause != null
                ? new CompletionException(failure.getMessage(), cause)
                : failure;
    }
}
