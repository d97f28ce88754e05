package dev.jask.cluster.node;

import dev.jask.cluster.wire.Blob;
import dev.jask.engine.ResultLostException;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Results that a client has gathered so far. Several fetches fill it at a time. */
final class Gathered implements Arrivals {

    private final Map<Key, Outcome> outcomes;

    /** What became of one. */
    private sealed interface Outcome {
        record Value(@Nullable Object value) implements Outcome {}

        record Refused(JaskException reason) implements Outcome {}
    }

    /**
     * @param count how many results there will be
     */
    Gathered(int count) {
        outcomes = new ConcurrentHashMap<>(count);
    }

    /** A result that came along with a message. */
    void message(Key key, Blob blob, ValueReading reader) {
        try {
            value(key, reader.read(blob), blob.length());
        } catch (JaskException e) {
            refused(key, e);
        }
    }

    @Override
    public void value(Key key, @Nullable Object value, long bytes) {
        outcomes.put(key, new Outcome.Value(value));
    }

    /** It may be elsewhere. */
    @Override
    public void absent(Key key) {}

    @Override
    public void refused(Key key, JaskException reason) {
        outcomes.put(key, new Outcome.Refused(reason));
    }

    /** Those of the keys about which nothing is known. */
    List<Key> missing(Collection<Key> keys) {
        return keys.stream().filter(key -> !outcomes.containsKey(key)).toList();
    }

    /**
     * @throws JaskException if one of the results cannot be had
     */
    void throwIfRefused() {
        for (Outcome outcome : outcomes.values()) {
            if (outcome instanceof Outcome.Refused(JaskException reason)) {
                throw reason;
            }
        }
    }

    /**
     * The results in the order of the keys.
     *
     * @throws JaskException if one of them cannot be had
     * @throws ResultLostException if one is missing
     */
    List<@Nullable Object> inOrder(List<Key> keys) {
        var results = new ArrayList<@Nullable Object>(keys.size());
        for (Key key : keys) {
            switch (outcomes.get(key)) {
                case Outcome.Value(var value) -> results.add(value);
                case Outcome.Refused(JaskException reason) -> throw reason;
                case null ->
                        throw new ResultLostException(
                                "the result of %s is not where it was said to be".formatted(key));
            }
        }
        return results;
    }
}
