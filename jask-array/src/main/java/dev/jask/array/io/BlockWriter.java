package dev.jask.array.io;

import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import java.io.Serializable;
import java.util.List;

/**
 * Writes blocks where a {@link BlockTarget} says. Tasks call it, several at a time and in any
 * order, on a cluster in other processes; a block may be written twice.
 */
@FunctionalInterface
public interface BlockWriter extends Serializable {

    /**
     * Writes a block.
     *
     * @param box where it lies in the target's array, for each axis
     * @param block what is written: of the shape of the box
     */
    void write(List<Index.Span> box, NDArray block) throws Exception;
}
