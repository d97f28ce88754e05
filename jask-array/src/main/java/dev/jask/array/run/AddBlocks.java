package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;

/** The sum of several blocks of one shape, in their dtype. */
public record AddBlocks() implements TaskFunction {

    @Override
    public NDArray apply(Inputs inputs) {
        NDArray sum = inputs.get(0);
        DType dtype = sum.dtype();
        for (int k = 1; k < inputs.size(); k++) {
            sum = sum.add(inputs.<NDArray>get(k)).astype(dtype);
        }
        return sum;
    }
}
