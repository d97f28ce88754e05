package dev.jask.client;

import dev.jask.function.Fn0;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * An executor service that runs everything as tasks of a client's engine. What it gives for {@code
 * submit} are {@link JaskFuture}s.
 *
 * <p>Shutting it down leaves the client open. What was given to it and is not done is known here,
 * so that it can be waited for and cancelled.
 */
final class ClientExecutor extends AbstractExecutorService {

    private final Client client;
    private final Submitter submitter;
    private final Set<JaskFuture<?>> running = ConcurrentHashMap.newKeySet();
    private boolean shutdown;

    ClientExecutor(Client client, SubmitOptions options) {
        this.client = client;
        this.submitter = client.with(options);
    }

    private synchronized <T extends @Nullable Object> JaskFuture<T> start(Fn0<T> function) {
        if (shutdown || client.isClosed()) {
            throw new RejectedExecutionException(
                    shutdown
                            ? "this executor was shut down"
                            : "the client of this executor is closed");
        }
        JaskFuture<T> future = submitter.submit(function);
        running.add(future);
        future.watch(_ -> running.remove(future));
        return future;
    }

    /**
     * What the command throws goes where exceptions of the thread that runs it go: nobody holds a
     * future of it.
     */
    @Override
    public void execute(Runnable command) {
        var _ =
                this.<@Nullable Object>start(() -> {
                    try {
                        command.run();
                    } catch (Throwable e) {
                        Thread thread = Thread.currentThread();
                        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
                    }
                    return null;
                });
    }

    @Override
    public <T> Future<T> submit(Callable<T> task) {
        return start(task::call);
    }

    @Override
    public Future<?> submit(Runnable task) {
        return this.<@Nullable Object>start(() -> {
            task.run();
            return null;
        });
    }

    @Override
    public <T> Future<T> submit(Runnable task, T result) {
        return start(() -> {
            task.run();
            return result;
        });
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
            throws InterruptedException {
        return invokeAllWithin(tasks, Session.FOREVER);
    }

    @Override
    public <T> List<Future<T>> invokeAll(
            Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException {
        return invokeAllWithin(tasks, unit.toNanos(timeout));
    }

    /** What is not done when the time is over, or when the caller is interrupted, is cancelled. */
    private <T> List<Future<T>> invokeAllWithin(
            Collection<? extends Callable<T>> tasks, long timeoutNanos)
            throws InterruptedException {
        var futures = new ArrayList<JaskFuture<T>>(tasks.size());
        try {
            tasks.forEach(task -> futures.add(start(task::call)));
            client.waitFor(futures, java.time.Duration.ofNanos(timeoutNanos));
        } finally {
            futures.forEach(future -> future.cancel(true));
        }
        return List.copyOf(futures);
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks)
            throws InterruptedException, ExecutionException {
        try {
            return invokeAnyWithin(tasks, Session.FOREVER);
        } catch (TimeoutException e) {
            throw new IllegalStateException("for ever is over", e);
        }
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return invokeAnyWithin(tasks, unit.toNanos(timeout));
    }

    /** The first result; the other tasks are cancelled. */
    private <T> T invokeAnyWithin(Collection<? extends Callable<T>> tasks, long timeoutNanos)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("invokeAny needs a task");
        }
        long start = System.nanoTime();
        var futures = new ArrayList<JaskFuture<T>>(tasks.size());
        try {
            tasks.forEach(task -> futures.add(start(task::call)));
            AsCompleted<T> settled = client.asCompleted(futures);
            ExecutionException last = null;
            while (settled.hasNext()) {
                long left =
                        timeoutNanos == Session.FOREVER
                                ? timeoutNanos
                                : timeoutNanos - (System.nanoTime() - start);
                JaskFuture<T> next =
                        settled.next(java.time.Duration.ofNanos(left))
                                .orElseThrow(
                                        () -> new TimeoutException("no task was done in time"));
                try {
                    return next.get();
                } catch (ExecutionException e) {
                    last = e;
                } catch (CancellationException e) {
                    last = new ExecutionException(e);
                }
            }
            throw java.util.Objects.requireNonNull(last);
        } finally {
            futures.forEach(future -> future.cancel(true));
        }
    }

    @Override
    public synchronized void shutdown() {
        shutdown = true;
    }

    /**
     * Cancels what is not done. Tasks that did not start are not told from those that run, so none
     * is given back.
     */
    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        List.copyOf(running).forEach(future -> future.cancel(true));
        return List.of();
    }

    @Override
    public synchronized boolean isShutdown() {
        return shutdown;
    }

    @Override
    public boolean isTerminated() {
        // One that is done is taken out by a thread of its own, a little later.
        return isShutdown() && running.stream().allMatch(JaskFuture::isDone);
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        client.waitFor(List.copyOf(running), java.time.Duration.ofNanos(unit.toNanos(timeout)));
        return isTerminated();
    }
}
