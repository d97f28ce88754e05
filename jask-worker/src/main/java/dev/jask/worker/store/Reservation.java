package dev.jask.worker.store;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Room in a store for results that are on their way: they are accounted from now on, so that room
 * is made before they arrive. Given back piece by piece as they are put, and at the end.
 */
public final class Reservation implements AutoCloseable {

    private final AtomicLong left;
    private final LongConsumer giveBack;

    Reservation(long bytes, LongConsumer giveBack) {
        this.left = new AtomicLong(bytes);
        this.giveBack = giveBack;
    }

    /** So much of it is not needed any more: what it was for has arrived, or does not come. */
    public void release(long bytes) {
        long before = left.getAndUpdate(reserved -> Math.max(0, reserved - bytes));
        long released = Math.min(bytes, before);
        if (released > 0) {
            giveBack.accept(released);
        }
    }

    /** The bytes that are still reserved. */
    public long left() {
        return left.get();
    }

    /** Gives back what is left. May be called twice. */
    @Override
    public void close() {
        release(Long.MAX_VALUE);
    }
}
