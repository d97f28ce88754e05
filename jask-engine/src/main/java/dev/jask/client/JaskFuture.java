package dev.jask.client;

import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The result of a task, perhaps not there yet. It lies where it was made, and comes here when it is
 * asked for.
 *
 * <p>The engine keeps the result as long as a future of it is held. {@link #close()} lets it go,
 * and so does the garbage collector when the future is unreachable.
 *
 * <p>A task that failed is reported with what the user's function threw as cause: by {@link #get()}
 * as {@link ExecutionException}, by {@link #join()} as {@link ComputationException}, to the
 * functions given to a completion stage's methods as {@link
 * java.util.concurrent.CompletionException}. Such functions run on virtual threads, never on a
 * thread of the engine.
 *
 * @param <T> the type of the result
 */
public final class JaskFuture<T extends @Nullable Object> extends ValueStage<T>
        implements Future<T>, AutoCloseable {

    private final Session session;
    private final Batch batch;
    private final int position;
    private final Cleaner.Cleanable cleanable;
    private @Nullable CompletableFuture<T> stage;

    JaskFuture(Session session, Batch batch, int position) {
        this.session = session;
        this.batch = batch;
        this.position = position;
        this.cleanable = session.releaseWith(this, batch, position);
    }

    Session session() {
        return session;
    }

    Batch batch() {
        return batch;
    }

    int position() {
        return position;
    }

    /** The name of the task and of its result. */
    public Key key() {
        return batch.keys.get(position);
    }

    /** What has become of the task. */
    public FutureStatus status() {
        Problem problem = batch.problem(position);
        if (problem != null) {
            return FutureStatus.of(problem);
        }
        return batch.isReady(position) ? FutureStatus.FINISHED : FutureStatus.PENDING;
    }

    /** Whether the result is there, or will not come. */
    @Override
    public boolean isDone() {
        return !batch.isPending(position);
    }

    @Override
    public boolean isCancelled() {
        return batch.problem(position) instanceof Problem.Cancelled;
    }

    @Override
    public State state() {
        return switch (status()) {
            case PENDING -> State.RUNNING;
            case FINISHED -> State.SUCCESS;
            case CANCELLED -> State.CANCELLED;
            case ERRED, LOST, RELEASED -> State.FAILED;
        };
    }

    /**
     * Waits for the result and fetches it.
     *
     * @throws ExecutionException if the task failed; the cause is what the user's function threw
     * @throws CancellationException if it was cancelled
     */
    @Override
    public T get() throws InterruptedException, ExecutionException {
        try {
            return get(Session.FOREVER);
        } catch (TimeoutException e) {
            throw new IllegalStateException("for ever is over", e);
        }
    }

    @Override
    public T get(long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return get(Math.max(0, unit.toNanos(timeout)));
    }

    private T get(long timeoutNanos)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return value(timeoutNanos);
        } catch (CancellationException e) {
            throw e;
        } catch (JaskException e) {
            throw Failures.toExecutionException(e);
        }
    }

    /**
     * Waits for the result and fetches it.
     *
     * @throws ComputationException if the task failed; the cause is what the user's function threw
     * @throws LostDataException if it was scattered data that is gone
     * @throws CancellationException if it was cancelled
     * @throws JaskException if the thread is interrupted (it stays so), or the future was closed
     */
    public T join() {
        try {
            return value(Session.FOREVER);
        } catch (InterruptedException e) {
            throw Session.interrupted(e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("for ever is over", e);
        }
    }

    @SuppressWarnings({
        "unchecked",
        "NullAway"
    }) // the compiler checked the type where the future was made
    private T value(long timeoutNanos) throws InterruptedException, TimeoutException {
        try {
            return (T) session.results(new Asked.One(batch, position), timeoutNanos).getFirst();
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /**
     * Gives the task up, and what depends on it. Every future of this client for the same key is
     * cancelled with it. A running function is interrupted whatever {@code mayInterruptIfRunning}
     * says. What another client wants goes on.
     */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (batch.isPending(position)) {
            session.wants().cancel(List.of(key()), false);
        }
        return isCancelled();
    }

    /** Has a failed task tried again. Does nothing if it did not fail. */
    public void retry() {
        if (status() == FutureStatus.ERRED) {
            session.wants().retry(List.of(key()));
        }
    }

    /**
     * Lets the result go: the engine may drop it, and gives the task up if nobody else wants it.
     * May be called twice.
     */
    @Override
    public void close() {
        session.wants().release(List.of(new Spot(batch, position)));
        cleanable.clean();
    }

    /** Whether {@link #close()} was called. */
    boolean isClosed() {
        return batch.isReleased(position);
    }

    /** Calls the watch when the task is settled. */
    void watch(Watch watch) {
        batch.watch(position, watch);
    }

    /**
     * A completable future of the value, which brings it here when it is there. To complete or to
     * cancel it does nothing to the task.
     */
    @Override
    public CompletableFuture<T> toCompletableFuture() {
        return stage().copy();
    }

    @Override
    synchronized CompletableFuture<T> stage() {
        CompletableFuture<T> existing = stage;
        if (existing != null) {
            return existing;
        }
        var made = new CompletableFuture<T>();
        stage = made;
        // The watch holds this future, so its result is not let go before it was fetched.
        watch(_ -> Session.startThread(() -> complete(made)));
        return made;
    }

    private void complete(CompletableFuture<T> waiting) {
        try {
            waiting.complete(value(Session.FOREVER));
        } catch (RuntimeException e) {
            waiting.completeExceptionally(Failures.toStageFailure(e));
        } catch (InterruptedException | TimeoutException | Error e) {
            waiting.completeExceptionally(e);
        }
    }

    /** For instance {@code JaskFuture[fit-0a1b2c3d[0], pending]}. */
    @Override
    public String toString() {
        return "JaskFuture[%s, %s]"
                .formatted(key(), status().name().toLowerCase(java.util.Locale.ROOT));
    }
}
