package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.NDArray;

/** A block of R, of a matrix whose first block is factored: that of it, or of another Qᴴ·A. */
public record RowOfR() implements TaskFunction {

    @Override
    public NDArray apply(Inputs inputs) {
        Parts first = inputs.get(0);
        if (inputs.size() == 1) {
            return first.get(FactorRows.R);
        }
        NDArray turned = first.get(FactorRows.Q).swapaxes(-1, -2);
        return (turned.dtype().isComplex() ? turned.conjugate() : turned)
                .matmul(inputs.<NDArray>get(1));
    }
}
