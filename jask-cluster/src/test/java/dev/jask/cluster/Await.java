package dev.jask.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what is to happen, for a minute at most. */
public final class Await {

    private static final Duration LONG = Duration.ofMinutes(1);

    private Await() {}

    /** Something that may fail, which it does not do as long as all goes well. */
    @FunctionalInterface
    public interface Condition {

        /** Whether it has happened. */
        boolean holds() throws Exception;
    }

    /** Returns once the condition holds; what it throws is the test's failure. */
    public static void until(String what, Condition condition) {
        long deadline = System.nanoTime() + LONG.toNanos();
        try {
            while (!condition.holds()) {
                assertThat(System.nanoTime()).as("in time: " + what).isLessThan(deadline);
                LockSupport.parkNanos(1_000_000);
            }
        } catch (Exception e) {
            throw new AssertionError(what, e);
        }
    }
}
