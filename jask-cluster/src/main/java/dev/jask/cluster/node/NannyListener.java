package dev.jask.cluster.node;

import java.time.Duration;

/** Told what happens to a nanny's child. Should return quickly. */
public interface NannyListener {

    /** Nobody listens. */
    NannyListener NONE = new NannyListener() {};

    /** A process was started. */
    default void started(long pid) {}

    /** A process ended on its own, and another one is started after this time. */
    default void willRestart(ProcessReport report, Duration wait) {}

    /** A process ended because it was to be started again, which happens now. */
    default void restarts(ProcessReport report) {}

    /** It is over: the child said that it is done, or it was stopped. */
    default void finished(ProcessReport report) {}

    /** It is over: too many quick deaths, or no process could be started. */
    default void gaveUp(String reason) {}

    /** The child printed something. */
    default void printed(String line) {}
}
