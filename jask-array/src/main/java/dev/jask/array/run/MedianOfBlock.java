package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.statistics.Quantiles;

/** The median along an axis of a block that has the whole of it; the axis stays. */
public record MedianOfBlock(int axis, DType dtype) implements TaskFunction {

    @Override
    public NDArray apply(Inputs inputs) {
        return Quantiles.median(inputs.get(0), Axes.axis(axis).keepDims()).astype(dtype);
    }
}
