package dev.jask.array;

import dev.jask.ndarray.Index;
import java.io.Serializable;
import java.util.List;

/**
 * Which block a function of blocks is called for.
 *
 * @param index its number along each axis of the result
 * @param counts how many blocks the result has along each axis
 * @param places for each array, for each of its axes, where the block lies in the array; along axes
 *     of unknown extents the size is {@code Chunks.UNKNOWN}, and the start too
 */
public record BlockInfo(List<Long> index, List<Long> counts, List<List<Index.Span>> places)
        implements Serializable {

    public BlockInfo {
        index = List.copyOf(index);
        counts = List.copyOf(counts);
        places = List.copyOf(places);
    }
}
