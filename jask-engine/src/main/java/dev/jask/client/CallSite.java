package dev.jask.client;

import java.lang.StackWalker.StackFrame;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the place in the user's program that called us. */
final class CallSite {

    private static final StackWalker WALKER =
            StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    /** The classes through which a call comes here. */
    private static final Set<Class<?>> OURS =
            Set.of(
                    CallSite.class,
                    Submission.class,
                    Client.class,
                    Submitter.class,
                    SubmitterWithOptions.class,
                    ClientExecutor.class);

    /** This class, what calls it, and the client's method that the user called. */
    private static final int ALWAYS_OURS = 3;

    private CallSite() {}

    /** The nearest caller outside the client, or null if there is none. */
    static @Nullable StackFrame ofCaller() {
        return WALKER.walk(frames ->
                frames.skip(ALWAYS_OURS)
                        .filter(frame -> !OURS.contains(frame.getDeclaringClass()))
                        .findFirst()
                        .orElse(null));
    }

    /** For instance {@code com.acme.Report.main(Report.java:12)}. */
    static String describe(@Nullable StackFrame frame) {
        return frame == null ? "" : frame.toStackTraceElement().toString();
    }
}
