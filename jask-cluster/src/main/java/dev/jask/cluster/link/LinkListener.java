package dev.jask.cluster.link;

import java.util.List;

/**
 * Told what comes over a link. Calls are made one after the other. A few threads serve all links of
 * a process, so a listener does not wait for anything: it hands over what takes long. What comes
 * meanwhile counts against what the other side may leave unacknowledged. A listener that throws
 * ends its link.
 *
 * @param <M> what is received
 */
public interface LinkListener<M> {

    /** What came, in order; the list is not kept. */
    void received(List<M> messages);

    /**
     * The link is over, for whatever reason; nothing more comes. Called once, also where this side
     * closed it.
     *
     * @param reason what people are told
     * @param orderly whether it was closed on purpose, by either side
     */
    void lost(String reason, boolean orderly);
}
