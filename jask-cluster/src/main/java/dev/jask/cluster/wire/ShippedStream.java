package dev.jask.cluster.wire;

import dev.jask.graph.Key;
import dev.jask.graph.TaskStream;
import java.util.Collection;
import java.util.List;

/** A stream of tasks whose functions are packed, so that it can travel. */
public sealed interface ShippedStream extends TaskStream permits ShippedTasks, ShippedLayers {

    /** The results that the computation was asked for. */
    Collection<Key> outputKeys();

    /** The results that it reads and does not compute. */
    Collection<Key> reads();

    /**
     * What its tasks refer to and has to be where it arrives, before it: known where it was packed,
     * none where it arrived.
     */
    List<Content> contents();
}
