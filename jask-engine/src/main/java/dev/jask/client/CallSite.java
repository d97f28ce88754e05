package dev.jask.client;

import java.lang.StackWalker.StackFrame;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** Finds the place in the user's program that called us. */
final class CallSite {

    private static final StackWalker WALKER =
            StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final ProtectionDomain OURS = CallSite.class.getProtectionDomain();

    private CallSite() {}

    /** The nearest caller outside this module's classes, or null if there is none. */
    static @Nullable StackFrame ofCaller() {
        return WALKER.walk(frames ->
                frames.filter(frame ->
                                !OURS.equals(frame.getDeclaringClass().getProtectionDomain()))
                        .findFirst()
                        .orElse(null));
    }

    /** For instance {@code com.acme.Report.main(Report.java:12)}. */
    static String describe(@Nullable StackFrame frame) {
        return frame == null ? "" : frame.toStackTraceElement().toString();
    }
}
