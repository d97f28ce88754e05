package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.blas.LinearSystems.Operation;
import dev.jask.ndarray.linalg.LinearAlgebra;
import dev.jask.ndarray.linalg.Lu;
import dev.jask.ndarray.linalg.Triangle;
import java.io.Serializable;
import java.util.function.UnaryOperator;

/**
 * A block of an LU factorisation whose rows are exchanged within the blocks on the diagonal: there
 * the three factors, right of it a block of U, left of it a block of L whose rows are not exchanged
 * yet.
 *
 * <p>Reads the block of the matrix, the blocks of L left of it, those of U above it, and off the
 * diagonal the factors of the block on the diagonal that is in its row or column.
 */
public record LuBlock(DType dtype) implements TaskFunction {

    /** Which block it is. */
    public record Place(long row, long column) implements Serializable {}

    static final int P = 0;
    static final int L = 1;
    static final int U = 2;

    @Override
    public Object apply(Inputs inputs) {
        Place place = inputs.parameter();
        NDArray block = inputs.get(0);
        int inner = Math.toIntExact(Math.min(place.row(), place.column()));
        NDArray left =
                BlockSums.without(block.astype(dtype), inputs, inner, UnaryOperator.identity());
        if (place.row() == place.column()) {
            Lu lu = LinearAlgebra.lu(left);
            return Parts.of(lu.p(), lu.l(), lu.u());
        }
        Parts factors = inputs.get(1 + 2 * inner);
        if (place.row() < place.column()) {
            NDArray exchanged = factors.get(P).astype(dtype).transpose().matmul(left);
            return LinearAlgebra.solveTriangular(
                    factors.get(L), exchanged, Triangle.LOWER, Operation.AS_IT_IS, true);
        }
        requireRegular(factors.get(U), place.column());
        // X·U = B as Uᵀ·Xᵀ = Bᵀ
        return LinearAlgebra.solveTriangular(
                        factors.get(U),
                        left.transpose(),
                        Triangle.UPPER,
                        Operation.TRANSPOSED,
                        false)
                .transpose();
    }

    static void requireRegular(NDArray u, long block) {
        NDArray zeros = u.diagonal().equal(0);
        if (zeros.any().isTrue()) {
            throw new ArrayException.LinearAlgebra(
                    "what is left of block (%d, %d) on the diagonal is singular: pivot %d of %d is zero. Rows are exchanged within blocks only: with larger ones, or one (rechunk(chunks(-1))), there may be a result; else lstsq gives the nearest there is"
                            .formatted(
                                    block, block, zeros.argmax().getLong(), u.shape().extent(0)));
        }
    }
}
