package dev.jask.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Handles letters one batch at a time, in the order in which they were posted.
 *
 * <p>There is one loop at a time but not one thread: whoever posts while nobody is at work handles
 * the letter at once and then whatever else has come. So a task that is submitted is handed out,
 * and a result is handed back, without waking a thread in between, which would take longer than the
 * work itself. A thread that is kept busy for long by the letters of others passes the loop on to
 * the loop's own thread, which also says when time has passed.
 *
 * <p>The handler is never called by two threads at a time, and what one call wrote the next one
 * sees.
 *
 * @param <L> what is posted
 */
public final class EventLoop<L> implements AutoCloseable {

    /** As many letters are handled together at most. */
    private static final int LARGEST_BATCH = 256;

    /** As many batches does a borrowed thread handle at most. */
    private static final int BORROWED_BATCHES = 16;

    private final Consumer<List<L>> handler;
    private final Runnable tick;
    private final long tickNanos;
    private final Consumer<Throwable> onFailure;

    private final ConcurrentLinkedQueue<L> mailbox = new ConcurrentLinkedQueue<>();

    /**
     * How many letters were posted and are not handled; whoever raises it from 0 is at work until
     * it is 0 again.
     */
    private final AtomicInteger pending = new AtomicInteger();

    /** Used by whoever is at work. */
    private final List<L> batch = new ArrayList<>(LARGEST_BATCH);

    private final LoopWatch watch;
    private final Thread own;
    private volatile boolean passedOn;
    private volatile boolean closed;

    /**
     * @param handler handles a batch; the list is reused
     * @param tick called every {@code tickNanos} by the loop's own thread; it posts a letter if
     *     something is to be done in the loop
     * @param onFailure told what the handler threw; the loop goes on
     */
    public EventLoop(
            String name,
            Consumer<List<L>> handler,
            Runnable tick,
            long tickNanos,
            Consumer<Throwable> onFailure) {
        this.handler = handler;
        this.tick = tick;
        this.tickNanos = tickNanos;
        this.onFailure = onFailure;
        this.watch = new LoopWatch(name);
        this.own = Thread.ofPlatform().daemon().name(name).unstarted(this::keepTimeAndHelpOut);
    }

    /** Starts the loop's own thread. What is posted before is handled by whoever posts. */
    public void start() {
        own.start();
    }

    /** Posts a letter, and handles it and others if nobody is at work. */
    public void post(L letter) {
        mailbox.add(letter);
        if (pending.getAndIncrement() == 0) {
            workOff(Thread.currentThread() == own ? Integer.MAX_VALUE : BORROWED_BATCHES);
        }
    }

    /** To be called by whoever is at work only. */
    private void workOff(int batches) {
        for (int i = 0; i < batches; i++) {
            if (workOffBatch()) {
                return;
            }
        }
        passedOn = true;
        LockSupport.unpark(own);
    }

    /** Handles a batch and says whether it was the last. */
    private boolean workOffBatch() {
        // Never more than are counted: a letter that is not counted yet would make its poster take
        // the loop over.
        int handled = Math.min(pending.get(), LARGEST_BATCH);
        for (int i = 0; i < handled; i++) {
            batch.add(mailbox.remove());
        }
        watch.begin(System.nanoTime());
        try {
            handler.accept(batch);
        } catch (Throwable e) {
            onFailure.accept(e);
        } finally {
            batch.clear();
            watch.end(System.nanoTime());
        }
        return pending.addAndGet(-handled) == 0;
    }

    private void keepTimeAndHelpOut() {
        long nextTick = System.nanoTime() + tickNanos;
        while (!closed) {
            LockSupport.parkNanos(this, Math.max(1, nextTick - System.nanoTime()));
            if (passedOn) {
                passedOn = false;
                workOff(Integer.MAX_VALUE);
            }
            if (System.nanoTime() - nextTick >= 0) {
                nextTick = System.nanoTime() + tickNanos;
                tick.run();
            }
        }
    }

    /** How long it is busy at a time. */
    public LoopWatch watch() {
        return watch;
    }

    /** Ends the loop's own thread. Letters are still handled by whoever posts them. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(own);
    }
}
