package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.NDArray;
import java.util.stream.IntStream;

/**
 * Keeps of a block the places along an axis where the second block is true.
 *
 * @param axis the axis
 */
public record CompressBlock(int axis) implements ViewFunction {

    @Override
    public NDArray apply(Inputs inputs) {
        NDArray block = inputs.get(0);
        boolean[] truths = inputs.<NDArray>get(1).toBooleanArray();
        if (truths.length != block.shape().extent(axis)) {
            throw new ArrayException.ShapeMismatch(
                    "a block of a mask has %d elements, the block that it is for the extent %d along axis %d; masks are as long as the axis"
                            .formatted(truths.length, block.shape().extent(axis), axis));
        }
        int[] places = IntStream.range(0, truths.length).filter(i -> truths[i]).toArray();
        return Rows.of(block.moveaxis(axis, 0), 1).gathered(places).moveaxis(0, axis);
    }
}
