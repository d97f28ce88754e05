package dev.jask.cluster.link;

import java.util.List;

/**
 * Told what comes over a link. Calls are made one after the other and should return quickly.
 *
 * @param <M> what is received
 */
public interface LinkListener<M> {

    /** What came, in order; the list is not kept. */
    void received(List<M> messages);

    /**
     * The link is over; nothing more comes. Called once.
     *
     * @param reason what people are told
     * @param orderly whether the other side closed it on purpose
     */
    void lost(String reason, boolean orderly);
}
