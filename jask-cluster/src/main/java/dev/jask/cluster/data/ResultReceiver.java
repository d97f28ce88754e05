package dev.jask.cluster.data;

import dev.jask.graph.Key;
import java.io.IOException;
import java.io.InputStream;

/**
 * Told what a fetch brings, key by key in the order in which they were asked for, by the thread
 * that fetches.
 */
public interface ResultReceiver {

    /**
     * A value begins to arrive; it can be decoded meanwhile. What is not read is skipped. If the
     * sender cannot go on, the stream throws, which must be let through, and {@link #refused}
     * follows.
     *
     * @param codec who wrote the bytes
     * @param bytes what the value takes in the sender's store
     * @throws IOException ends the fetch
     */
    void value(Key key, String codec, long bytes, InputStream content) throws IOException;

    /** The peer has no result under the key. */
    void absent(Key key);

    /** The peer has a result and cannot send it. */
    void refused(Key key, String reason);
}
