package dev.jask.cluster.data;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where the frames of one call go out, one thread's after the other's reading: it waits while the
 * transport has enough.
 */
final class Outlet {

    private final BooleanSupplier isReady;
    private final Consumer<OutgoingFrame> transport;
    private final Duration timeout;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable String over;

    Outlet(BooleanSupplier isReady, Consumer<OutgoingFrame> transport, Duration timeout) {
        this.isReady = isReady;
        this.transport = transport;
        this.timeout = timeout;
    }

    /**
     * Sends a frame; its bytes are copied when this returns.
     *
     * @throws CallOverException if nobody takes it
     */
    void send(OutgoingFrame frame) throws CallOverException {
        awaitReady();
        transport.accept(frame);
    }

    private void awaitReady() throws CallOverException {
        lock.lock();
        try {
            long left = timeout.toNanos();
            while (over == null && !isReady.getAsBoolean()) {
                if (left <= 0) {
                    over = "the other side took nothing for " + timeout.toSeconds() + " s";
                } else {
                    left = changed.awaitNanos(left);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            over = "interrupted";
        } finally {
            lock.unlock();
        }
        requireOpen();
    }

    private void requireOpen() throws CallOverException {
        String reason = over();
        if (reason != null) {
            throw new CallOverException(reason);
        }
    }

    /** The transport may have become ready. */
    void ready() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody takes anything any more. */
    void over(String reason) {
        lock.lock();
        try {
            if (over == null) {
                over = reason;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Why nobody takes anything, or null. */
    @Nullable String over() {
        lock.lock();
        try {
            return over;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the call to be over.
     *
     * @return whether it is, in time
     */
    boolean awaitOver() throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.NANOSECONDS.convert(timeout);
            while (over == null && left > 0) {
                left = changed.awaitNanos(left);
            }
            return over != null;
        } finally {
            lock.unlock();
        }
    }
}
