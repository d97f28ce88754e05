package dev.jask.array;

import static dev.jask.array.chunk.Chunking.chunks;
import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.array.ArrayLinearAlgebra.Lu;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.linalg.LinearAlgebra;
import dev.jask.ndarray.linalg.Triangle;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SquareBlocksTest {

    private static final int N = 9;

    private static final long[] SIZES = {2, 4, 9};

    private static final List<DType> DTYPES =
            List.of(DType.FLOAT64, DType.FLOAT32, DType.COMPLEX64, DType.COMPLEX128);

    private static NDArray random(DType dtype, long... extents) {
        var shape = dev.jask.ndarray.Shape.shape(extents);
        double[] parts =
                Array.random(5)
                        .normal(shape(2 * shape.size()), chunks(-1))
                        .compute()
                        .toDoubleArray();
        NDArray numbers = NDArray.complex(parts, shape);
        return (dtype.isComplex() ? numbers : numbers.real()).astype(dtype);
    }

    private static NDArray adjoint(NDArray a) {
        return a.dtype().isComplex() ? a.transpose().conjugate() : a.transpose();
    }

    /** Regular, also in each block on the diagonal. */
    private static NDArray regular(DType dtype) {
        NDArray six = NDArray.eye(N).multiply(6).astype(dtype);
        return random(dtype, N, N).add(six);
    }

    private static NDArray positive(DType dtype) {
        NDArray a = random(dtype, N, N);
        return a.matmul(adjoint(a)).add(NDArray.eye(N).astype(dtype));
    }

    private static void assertNear(NDArray a, NDArray b, DType dtype) {
        assertThat(a.shape()).isEqualTo(b.shape());
        assertThat(a.dtype()).isEqualTo(b.dtype());
        assertThat(a.subtract(b).absolute().max().item())
                .isLessThan(dtype.realPart() == DType.FLOAT32 ? 1e-3 : 1e-10);
    }

    @Test
    void cholesky_ofAllDtypesAndBlocks_isThatOfOneBlock() {
        for (DType dtype : DTYPES) {
            NDArray a = positive(dtype);
            for (long size : SIZES) {
                Array x = Array.from(a, chunks(size));
                assertNear(
                        ArrayLinearAlgebra.cholesky(x).compute(), LinearAlgebra.cholesky(a), dtype);
                assertNear(
                        ArrayLinearAlgebra.cholesky(x, Triangle.UPPER).compute(),
                        LinearAlgebra.cholesky(a, Triangle.UPPER),
                        dtype);
            }
        }
    }

    @Test
    void lu_ofAllDtypesAndBlocks_multipliesToTheMatrix() {
        for (DType dtype : DTYPES) {
            NDArray a = regular(dtype);
            for (long size : SIZES) {
                Lu lu = ArrayLinearAlgebra.lu(Array.from(a, chunks(size)));
                NDArray p = lu.p().compute();
                NDArray l = lu.l().compute();
                NDArray u = lu.u().compute();
                assertNear(p.astype(dtype).matmul(l).matmul(u), a, dtype);
                assertNear(p.matmul(p.transpose()), NDArray.eye(N).astype(p.dtype()), dtype);
                for (int row = 0; row < N; row++) {
                    assertThat(l.slice(row + ", " + row).real().item()).isEqualTo(1);
                    for (int column = 0; column < row; column++) {
                        assertThat(l.slice(column + ", " + row).absolute().item()).isZero();
                        assertThat(u.slice(row + ", " + column).absolute().item()).isZero();
                    }
                }
            }
        }
    }

    @Test
    void solve_ofVectorsAndMatrices_isThatOfOneBlock() {
        for (DType dtype : DTYPES) {
            NDArray a = regular(dtype);
            for (NDArray b : List.of(random(dtype, N), random(dtype, N, 5))) {
                for (long size : SIZES) {
                    Array x = Array.from(a, chunks(size));
                    Array right = Array.from(b, chunks(2));
                    assertNear(
                            ArrayLinearAlgebra.solve(x, right).compute(),
                            LinearAlgebra.solve(a, b),
                            dtype);
                    for (Triangle triangle : Triangle.values()) {
                        assertNear(
                                ArrayLinearAlgebra.solveTriangular(x, right, triangle).compute(),
                                LinearAlgebra.solveTriangular(a, b, triangle),
                                dtype);
                    }
                }
            }
        }
    }

    @Test
    void inv_ofAllDtypes_isThatOfOneBlock() {
        for (DType dtype : DTYPES) {
            NDArray a = regular(dtype);
            for (long size : SIZES) {
                assertNear(
                        ArrayLinearAlgebra.inv(Array.from(a, chunks(size))).compute(),
                        LinearAlgebra.inv(a),
                        dtype);
            }
        }
    }

    @Test
    void systems_thatHaveNoSolution_nameTheBlock() {
        Array ones = Array.ones(shape(6, 6), chunks(2));
        assertThatThrownBy(() -> ArrayLinearAlgebra.inv(ones).compute())
                .rootCause()
                .isInstanceOf(ArrayException.LinearAlgebra.class)
                .hasMessageContaining("block (0, 0)")
                .hasMessageContaining("rechunk");
        NDArray a = NDArray.eye(6);
        a.set(Scalar.of(-1.0), Index.at(3), Index.at(3));
        assertThatThrownBy(() -> ArrayLinearAlgebra.cholesky(Array.from(a, chunks(2))).compute())
                .hasStackTraceContaining("in block (1, 1), which begins at row 2")
                .hasStackTraceContaining("leading minor of order 2");
        a.set(Scalar.of(0.0), Index.at(3), Index.at(3));
        Array b = Array.ones(shape(6), chunks(2));
        assertThatThrownBy(() ->
                        ArrayLinearAlgebra.solveTriangular(
                                        Array.from(a, chunks(2)), b, Triangle.UPPER)
                                .compute())
                .hasStackTraceContaining("in block (1, 1)");
    }

    @Test
    void systems_ofBlocksThatDoNotFit_sayWhatToCall() {
        Array wide = Array.ones(shape(4, 6), chunks(2));
        Array uneven = Array.ones(shape(6, 6), chunks(2, 3));
        Array square = Array.ones(shape(6, 6), chunks(2));
        assertThatThrownBy(() -> ArrayLinearAlgebra.lu(wide))
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("4 and 6");
        assertThatThrownBy(() -> ArrayLinearAlgebra.cholesky(uneven))
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("rechunk(chunks(2, 2))");
        assertThatThrownBy(() -> ArrayLinearAlgebra.solve(square, Array.ones(shape(5), chunks(2))))
                .hasMessageContaining("there are 6 equations");
        assertThatThrownBy(() ->
                        ArrayLinearAlgebra.solve(square, Array.ones(shape(6, 1, 1), chunks(2))))
                .hasMessageContaining("3 axes");
    }
}
