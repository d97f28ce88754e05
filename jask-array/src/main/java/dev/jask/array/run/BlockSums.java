package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.linalg.LinearAlgebra;
import java.util.function.UnaryOperator;

/** Blocks without products of others, as factorisations and substitutions by blocks need them. */
final class BlockSums {

    private BlockSums() {}

    static NDArray adjoint(NDArray a) {
        NDArray turned = a.transpose();
        return a.dtype().isComplex() ? turned.conjugate() : turned;
    }

    /**
     * The block without the sum of products of inputs: those from number 1 on, each with the one so
     * many places further on.
     *
     * @param pairs how many products there are
     * @param turn what is done to the second of a pair before
     */
    static NDArray without(NDArray block, Inputs inputs, int pairs, UnaryOperator<NDArray> turn) {
        if (pairs == 0) {
            return block;
        }
        NDArray sum = NDArray.zeros(block.shape(), block.dtype());
        for (int k = 0; k < pairs; k++) {
            NDArray right = inputs.get(1 + pairs + k);
            sum = LinearAlgebra.addProduct(sum, inputs.get(1 + k), turn.apply(right));
        }
        return block.subtract(sum);
    }
}
