package dev.jask.dataframe.run;

import dev.jask.dataframe.column.JavaFunction;
import dev.jask.graph.NativeMemory;
import dev.jask.graph.WorkerContext;
import dev.jask.graph.WorkerLocal;
import dev.jask.table.DuckDb;
import dev.jask.table.DuckDbOptions;
import dev.jask.table.DuckDbSession;
import dev.jask.table.TableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A worker's DuckDB: one instance in which a statement runs on the thread that asks for it, and a
 * connection for each task that is running. Tables are seen by all connections, so nothing is
 * copied from task to task.
 */
final class FrameSession implements AutoCloseable, NativeMemory {

    static final WorkerLocal<FrameSession> LOCAL = WorkerLocal.of("DuckDB", FrameSession::new);

    private final WorkerContext context;
    private final DuckDb duckDb;
    private final ConcurrentLinkedDeque<DuckDbSession> idle = new ConcurrentLinkedDeque<>();
    private final InterruptWatch watch = new InterruptWatch();
    private final Set<String> registered = ConcurrentHashMap.newKeySet();

    /** The number of threads belongs to the instance: a statement that wants more runs alone. */
    private final ReadWriteLock threads = new ReentrantReadWriteLock();

    private FrameSession(WorkerContext context) {
        this.context = context;
        DuckDbOptions options =
                DuckDbOptions.defaults().withThreads(1).withTempDirectory(context.scratch());
        this.duckDb =
                DuckDb.open(
                        context.memoryBytes() > 0
                                ? options.withMemoryLimit(context.memoryBytes())
                                : options);
    }

    DuckDb duckDb() {
        return duckDb;
    }

    /** Work with a connection. */
    @FunctionalInterface
    interface Work<T> {
        T with(DuckDbSession session) throws Exception;
    }

    /** Runs work with a connection of its own. */
    <T> T call(Work<T> work) throws Exception {
        threads.readLock().lock();
        try {
            return withSession(work);
        } finally {
            threads.readLock().unlock();
        }
    }

    /** Runs work with nothing else beside, so that all memory is for it. */
    <T> T callAlone(Work<T> work) throws Exception {
        threads.writeLock().lock();
        try {
            return withSession(work);
        } finally {
            threads.writeLock().unlock();
        }
    }

    /** Runs work whose statements use all of the worker's cores. */
    <T> T callOnAllCores(Work<T> work) throws Exception {
        threads.writeLock().lock();
        try {
            duckDb.execute("SET threads = " + context.slots());
            try {
                return withSession(work);
            } finally {
                duckDb.execute("SET threads = 1");
            }
        } finally {
            threads.writeLock().unlock();
        }
    }

    private <T> T withSession(Work<T> work) throws Exception {
        DuckDbSession session = idle.pollFirst();
        if (session == null) {
            session = duckDb.connect();
        }
        T result;
        try (InterruptWatch.Watched _ = watch.over(session)) {
            result = work.with(session);
        }
        idle.addFirst(session);
        return result;
    }

    /** Makes Java functions known to SQL. */
    void register(Collection<JavaFunction> functions) {
        for (JavaFunction function : functions) {
            if (registered.add(function.name())) {
                function.register(duckDb);
            }
        }
    }

    /** A new temporary file. */
    Path temporaryFile(String suffix) {
        try {
            Files.createDirectories(context.scratch());
            return Files.createTempFile(context.scratch(), "jask-", suffix);
        } catch (IOException e) {
            throw new dev.jask.dataframe.io.DataFileException.FileFailed(
                    "cannot make a temporary file in %s: %s".formatted(context.scratch(), e), e);
        }
    }

    @Override
    public long nativeBytes() {
        try {
            return duckDb.memoryUsed();
        } catch (TableException closed) {
            return 0;
        }
    }

    /** Results that somebody still holds stay; the instance closes with the last of them. */
    @Override
    public void close() {
        watch.close();
        for (DuckDbSession session = idle.pollFirst();
                session != null;
                session = idle.pollFirst()) {
            session.close();
        }
        duckDb.closeWhenUnused();
    }
}
