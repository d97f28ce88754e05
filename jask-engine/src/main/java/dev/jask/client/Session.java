package dev.jask.client;

import dev.jask.engine.ResultLostException;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.graph.WorkerContext;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What a client and its futures share: what is wanted, how to wait for it and fetch it, and how it
 * is let go.
 */
final class Session {

    /** For ever, as a timeout. */
    static final long FOREVER = Long.MAX_VALUE;

    private final Wants wants = new Wants();
    private final long spinNanos;
    private final long patienceNanos;
    private final Cleaner cleaner = Cleaner.create();
    private final ConcurrentLinkedQueue<Spot> unreachable = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean releasing = new AtomicBoolean();

    /**
     * @param spinNanos how long a thread that waits stays awake
     * @param patienceNanos how long the scheduler may take to say what became of a result that was
     *     reported and is not there
     */
    Session(long spinNanos, long patienceNanos) {
        this.spinNanos = spinNanos;
        this.patienceNanos = patienceNanos;
    }

    Wants wants() {
        return wants;
    }

    // ---- results

    /**
     * The results, when all are there.
     *
     * @throws RuntimeException if one will not come: what {@link Asked#failure()} says
     */
    List<@Nullable Object> results(Asked asked, long timeoutNanos)
            throws InterruptedException, TimeoutException {
        long start = System.nanoTime();
        while (true) {
            await(asked, left(start, timeoutNanos));
            RuntimeException failure = asked.failure();
            if (failure != null) {
                throw failure;
            }
            if (asked.isPending()) {
                continue;
            }
            int seen = asked.changes();
            try {
                return get(wants.connection().gather(asked.keys()), left(start, timeoutNanos));
            } catch (ResultLostException lost) {
                // The scheduler will report what became of it; until then it still looks as if it
                // were there.
                awaitNews(asked, seen, lost, left(start, timeoutNanos));
            }
        }
    }

    /**
     * Waits until the engine reports something about the results.
     *
     * @param seen how many reports there had been before they were looked for
     * @throws ResultLostException if nothing is reported for too long
     */
    private void awaitNews(Asked asked, int seen, ResultLostException lost, long timeoutNanos)
            throws InterruptedException, TimeoutException {
        var news = new Waiter(1);
        asked.watchChanges(news);
        if (asked.changes() != seen) {
            return; // reported before the watch stood
        }
        if (!news.await(0, Math.min(patienceNanos, timeoutNanos))) {
            if (timeoutNanos < patienceNanos) {
                throw late(asked, timeoutNanos);
            }
            throw lost;
        }
    }

    /**
     * Waits until all results are there or one will not come. A task that waits leaves its slot to
     * others meanwhile.
     *
     * @throws TimeoutException if that takes longer
     */
    void await(Asked asked, long timeoutNanos) throws InterruptedException, TimeoutException {
        var waiter = new Waiter(asked.watches());
        asked.watch(waiter);
        if (WorkerContext.isPresent() && !waiter.isOver()) {
            wants.connection().leaveSlot();
        }
        if (!waiter.await(spinNanos, timeoutNanos)) {
            throw late(asked, timeoutNanos);
        }
    }

    /**
     * Waits until all results are there, and again if one that was there is lost meanwhile.
     *
     * @throws RuntimeException if one will not come: what {@link Asked#failure()} says
     */
    void awaitReady(Asked asked) throws InterruptedException {
        try {
            while (asked.isPending() && asked.failure() == null) {
                await(asked, FOREVER);
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException("for ever is over", e);
        }
        RuntimeException failure = asked.failure();
        if (failure != null) {
            throw failure;
        }
    }

    private static TimeoutException late(Asked asked, long timeoutNanos) {
        return new TimeoutException(
                "no result of %s after %,d ms"
                        .formatted(named(asked.keys()), timeoutNanos / 1_000_000));
    }

    private static String named(List<Key> keys) {
        return keys.size() == 1 ? keys.getFirst().toString() : keys.size() + " keys";
    }

    private static long left(long start, long timeoutNanos) {
        return timeoutNanos == FOREVER
                ? FOREVER
                : Math.max(0, timeoutNanos - (System.nanoTime() - start));
    }

    private static <T extends @Nullable Object> T get(Future<T> future, long timeoutNanos)
            throws InterruptedException, TimeoutException {
        try {
            return timeoutNanos == FOREVER
                    ? future.get()
                    : future.get(timeoutNanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        } finally {
            future.cancel(true); // whoever does not wait any longer does not want it either
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable cause) {
        return switch (cause) {
            case Error error -> throw error;
            case RuntimeException known -> known;
            case null, default -> new JaskException("fetching results failed: " + cause, cause);
        };
    }

    /** Waits for what cannot be interrupted half-way. */
    static <T extends @Nullable Object> T join(Future<T> future) {
        try {
            return get(future, FOREVER);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("for ever is over", e);
        }
    }

    /**
     * What a method throws that cannot throw {@link InterruptedException}; the thread stays
     * interrupted.
     */
    static JaskException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new JaskException("interrupted while waiting for results", e);
    }

    /**
     * Starts a virtual thread that takes nothing over from the caller, which may be any thread of
     * the engine.
     */
    static void startThread(Runnable action) {
        Thread.ofVirtual().inheritInheritableThreadLocals(false).start(action);
    }

    // ---- letting go

    /** Has a key let go when its future is closed or unreachable. */
    Cleaner.Cleanable releaseWith(Object future, Batch batch, int position) {
        return cleaner.register(future, new Unreachable(this, new Spot(batch, position)));
    }

    /** Has a batch let go when the handle is closed or unreachable. */
    Cleaner.Cleanable releaseWith(Object handle, Batch batch) {
        return cleaner.register(handle, () -> wants.release(batch));
    }

    /** A future that is gone. Run by the cleaner's thread, or by whoever closed the future. */
    private record Unreachable(Session session, Spot spot) implements Runnable {
        @Override
        public void run() {
            if (!spot.batch().isReleased(spot.position())) {
                session.unreachable.add(spot);
                session.releaseUnreachable();
            }
        }
    }

    /**
     * Collects what becomes unreachable at about the same time, because one message can release it
     * all.
     */
    private void releaseUnreachable() {
        if (releasing.compareAndSet(false, true)) {
            startThread(() -> {
                releasing.set(false);
                var spots = new ArrayList<Spot>();
                Spot next;
                while ((next = unreachable.poll()) != null) {
                    spots.add(next);
                }
                wants.release(spots);
            });
        }
    }
}
