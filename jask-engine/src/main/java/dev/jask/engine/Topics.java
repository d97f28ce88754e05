package dev.jask.engine;

import dev.jask.graph.JaskException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was logged at a scheduler, the last events of each topic, and who wants to hear of more.
 * Belongs to the scheduler's loop.
 *
 * @param <V> how values are kept
 * @param <S> who subscribes
 */
public final class Topics<V extends @Nullable Object, S> {

    /** How many events of a topic are kept. */
    public static final int EVENTS_MOST = 1_000;

    /** How many topics are kept; the one that was silent for longest goes. */
    public static final int TOPICS_MOST = 1_000;

    /** The longest name of a topic. */
    public static final int NAME_MOST = 200;

    /** How large a value may be. */
    public static final int BYTES_MOST = 1 << 20;

    /**
     * Something that was logged.
     *
     * @param from who logged it
     */
    public record Logged<V extends @Nullable Object>(Instant at, String from, V value) {}

    private final Map<String, ArrayDeque<Logged<V>>> events = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Set<S>> subscribers = new LinkedHashMap<>();

    /** Keeps an event. */
    public void log(String topic, Logged<V> event) {
        requireName(topic);
        ArrayDeque<Logged<V>> known = events.computeIfAbsent(topic, _ -> new ArrayDeque<>());
        if (known.size() == EVENTS_MOST) {
            known.removeFirst();
        }
        known.addLast(event);
        if (events.size() > TOPICS_MOST) {
            var eldest = events.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }

    /** Checks the name of a topic. */
    public static void requireName(String topic) {
        if (topic.isBlank() || topic.length() > NAME_MOST) {
            throw new JaskException(
                    "a topic has a name of 1 to %d characters, not \"%s\""
                            .formatted(NAME_MOST, topic));
        }
    }

    /** Checks the size of a value. */
    public static void requireSmall(String topic, long bytes) {
        if (bytes > BYTES_MOST) {
            throw new JaskException(
                    "an event of the topic \"%s\" takes %,d bytes, and %,d is the most: scatter large values, and log where they are"
                            .formatted(topic, bytes, BYTES_MOST));
        }
    }

    /** What was logged, oldest first, as far as it is kept. */
    public List<Logged<V>> of(String topic) {
        ArrayDeque<Logged<V>> known = events.get(topic);
        return known == null ? List.of() : List.copyOf(known);
    }

    /** The topics that something is kept of, the one that was silent for longest first. */
    public List<String> names() {
        return List.copyOf(events.keySet());
    }

    /** Who wants to hear of the topic. */
    public List<S> subscribers(String topic) {
        return List.copyOf(subscribers.getOrDefault(topic, Set.of()));
    }

    public void subscribe(String topic, S subscriber) {
        requireName(topic);
        subscribers.computeIfAbsent(topic, _ -> new LinkedHashSet<>()).add(subscriber);
    }

    public void unsubscribe(String topic, S subscriber) {
        subscribers.computeIfPresent(
                topic,
                (_, known) -> {
                    known.remove(subscriber);
                    return known.isEmpty() ? null : known;
                });
    }

    /** The subscriber is gone. */
    public void forget(S subscriber) {
        List.copyOf(subscribers.keySet()).forEach(topic -> unsubscribe(topic, subscriber));
    }
}
