package dev.jask.graph;

import java.util.function.Function;

/**
 * Something that each worker has one of and its tasks share, for instance an embedded database:
 * made when a task first asks for it, closed with the worker. Declare it as a constant; it holds no
 * state itself.
 *
 * @param <T> what each worker has; safe for use by several threads
 */
public final class WorkerLocal<T extends AutoCloseable> {

    private final String name;
    private final Function<WorkerContext, ? extends T> create;

    private WorkerLocal(String name, Function<WorkerContext, ? extends T> create) {
        this.name = name;
        this.create = create;
    }

    /**
     * Declares it.
     *
     * @param name what messages call it
     * @param create makes it for a worker
     */
    public static <T extends AutoCloseable> WorkerLocal<T> of(
            String name, Function<WorkerContext, ? extends T> create) {
        return new WorkerLocal<>(name, create);
    }

    /**
     * The one of the worker that runs the calling task.
     *
     * @throws JaskException if the caller is not a task, or the worker is closed
     */
    public T get() {
        return WorkerContext.current().local(this);
    }

    T create(WorkerContext context) {
        return create.apply(context);
    }

    @Override
    public String toString() {
        return name;
    }
}
