package dev.jask.array;

import dev.jask.ndarray.NDArray;
import java.io.Serializable;
import java.util.List;

/** A function of blocks that can travel to other machines. */
@FunctionalInterface
public interface BlockFunction extends Serializable {

    /**
     * Makes a block of the result.
     *
     * @param blocks of each array the block, or what several of its blocks are together; not to be
     *     changed
     * @param info which block it is
     */
    NDArray apply(List<NDArray> blocks, BlockInfo info) throws Exception;
}
