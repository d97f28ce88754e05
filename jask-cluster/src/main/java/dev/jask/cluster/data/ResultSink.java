package dev.jask.cluster.data;

import dev.jask.graph.Key;
import java.io.IOException;
import java.io.InputStream;

/** Takes values that others put into this process. Used by several threads at a time. */
public interface ResultSink {

    /**
     * Keeps a value.
     *
     * @param codec who wrote the bytes
     * @param bytes what the value took at the sender; -1 where it did not say
     * @param content the value, as it arrives; an exception that it throws must be let through
     * @return what it takes here, as accounted
     * @throws IOException if the value cannot be kept; the sender is told the message
     */
    long put(Key key, String codec, long bytes, InputStream content) throws IOException;
}
