package dev.jask.cluster.link;

import java.nio.ByteBuffer;

/**
 * How the messages of one link become bytes. A link has one of its own, so it may remember what
 * went over the link before: writing and reading each happen in the link's order, one at a time.
 * While one thread writes another may read.
 *
 * @param <M> what is sent and received
 */
public interface LinkCodec<M> {

    /**
     * The message's bytes, to be sent after all that were written before.
     *
     * @throws dev.jask.graph.JaskException if it cannot be written; then it is as if it had not
     *     been tried
     */
    byte[] write(M message);

    /**
     * The message of these bytes, whole.
     *
     * @throws dev.jask.graph.JaskException if they are no message
     */
    M read(ByteBuffer bytes);
}
