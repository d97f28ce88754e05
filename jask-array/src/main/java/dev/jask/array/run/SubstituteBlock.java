package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.blas.LinearSystems.Operation;
import dev.jask.ndarray.linalg.LinearAlgebra;
import dev.jask.ndarray.linalg.Triangle;
import java.io.Serializable;
import java.util.function.UnaryOperator;

/**
 * A block of the solution of a triangular system by blocks: what is left of the right-hand side
 * without what is solved already, by the block on the diagonal.
 *
 * <p>Reads the block of the right-hand side, the blocks of the matrix beside the diagonal, those of
 * the solution that go with them, and the block on the diagonal: a triangle, or the factors of it.
 *
 * @param isUnit whether the diagonal is taken to be ones
 */
public record SubstituteBlock(DType dtype, Triangle triangle, boolean isUnit)
        implements TaskFunction {

    /** Which row of blocks it is. */
    public record Place(long row) implements Serializable {}

    @Override
    public NDArray apply(Inputs inputs) {
        Place place = inputs.parameter();
        NDArray block = inputs.get(0);
        boolean isVector = block.ndim() == 1;
        int pairs = (inputs.size() - 2) / 2;
        UnaryOperator<NDArray> turn =
                isVector ? vector -> vector.expandDims(1) : UnaryOperator.identity();
        NDArray right = turn.apply(block).astype(dtype);
        NDArray left = BlockSums.without(right, inputs, pairs, turn);
        NDArray solved = solved(inputs.get(inputs.size() - 1), left, place.row());
        return isVector ? solved.reshape(solved.size()) : solved;
    }

    private NDArray solved(Object diagonal, NDArray right, long row) {
        if (diagonal instanceof Parts factors) {
            if (triangle == Triangle.LOWER) {
                NDArray exchanged = factors.get(LuBlock.P).astype(dtype).transpose().matmul(right);
                return triangular(factors.get(LuBlock.L), exchanged, true);
            }
            LuBlock.requireRegular(factors.get(LuBlock.U), row);
            return triangular(factors.get(LuBlock.U), right, false);
        }
        try {
            return triangular((NDArray) diagonal, right, isUnit);
        } catch (ArrayException.LinearAlgebra e) {
            throw new ArrayException.LinearAlgebra(
                    "solveTriangular: in block (%d, %d), %s".formatted(row, row, e.getMessage()),
                    e);
        }
    }

    private NDArray triangular(NDArray matrix, NDArray right, boolean unit) {
        return LinearAlgebra.solveTriangular(
                matrix.astype(dtype), right, triangle, Operation.AS_IT_IS, unit);
    }
}
