package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.linalg.LinearAlgebra;

/** The Kronecker product of a block and a whole array. */
public record KroneckerBlock() implements TaskFunction {

    @Override
    public NDArray apply(Inputs inputs) {
        return LinearAlgebra.kron(inputs.get(0), inputs.get(1));
    }
}
