package dev.jask.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Watches how long an event loop is busy with one batch, during which nothing else is heard.
 *
 * <p>{@link #begin} and {@link #end} belong to whoever is at work in the loop and cost a few
 * nanoseconds; the rest may be called from anywhere.
 */
public final class LoopWatch {

    private static final System.Logger LOG = System.getLogger(LoopWatch.class.getName());
    private static final VarHandle SINCE;

    static {
        try {
            SINCE = MethodHandles.lookup().findVarHandle(LoopWatch.class, "since", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final String name;
    private final AtomicLong longest = new AtomicLong();
    private volatile long slowNanos = Long.MAX_VALUE;

    /** When the batch at hand began; 0 while the loop rests. */
    @SuppressWarnings("UnusedVariable") // by its handle
    private long since;

    private volatile @Nullable Thread worker;
    private volatile long warnedOf;

    LoopWatch(String name) {
        this.name = name;
    }

    /** From how long on a batch is worth a warning. */
    public void warnAbove(long nanos) {
        slowNanos = nanos;
    }

    void begin(long now) {
        if (worker != Thread.currentThread()) {
            worker = Thread.currentThread();
        }
        SINCE.setRelease(this, now | 1); // never 0
    }

    void end(long now) {
        long began = (long) SINCE.getOpaque(this);
        SINCE.setRelease(this, 0L);
        long took = now - began;
        if (took > longest.getOpaque()) {
            longest.accumulateAndGet(took, Math::max);
        }
        if (took > slowNanos) {
            overslept(took, began);
        }
    }

    private void overslept(long took, long began) {
        if (warnedOf != began) {
            warnedOf = began;
            LOG.log(System.Logger.Level.WARNING, said(took, "was") + ".");
        }
    }

    /**
     * Says so, once, if the loop is busy with one batch for too long now. To be called from time to
     * time.
     */
    public void look() {
        long began = (long) SINCE.getAcquire(this);
        Thread busy = worker;
        long took = System.nanoTime() - began;
        if (began == 0 || busy == null || took <= slowNanos || warnedOf == began) {
            return;
        }
        warnedOf = began;
        StackTraceElement[] stack = busy.getStackTrace();
        LOG.log(
                System.Logger.Level.WARNING,
                said(took, "has been")
                        + ", in "
                        + (stack.length == 0 ? busy.getName() : stack[0])
                        + ".");
    }

    private String said(long took, String was) {
        return String.format(
                Locale.ROOT,
                "The event loop %s %s busy for %,d ms with one batch: nothing else was heard meanwhile",
                name,
                was,
                took / 1_000_000);
    }

    /** How long it was busy with one batch at most since this was asked last, or is now. */
    public long takeLongestNanos() {
        long began = (long) SINCE.getAcquire(this);
        long now = began == 0 ? 0 : System.nanoTime() - began;
        return Math.max(longest.getAndSet(0), now);
    }
}
