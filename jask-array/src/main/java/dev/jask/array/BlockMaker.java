package dev.jask.array;

import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import java.io.Serializable;
import java.util.List;

/** Makes any part of an array: a block, or a part of one where only that is wanted. */
@FunctionalInterface
public interface BlockMaker extends Serializable {

    /**
     * Makes a part.
     *
     * @param box for each axis which places of the array: the first, how far the next is, how many
     * @return an array of the declared dtype with those extents
     */
    NDArray make(List<Index.Span> box) throws Exception;
}
