package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.Accumulation;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.NDArray;

/**
 * What the elements of a block up to each come to, along an axis, those of the blocks before
 * included: the second block, where there is one.
 */
public record AccumulateBlock(int axis, Accumulation accumulation) implements TaskFunction {

    @Override
    public NDArray apply(Inputs inputs) {
        NDArray own = inputs.<NDArray>get(0).accumulate(accumulation, Axes.axis(axis));
        boolean isFirst = inputs.size() == 1 || inputs.<NDArray>get(1).shape().extent(axis) == 0;
        return isFirst
                ? own
                : inputs.<NDArray>get(1).apply(accumulation.ufunc(), own).astype(own.dtype());
    }
}
