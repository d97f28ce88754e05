package dev.jask.array;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Calls a function for what lies along an axis of a block, place by place of the other axes.
 *
 * @param made the shape of what it gives
 * @param dtype the dtype of what it gives
 */
record AlongLanes(LaneFunction function, int axis, Shape made, DType dtype)
        implements BlockFunction {

    @Override
    public NDArray apply(List<NDArray> blocks, BlockInfo info) throws Exception {
        NDArray lanes = blocks.getFirst().moveaxis(axis, -1);
        int others = lanes.ndim() - 1;
        Shape shape = lanes.shape().without(others);
        NDArray result = NDArray.zeros(shape.then(made), dtype);
        for (long lane = 0; lane < shape.size(); lane++) {
            Index[] at = place(shape, lane);
            NDArray numbers = function.apply(lanes.slice(at));
            if (numbers.dtype() != dtype || !numbers.shape().equals(made)) {
                throw new ArrayException.BadArgument(
                        "the function given to applyAlongAxis gave %s of shape %s; for ones it gave %s of shape %s"
                                .formatted(numbers.dtype(), numbers.shape(), dtype, made));
            }
            result.set(numbers, at);
        }
        int added = made.ndim();
        return result.transpose(
                IntStream.range(0, result.ndim())
                        .map(k -> k < axis ? k : k < axis + added ? others + k - axis : k - added)
                        .toArray());
    }

    private static Index[] place(Shape shape, long number) {
        var at = new Index[shape.ndim()];
        long rest = number;
        for (int k = at.length - 1; k >= 0; k--) {
            at[k] = Index.at(rest % shape.extent(k));
            rest /= shape.extent(k);
        }
        return at;
    }
}
