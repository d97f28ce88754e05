package dev.jask.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes collections. An engine module implements it and is found at run time, see {@link
 * Engines}.
 */
public interface Engine {

    /**
     * Computes several collections together, so that they share work; the results are in the same
     * order.
     */
    List<@Nullable Object> computeAll(List<? extends JaskCollection<?>> collections);

    /**
     * Starts to compute several collections together and keeps their results where they are made.
     * Returns at once; the collections given back stand over the results.
     */
    List<JaskCollection<?>> persistAll(List<? extends JaskCollection<?>> collections);

    /** How many tasks the engine runs at a time: readers size partitions by it. */
    int slots();

    /**
     * How many bytes a worker's tasks may take outside the Java heap before they go to disk: what
     * brings rows together is planned by it. {@link Long#MAX_VALUE} where that is not known.
     */
    default long memoryBytes() {
        return Long.MAX_VALUE;
    }

    /** How many processes compute and hold results: what is read elsewhere travels between them. */
    default int workers() {
        return 1;
    }

    /**
     * How many bytes of results the smallest of the {@link #workers} holds in memory before they go
     * to disk. {@link Long#MAX_VALUE} where that is not known.
     */
    default long resultBytes() {
        return Long.MAX_VALUE;
    }
}
