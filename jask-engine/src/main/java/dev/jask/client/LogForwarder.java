package dev.jask.client;

import dev.jask.graph.Tokens;
import dev.jask.graph.WorkerContext;
import dev.jask.graph.WorkerPlugin;
import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/** Logs what a worker logs as events. */
final class LogForwarder implements WorkerPlugin {

    private static final long serialVersionUID = 1L;

    private static final int MESSAGE_MOST = 10_000;

    private final String logger;
    private final String level;
    private final String topic;
    private final String origin = process();
    private transient @Nullable Attached attached;

    /** A line of a log. */
    record Line(String logger, String level, Instant at, String message) implements Serializable {}

    /**
     * @param logger its name; empty for all
     * @param level the lowest that counts
     */
    LogForwarder(String logger, String level) {
        this.logger = logger;
        this.level = level;
        topic = "jask.log." + (logger.isEmpty() ? "" : logger + ".") + Tokens.unique();
    }

    private static String process() {
        return ManagementFactory.getRuntimeMXBean().getName();
    }

    /** Under which the lines are logged; nobody else uses it. */
    String topic() {
        return topic;
    }

    /** A handler at work, and the level that its logger had before. */
    private record Attached(Logger logger, Handler handler, @Nullable Level before) {}

    @Override
    public void setup(WorkerContext worker) {
        if (process().equals(origin)) {
            return; // what is logged here is here already
        }
        Logger found = Logger.getLogger(logger);
        Level wanted = Level.parse(level);
        var handler = new ToEvents(worker, topic);
        handler.setLevel(wanted);
        attached = new Attached(found, handler, found.getLevel());
        found.addHandler(handler);
        if (!found.isLoggable(wanted)) {
            found.setLevel(wanted);
        }
    }

    @Override
    public void teardown(WorkerContext worker) {
        if (attached != null) {
            attached.logger().removeHandler(attached.handler());
            attached.logger().setLevel(attached.before());
        }
    }

    /** Logs records as events. */
    private static final class ToEvents extends Handler {

        private final WorkerContext worker;
        private final String topic;
        private final Formatter formatter = new SimpleFormatter();

        ToEvents(WorkerContext worker, String topic) {
            this.worker = worker;
            this.topic = topic;
        }

        @Override
        public void publish(LogRecord record) {
            if (!isLoggable(record)) {
                return;
            }
            String name = record.getLoggerName();
            worker.logEvent(
                    topic,
                    new Line(
                            name == null ? "" : name,
                            record.getLevel().getName(),
                            record.getInstant(),
                            cut(formatter.formatMessage(record) + trace(record.getThrown()))));
        }

        private static String trace(@Nullable Throwable thrown) {
            if (thrown == null) {
                return "";
            }
            var text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text));
            return "\n" + text;
        }

        private static String cut(String text) {
            return text.length() <= MESSAGE_MOST ? text : text.substring(0, MESSAGE_MOST) + "…";
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing to close
        }
    }
}
