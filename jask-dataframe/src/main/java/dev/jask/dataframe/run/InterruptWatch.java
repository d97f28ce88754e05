package dev.jask.dataframe.run;

import dev.jask.table.DuckDbSession;
import java.util.HashMap;
import java.util.Map;

/**
 * Cancels the statements of threads that are interrupted: DuckDB's own code does not look at Java's
 * interrupts. One thread looks at all threads that run a statement, a few dozen times a second, and
 * sleeps while there is none.
 *
 * <p>Its own lock guards it.
 */
final class InterruptWatch implements AutoCloseable {

    private static final long LOOK_EVERY_MILLIS = 25;

    private final Map<Thread, DuckDbSession> running = new HashMap<>();
    private boolean started;
    private boolean closed;

    /** A statement that is watched until this is closed. */
    interface Watched extends AutoCloseable {
        @Override
        void close();
    }

    /** Watches what the calling thread runs in a session. */
    synchronized Watched over(DuckDbSession session) {
        Thread thread = Thread.currentThread();
        running.put(thread, session);
        if (!started) {
            started = true;
            Thread.ofVirtual().name("jask-duckdb-watch").start(this::look);
        }
        notifyAll();
        return () -> forget(thread);
    }

    private synchronized void forget(Thread thread) {
        running.remove(thread);
    }

    private synchronized void look() {
        try {
            while (!closed) {
                if (running.isEmpty()) {
                    wait();
                } else {
                    wait(LOOK_EVERY_MILLIS);
                }
                running.forEach((thread, session) -> {
                    if (thread.isInterrupted()) {
                        session.cancel();
                    }
                });
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
