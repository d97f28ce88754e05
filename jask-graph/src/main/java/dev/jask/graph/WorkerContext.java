package dev.jask.graph;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a running task can know about the worker that runs it. Whoever runs tasks makes one for each
 * worker, wraps each task's run in {@link #call}, and closes it after the last one.
 *
 * <p>Safe for use by several threads; its own lock guards what the worker has made.
 */
public final class WorkerContext implements AutoCloseable {

    private static final ScopedValue<WorkerContext> CURRENT = ScopedValue.newInstance();

    private final String worker;
    private final int slots;
    private final long memoryBytes;
    private final Path scratch;
    private final Map<WorkerLocal<?>, AutoCloseable> locals = new HashMap<>();
    private final Deque<AutoCloseable> inOrder = new ArrayDeque<>();
    private final Map<String, Path> offered = new ConcurrentHashMap<>();
    private volatile BiConsumer<String, @Nullable Object> events = (_, _) -> {};
    private boolean closed;

    /** A worker in the process that everything else is in, too. */
    public WorkerContext(int slots, long memoryBytes, Path scratch) {
        this("", slots, memoryBytes, scratch);
    }

    /**
     * @param worker what people know the worker by: its name and address; empty where tasks run in
     *     the process that submits them
     * @param slots how many tasks the worker runs at a time
     * @param memoryBytes how much memory tasks may use in all, outside the Java heap included
     * @param scratch a folder for temporary files; it need not exist yet
     */
    public WorkerContext(String worker, int slots, long memoryBytes, Path scratch) {
        this.worker = worker;
        this.slots = slots;
        this.memoryBytes = memoryBytes;
        this.scratch = scratch;
    }

    /**
     * The context of the task that calls.
     *
     * @throws JaskException if the caller is not a task
     */
    public static WorkerContext current() {
        return CURRENT.orElseThrow(() ->
                new JaskException(
                        "this can be used by running tasks only: no worker runs this thread"));
    }

    /** Whether the calling thread runs a task. */
    public static boolean isPresent() {
        return CURRENT.isBound();
    }

    /** Runs a task's work with this context as the current one. */
    public <R, X extends Throwable> R call(ScopedValue.CallableOp<? extends R, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }

    /**
     * What people know the worker by; empty where tasks run in the process that submits them, and
     * see what it sees.
     */
    public String worker() {
        return worker;
    }

    public int slots() {
        return slots;
    }

    public long memoryBytes() {
        return memoryBytes;
    }

    public Path scratch() {
        return scratch;
    }

    /**
     * The file of that name that a client uploaded.
     *
     * @throws JaskException if there is none
     */
    public Path file(String name) {
        Path found = offered.get(name);
        if (Thread.currentThread().getContextClassLoader() instanceof UploadedFiles uploaded) {
            found = uploaded.uploaded(name).orElse(found);
        }
        if (found == null) {
            throw new JaskException(
                    "no file %s was uploaded for this task: client.upload(path) does, before the task is submitted"
                            .formatted(name));
        }
        return found;
    }

    /** Offers a file to all tasks of this worker, under the last part of its path. */
    public void offer(Path file) {
        Path name = file.getFileName();
        offered.put(name == null ? "" : name.toString(), file.toAbsolutePath());
    }

    /**
     * Gives this worker something of that kind, before anybody has asked for it. It is closed with
     * the rest.
     *
     * @throws IllegalStateException if there is one already
     */
    public synchronized <T extends AutoCloseable> void provide(
            WorkerLocal<T> declaration, T provided) {
        if (locals.putIfAbsent(declaration, provided) != null) {
            throw new IllegalStateException("this worker has its %s".formatted(declaration));
        }
        inOrder.push(provided);
    }

    /**
     * Logs an event under a topic: clients see it, see {@code Client.events()}.
     *
     * @param value anything that can travel; small
     */
    public void logEvent(String topic, @Nullable Object value) {
        events.accept(topic, value);
    }

    /** Where events go; for whoever runs the worker. Before, they go nowhere. */
    public void logTo(BiConsumer<String, @Nullable Object> sink) {
        events = sink;
    }

    /** This worker's own of that kind, made now if it is the first to ask. */
    @SuppressWarnings("unchecked") // a local is stored under the declaration that made it
    public synchronized <T extends AutoCloseable> T local(WorkerLocal<T> declaration) {
        AutoCloseable existing = locals.get(declaration);
        if (existing != null) {
            return (T) existing;
        }
        if (closed) {
            throw new JaskException(
                    "the worker is closed: it has no %s any more".formatted(declaration));
        }
        T made = declaration.create(this);
        locals.put(declaration, made);
        inOrder.push(made);
        return made;
    }

    /** What the worker's own things take outside the Java heap, as they account for it. */
    public long nativeBytes() {
        List<NativeMemory> owners;
        synchronized (this) {
            owners =
                    locals.values().stream()
                            .filter(NativeMemory.class::isInstance)
                            .map(NativeMemory.class::cast)
                            .toList();
        }
        return owners.stream().mapToLong(NativeMemory::nativeBytes).sum();
    }

    /** Closes what was made for the worker, the latest first. May be called twice. */
    @Override
    public synchronized void close() {
        closed = true;
        locals.clear();
        JaskException failure = null;
        while (!inOrder.isEmpty()) {
            try {
                inOrder.pop().close();
            } catch (Exception e) {
                if (failure == null) {
                    failure =
                            new JaskException(
                                    "closing a worker's resources failed: " + e.getMessage(), e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
