package dev.jask.client;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The calling thread, waiting until so many results are there or one of them will not come. */
final class Waiter implements Watch {

    private final Thread thread = Thread.currentThread();
    private final AtomicInteger remaining;
    private volatile boolean over;

    Waiter(int results) {
        remaining = new AtomicInteger(results);
        over = results == 0;
    }

    @Override
    public void settled(boolean ready) {
        if (!ready || remaining.decrementAndGet() == 0) {
            over = true;
            LockSupport.unpark(thread);
        }
    }

    boolean isOver() {
        return over;
    }

    /**
     * Waits: first awake, because waking a thread takes longer than most tiny tasks, then asleep.
     *
     * @param spinNanos how long to stay awake
     * @param timeoutNanos how long to wait at most; {@link Long#MAX_VALUE} for ever
     * @return whether it came about in time
     */
    @SuppressWarnings("ThreadPriorityCheck") // a hint is what is meant
    boolean await(long spinNanos, long timeoutNanos) throws InterruptedException {
        if (over) {
            return true;
        }
        long start = System.nanoTime();
        while (System.nanoTime() - start < spinNanos) {
            if (over) {
                return true;
            }
            Thread.yield(); // whoever brings the result may be waiting for this very processor
        }
        while (!over) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (timeoutNanos == Long.MAX_VALUE) {
                LockSupport.park(this);
            } else {
                long left = timeoutNanos - (System.nanoTime() - start);
                if (left <= 0) {
                    return false;
                }
                LockSupport.parkNanos(this, left);
            }
        }
        return true;
    }
}
