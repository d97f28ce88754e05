package dev.jask.cluster.security;

import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What processes of this JVM log while it is open. */
public final class LogLines extends Handler {

    private static final Logger LOGGER = Logger.getLogger("dev.jask.cluster");

    private final List<LogRecord> lines = new CopyOnWriteArrayList<>();

    public LogLines() {
        LOGGER.addHandler(this);
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(line);
    }

    /** Waits for a line with these words. */
    public LogRecord await(String words) {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (System.nanoTime() < deadline) {
            for (LogRecord line : lines) {
                if (text(line).contains(words)) {
                    return line;
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError(
                "no line with \"%s\" in %s"
                        .formatted(words, lines.stream().map(LogLines::text).toList()));
    }

    /** What a line says. */
    public static String text(LogRecord line) {
        return line.getParameters() == null
                ? line.getMessage()
                : MessageFormat.format(line.getMessage(), line.getParameters());
    }

    /** How many lines have these words. */
    public long count(String words) {
        return lines.stream().filter(line -> text(line).contains(words)).count();
    }

    @Override
    public void flush() {
        // there is nothing to flush
    }

    @Override
    public void close() {
        LOGGER.removeHandler(this);
    }
}
