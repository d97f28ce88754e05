package dev.jask.cluster.node;

import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import org.jspecify.annotations.Nullable;

/** Told what a fetch brings, key by key, by the thread that fetches. */
interface Arrivals {

    /**
     * Large results are about to come. May wait until there is room.
     *
     * @param bytes what they take in the sender's store
     */
    default void expect(long bytes) throws InterruptedException {}

    /**
     * A result came and was read.
     *
     * @param bytes what it takes in the sender's store
     */
    void value(Key key, @Nullable Object value, long bytes);

    /** The peer has no result under the key. */
    void absent(Key key);

    /** The result cannot be sent, or cannot be read here. */
    void refused(Key key, JaskException reason);
}
