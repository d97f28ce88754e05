package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;

/**
 * A block of a factor of an LU factorisation by blocks: zeros if it reads nothing; of what it
 * reads, on the diagonal, one of the factors; above it the block as it is; below it the block with
 * its rows exchanged as in the block on the diagonal that is read too.
 *
 * @param factor which of the three factors
 */
public record LuFactor(DType dtype, int factor) implements TaskFunction {

    @Override
    public NDArray apply(Inputs inputs) {
        if (inputs.size() == 0) {
            Shape shape = inputs.parameter();
            return NDArray.zeros(shape, dtype);
        }
        if (inputs.get(0) instanceof Parts factors) {
            return factors.get(factor);
        }
        NDArray block = inputs.get(0);
        if (inputs.size() == 1) {
            return block;
        }
        Parts factors = inputs.get(1);
        return factors.get(LuBlock.P).astype(dtype).transpose().matmul(block);
    }
}
