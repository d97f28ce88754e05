package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Scalar;

/** The same number everywhere in a block as large as another. */
public record FillLike(Scalar number, DType dtype) implements TaskFunction {

    @Override
    public NDArray apply(Inputs inputs) {
        return NDArray.full(inputs.<NDArray>get(0).shape(), number, dtype);
    }
}
