package dev.jask.cluster.node;

import dev.jask.scheduler.SchedulerEvent;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The time in which a scheduler that takes over waits for those who are to come back: until all are
 * there, and no longer than the settling time.
 */
final class Settling implements AutoCloseable {

    private final Duration settling;
    private final Consumer<SchedulerEvent> post;
    private final CountDownLatch over = new CountDownLatch(1);

    // guarded by this
    private boolean begun;
    private int missing = Integer.MAX_VALUE;

    Settling(Duration settling, Consumer<SchedulerEvent> post) {
        this.settling = settling;
        this.post = post;
    }

    /**
     * Begins.
     *
     * @param peers how many workers and clients there were
     * @param first what to do once it has begun and before it can be over
     */
    synchronized void begin(int peers, Runnable first) {
        begun = true;
        missing = peers;
        post.accept(new SchedulerEvent.TakeOver());
        first.run();
        if (peers == 0) {
            settle();
        } else {
            Thread.ofVirtual().name("settling").start(this::awaitOthers);
        }
    }

    /** Begins, unless it did before, without knowing how many are to come. */
    synchronized void beginOnce() {
        if (!begun) {
            begin(Integer.MAX_VALUE, () -> {});
        }
    }

    private void awaitOthers() {
        try {
            if (!over.await(settling.toNanos(), TimeUnit.NANOSECONDS)) {
                settle();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A worker or client has said all that it had to say. */
    synchronized void cameBack() {
        if (begun && missing > 0 && --missing == 0) {
            settle();
        }
    }

    private void settle() {
        over.countDown();
        post.accept(new SchedulerEvent.Settle());
    }

    @Override
    public void close() {
        over.countDown();
    }
}
