package dev.jask.telemetry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * The last lines that this process logged by the JDK's own logging. It listens from the moment it
 * is made until it is closed.
 */
public final class RecentLog implements AutoCloseable {

    private static final int ENTRIES = 1_000;

    private final Logger root = Logger.getLogger("");
    private final Listener listener = new Listener();

    public RecentLog() {
        root.addHandler(listener);
    }

    /** What was logged lately, oldest first. */
    public List<String> entries() {
        return listener.entries();
    }

    /** The same as a text. */
    public String text() {
        return String.join("", entries());
    }

    @Override
    public void close() {
        root.removeHandler(listener);
    }

    /** Keeps what it hears. */
    private static final class Listener extends Handler {

        private final Formatter format = new SimpleFormatter();
        private final Deque<String> entries = new ArrayDeque<>(); // guarded by this

        synchronized List<String> entries() {
            return List.copyOf(entries);
        }

        @Override
        public void publish(LogRecord entry) {
            if (isLoggable(entry)) {
                keep(format.format(entry));
            }
        }

        private synchronized void keep(String text) {
            if (entries.size() == ENTRIES) {
                entries.removeFirst();
            }
            entries.addLast(text);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
