package dev.jask.client;

import dev.jask.engine.Operations;
import dev.jask.engine.TopicEvent;
import dev.jask.engine.Topics;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Events that clients, tasks and plugins log under topics: the last {@value Topics#EVENTS_MOST} of
 * each topic are kept, and whoever subscribes hears of new ones. Tasks log with {@link
 * dev.jask.graph.WorkerContext#logEvent}.
 */
public final class Events {

    private final ClusterControl cluster;
    private final Supplier<Operations> operations;

    Events(ClusterControl cluster, Supplier<Operations> operations) {
        this.cluster = cluster;
        this.operations = operations;
    }

    /**
     * Logs an event.
     *
     * @param value anything that can travel; small
     */
    public void log(String topic, @Nullable Object value) {
        operations.get().log(topic, value);
    }

    /** The last events of a topic, oldest first. */
    public List<TopicEvent> of(String topic) {
        return operations.get().events(topic);
    }

    /** Ends what was begun; may be closed twice. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Calls a handler with each event that is logged under the topic from now on, one after the
     * other, on a thread of its own. Where it is slow, the oldest of ten thousand that wait are
     * left out.
     */
    public Subscription subscribe(String topic, Consumer<TopicEvent> handler) {
        Operations on = operations.get();
        on.subscribe(topic, handler);
        return () -> on.unsubscribe(topic, handler);
    }

    /**
     * Brings what workers log to this JVM: records of that logger and those below it, of that level
     * and above. They are logged here under the same logger's name, with the worker's name in
     * front. Records of {@code java.util.logging}, and of {@link System.Logger} where it goes
     * there.
     *
     * @param logger a logger's name; empty for all
     * @return ends it
     */
    public Subscription forwardLogging(String logger, Level level) {
        var forwarder = new LogForwarder(logger, level.getName());
        Subscription heard = subscribe(forwarder.topic(), Events::logHere);
        try {
            cluster.register(forwarder.topic(), forwarder);
        } catch (RuntimeException e) {
            heard.close();
            throw e;
        }
        var open = new java.util.concurrent.atomic.AtomicBoolean(true);
        return () -> {
            if (open.compareAndSet(true, false)) {
                heard.close();
                cluster.unregister(forwarder.topic());
            }
        };
    }

    private static void logHere(TopicEvent event) {
        if (event.value() instanceof LogForwarder.Line line) {
            var record =
                    new LogRecord(Level.parse(line.level()), event.from() + ": " + line.message());
            record.setLoggerName(line.logger());
            record.setInstant(line.at());
            Logger.getLogger(line.logger()).log(record);
        }
    }
}
