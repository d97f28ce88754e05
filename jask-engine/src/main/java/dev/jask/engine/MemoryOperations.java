package dev.jask.engine;

import dev.jask.graph.Key;
import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.MemoryOrder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What can be done about where results lie. An engine with one worker does nothing about it, as
 * there is nowhere else. For several threads.
 */
public interface MemoryOperations {

    /**
     * Has results copied, and keeps so many copies from then on.
     *
     * @param copies how many there should be; as many as there are workers if there are fewer
     * @param among on which workers; empty for any
     * @return completes when they are there; fails if a result is not
     */
    CompletableFuture<Void> replicate(List<Key> keys, int copies, List<WorkerId> among);

    /**
     * Spreads results so that the same part of each worker's memory is filled.
     *
     * @param keys which may move; empty for all
     * @param among over which workers; empty for all
     * @return completes when they have moved; fails if one of those named is not there
     */
    CompletableFuture<Void> rebalance(List<Key> keys, List<WorkerId> among);

    /**
     * Tells the memory manager something.
     *
     * @return whether it runs then
     */
    boolean manage(MemoryOrder order);

    /** What each worker holds, with sizes. */
    Map<WorkerId, Map<Key, Long>> held();
}
