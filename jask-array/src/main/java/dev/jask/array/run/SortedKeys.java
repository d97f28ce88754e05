package dev.jask.array.run;

import dev.jask.graph.Sized;
import dev.jask.ndarray.DType;
import java.io.Serializable;

/**
 * Keys of a block in order.
 *
 * @param keys ascending
 * @param positions of each key the position of its element in the block; empty if nobody asks
 * @param dtype of the elements
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record SortedKeys(long[] keys, int[] positions, DType dtype) implements Serializable, Sized {

    @Override
    public long sizeInBytes() {
        return 64 + (long) Long.BYTES * keys.length + (long) Integer.BYTES * positions.length;
    }
}
