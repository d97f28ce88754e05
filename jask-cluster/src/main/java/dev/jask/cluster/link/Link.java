package dev.jask.cluster.link;

/**
 * One connection with another process. What is sent arrives once and in order, or the link is lost
 * and both sides' listeners are told.
 *
 * <p>May be used by any number of threads.
 *
 * @param <M> what is sent and received
 */
public interface Link<M> extends AutoCloseable {

    /** What the other side said of itself. */
    Hello peer();

    /**
     * Sends a message, after all that were sent before it. Does not wait for it to arrive.
     *
     * @throws LinkLostException if the link is lost or closed
     * @throws dev.jask.graph.JaskException if the message cannot be encoded; the link is not harmed
     */
    void send(M message);

    /**
     * Ends the link once what was sent is on its way. The other side is told. May be called twice.
     */
    @Override
    void close();
}
