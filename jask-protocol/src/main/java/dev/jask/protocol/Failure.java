package dev.jask.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Why a task has no result: data, not a thrown exception, so that a scheduler can keep it without
 * knowing the user's classes.
 *
 * @param kind what went wrong
 * @param type the exception's class name
 * @param message the exception's message, cut to a sensible length
 * @param stackTrace the stack trace as text
 * @param exception the exception itself where it was thrown in this JVM, null otherwise
 */
public record Failure(
        Kind kind, String type, String message, String stackTrace, @Nullable Throwable exception) {

    /** What went wrong. */
    public enum Kind {
        /** The user's function threw. */
        THROWN,
        /** Workers died under the task more often than allowed. */
        KILLED_WORKERS,
        /** No worker that may run the task came in time. */
        NO_WORKER,
        /**
         * The task can never run: for instance its dependency is nowhere, or asks for more than a
         * worker has.
         */
        IMPOSSIBLE
    }

    private static final int LONGEST_MESSAGE = 10_000;

    /** What a thrown exception amounts to. */
    public static Failure of(Throwable thrown) {
        var trace = new java.io.StringWriter();
        thrown.printStackTrace(new java.io.PrintWriter(trace));
        String message = String.valueOf(thrown.getMessage());
        return new Failure(
                Kind.THROWN,
                thrown.getClass().getName(),
                cut(message),
                cut(trace.toString()),
                thrown);
    }

    /** A failure that Jask itself found. */
    public static Failure of(Kind kind, String message) {
        return new Failure(kind, "", message, "", null);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…";
    }
}
