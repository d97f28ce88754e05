package dev.jask.engine;

import dev.jask.graph.Inputs;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.graph.Task;
import dev.jask.graph.TaskFunction;
import dev.jask.protocol.Failure;
import dev.jask.worker.WorkerEvent;
import dev.jask.worker.store.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a task, from the moment it is handed to the slots. Its own lock guards who runs it, so
 * that an interrupt hits this run and no other, and so that a cancelled run leaves nothing in the
 * store.
 */
final class Execution {

    final Task task;
    final long run;

    /** When the function began, by {@link System#nanoTime()}. */
    volatile long startNanos;

    private @Nullable Thread thread;
    private boolean cancelled;

    Execution(Task task, long run) {
        this.task = task;
        this.run = run;
    }

    Key key() {
        return task.key();
    }

    /** Runs the function on what the store holds, puts its result there, and says how it went. */
    WorkerEvent run(Store store, int slot) {
        startNanos = System.nanoTime();
        if (!begin()) {
            return failed(Failure.of(Failure.Kind.THROWN, "cancelled before it began"), slot);
        }
        try {
            Object result = result(store);
            long nanos = System.nanoTime() - startNanos;
            long bytes = keep(store, result);
            return bytes < 0
                    ? failed(Failure.of(Failure.Kind.THROWN, "cancelled while it ran"), slot)
                    : new WorkerEvent.Executed(key(), run, bytes, startNanos, nanos, slot);
        } catch (Throwable thrown) { // an Error of the user's is a failure of the task, not of the
            // engine
            return failed(Failure.of(thrown), slot);
        } finally {
            end();
        }
    }

    /** A task that finds no memory is run once more, with all results on disk that can be. */
    private @Nullable Object result(Store store) throws Exception {
        try {
            return apply(store);
        } catch (OutOfMemoryError full) {
            return store.withRoom(() -> apply(store));
        }
    }

    private @Nullable Object apply(Store store) throws Exception {
        TaskFunction function = task.function();
        return function.kept(function.apply(new Inputs(task.parameter(), inputs(store))));
    }

    private @Nullable Object[] inputs(Store store) {
        List<Key> keys = task.dependencies();
        var inputs = new @Nullable Object[keys.size()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = usable(store.get(keys.get(i)));
        }
        return inputs;
    }

    private static @Nullable Object usable(@Nullable Object value) {
        if (value instanceof Unusable(String reason)) {
            throw new JaskException(reason);
        }
        return value;
    }

    private WorkerEvent failed(Failure failure, int slot) {
        return new WorkerEvent.ExecutionFailed(
                key(), run, failure, startNanos, System.nanoTime() - startNanos, slot);
    }

    private synchronized boolean begin() {
        if (cancelled) {
            return false;
        }
        thread = Thread.currentThread();
        return true;
    }

    /** The result's size, or -1 if the run was cancelled and the result is not kept. */
    private synchronized long keep(Store store, @Nullable Object result) {
        return cancelled ? -1 : store.put(key(), result);
    }

    private synchronized void end() {
        thread = null;
        Thread.interrupted(); // an interrupt that came too late was meant for nobody else
    }

    /** Interrupts the function if it runs, and keeps it from being started otherwise. */
    synchronized void cancel() {
        cancelled = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** The thread that runs the function now, or null. */
    synchronized @Nullable Thread thread() {
        return thread;
    }
}
