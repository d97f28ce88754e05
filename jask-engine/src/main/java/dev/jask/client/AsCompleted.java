package dev.jask.client;

import dev.jask.graph.JaskException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Futures in the order in which they are settled: finished, failed or cancelled. More can be added
 * while they are taken out. Made by {@link Client#asCompleted}.
 *
 * <p>For several threads: each future is given to one of them.
 */
public final class AsCompleted<T extends @Nullable Object> implements Iterable<JaskFuture<T>> {

    private final LinkedBlockingQueue<JaskFuture<T>> settled = new LinkedBlockingQueue<>();
    private final AtomicLong left = new AtomicLong();

    AsCompleted(Collection<JaskFuture<T>> futures) {
        addAll(futures);
    }

    /** Waits for this future too. */
    public void add(JaskFuture<T> future) {
        left.incrementAndGet();
        future.watch(_ -> settled.add(future));
    }

    /** Waits for these futures too. */
    public void addAll(Collection<JaskFuture<T>> futures) {
        futures.forEach(this::add);
    }

    /** How many futures were not taken out yet. */
    public long remaining() {
        return left.get();
    }

    /** Whether there are futures that were not taken out yet. */
    public boolean hasNext() {
        return left.get() > 0;
    }

    /**
     * Waits for the next future that is settled.
     *
     * @throws NoSuchElementException if all were taken out
     * @throws JaskException if the thread is interrupted; it stays so
     */
    public JaskFuture<T> next() {
        take();
        try {
            return settled.take();
        } catch (InterruptedException e) {
            left.incrementAndGet();
            throw Session.interrupted(e);
        }
    }

    /**
     * Waits for the next future that is settled, but no longer than this.
     *
     * @throws NoSuchElementException if all were taken out
     */
    public Optional<JaskFuture<T>> next(Duration timeout) throws InterruptedException {
        take();
        JaskFuture<T> next = null;
        try {
            next = settled.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return Optional.ofNullable(next);
        } finally {
            if (next == null) {
                left.incrementAndGet();
            }
        }
    }

    /**
     * Waits for the next future, and gives all that are settled by then.
     *
     * @throws NoSuchElementException if all were taken out
     */
    public List<JaskFuture<T>> nextBatch() {
        var batch = new ArrayList<JaskFuture<T>>();
        batch.add(next());
        JaskFuture<T> more;
        while ((more = settled.poll()) != null) {
            left.decrementAndGet();
            batch.add(more);
        }
        return batch;
    }

    /** Takes them out one after the other: what one iterator gives, no other one does. */
    @Override
    public Iterator<JaskFuture<T>> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return AsCompleted.this.hasNext();
            }

            @Override
            public JaskFuture<T> next() {
                return AsCompleted.this.next();
            }
        };
    }

    private void take() {
        if (left.getAndUpdate(count -> Math.max(0, count - 1)) == 0) {
            throw new NoSuchElementException("all futures were taken out");
        }
    }
}
