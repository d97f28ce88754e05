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

/**
 * A block of the lower Cholesky factor: what is left of the matrix's block without the products of
 * the blocks of L to the left in both its rows, by the factor on the diagonal.
 *
 * <p>Reads the block of the matrix, the blocks of L in its row, those in the row of its column, and
 * off the diagonal the block of L there.
 */
public record CholeskyBlock(DType dtype) implements TaskFunction {

    /**
     * Which block it is.
     *
     * @param before how many rows of the matrix come before it
     */
    public record Place(long row, long column, long before) implements Serializable {}

    @Override
    public NDArray apply(Inputs inputs) {
        Place place = inputs.parameter();
        NDArray block = inputs.get(0);
        if (place.row() < place.column()) {
            return NDArray.zeros(block.shape(), dtype);
        }
        int inner = Math.toIntExact(place.column());
        NDArray left = BlockSums.without(block.astype(dtype), inputs, inner, BlockSums::adjoint);
        if (place.row() > place.column()) {
            NDArray factor = inputs.get(1 + 2 * inner);
            // X·Lᴴ = B as L·Xᴴ = Bᴴ
            return BlockSums.adjoint(
                    LinearAlgebra.solveTriangular(
                            factor,
                            BlockSums.adjoint(left),
                            Triangle.LOWER,
                            Operation.AS_IT_IS,
                            false));
        }
        try {
            return LinearAlgebra.cholesky(left);
        } catch (ArrayException.LinearAlgebra e) {
            throw new ArrayException.LinearAlgebra(
                    "%s; it is one in block (%d, %d), which begins at row %d"
                            .formatted(e.getMessage(), place.row(), place.column(), place.before()),
                    e);
        }
    }
}
