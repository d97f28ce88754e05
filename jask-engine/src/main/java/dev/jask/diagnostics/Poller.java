package dev.jask.diagnostics;

import dev.jask.graph.JaskException;
import dev.jask.scheduler.SchedulerSnapshot;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Looks at an engine again and again, on a thread of its own, until it is closed or the engine is.
 */
final class Poller implements AutoCloseable {

    private final Observed observed;
    private final Duration interval;
    private final Consumer<SchedulerSnapshot> action;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    Poller(Observed observed, Duration interval, Consumer<SchedulerSnapshot> action) {
        this.observed = observed;
        this.interval = interval;
        this.action = action;
        this.thread = Thread.ofVirtual().name("jask-poller").start(this::poll);
    }

    private void poll() {
        try {
            while (!closing.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
                action.accept(observed.snapshot());
            }
        } catch (InterruptedException | JaskException e) {
            // Nobody interrupts this thread, and an engine that is closed has nothing more to show.
        }
    }

    /** Stops looking; the action is not called any more when this returns. */
    @Override
    public void close() {
        closing.countDown();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
