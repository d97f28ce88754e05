package dev.jask.cluster.link;

import java.util.List;

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
     * Sends a message together with the next one, or after a quarter of the heartbeat interval: for
     * what nobody waits for.
     *
     * @throws LinkLostException if the link is lost or closed
     */
    void sendAlong(M message);

    /**
     * Sends messages together, after all that were sent before.
     *
     * @throws LinkLostException if the link is lost or closed
     * @throws dev.jask.graph.JaskException if one cannot be encoded; those before it were sent
     */
    void sendAll(List<? extends M> messages);

    /**
     * Sends a message however much waits for the other side. For who calls {@link #awaitRoom()}
     * before what may be much.
     *
     * @throws LinkLostException if the link is lost or closed
     */
    void sendBeyondLimit(M message);

    /**
     * Waits while more than half of what may wait for the other side does, and the link lasts. Does
     * not wait where a listener of some link is being told something: it would wait for itself.
     *
     * @throws dev.jask.graph.JaskException if the thread is interrupted
     */
    void awaitRoom();

    /**
     * Ends the link once what was sent is on its way. The other side is told. May be called twice.
     */
    @Override
    void close();
}
