package dev.jask.graph;

import java.util.Optional;

/**
 * Finds the place in the user's program that a call came from, so that a failure much later can
 * name it.
 */
public final class CallSites {

    private static final StackWalker WALKER = StackWalker.getInstance();

    private CallSites() {}

    /** The innermost caller outside Jask, for instance {@code Report.main(Report.java:12)}. */
    public static Optional<String> current() {
        return WALKER.walk(frames ->
                frames.filter(frame -> !isOurs(frame.getClassName()))
                        .findFirst()
                        .map(frame -> frame.toStackTraceElement().toString()));
    }

    private static boolean isOurs(String type) {
        return type.startsWith("dev.jask.") && !type.startsWith("dev.jask.examples.");
    }
}
