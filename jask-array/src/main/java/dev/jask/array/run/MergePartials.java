package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Reduction;
import dev.jask.ndarray.Reduction.Partial;

/**
 * The later steps of a reduction: what several blocks come to together.
 *
 * @param source the dtype of what is reduced
 * @param finishes whether that is all there is, so that it gives the result
 */
public record MergePartials(Reduction reduction, DType source, Axes axes, boolean finishes)
        implements TaskFunction {

    @Override
    public Object apply(Inputs inputs) {
        Partial merged = inputs.get(0);
        for (int k = 1; k < inputs.size(); k++) {
            merged = reduction.merge(merged, inputs.get(k), source);
        }
        return finishes ? reduction.finish(merged, source, axes) : merged;
    }
}
