package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.Accumulation;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.NDArray;

/**
 * What all elements of a block along an axis come to; the axis stays. Of nothing the block itself
 * where that is nothing: the smallest and the largest.
 */
public record TotalOfBlock(int axis, Accumulation accumulation) implements TaskFunction {

    @Override
    public NDArray apply(Inputs inputs) {
        NDArray block = inputs.get(0);
        Axes along = Axes.axis(axis).keepDims();
        return switch (accumulation) {
            case SUM -> block.sum(along);
            case PROD -> block.prod(along);
            case MIN -> isEmpty(block) ? block : block.min(along);
            case MAX -> isEmpty(block) ? block : block.max(along);
            case NANSUM -> block.nansum(along);
            case NANPROD -> block.nanprod(along);
        };
    }

    private boolean isEmpty(NDArray block) {
        return block.shape().extent(axis) == 0;
    }
}
