package dev.jask.array;

import static dev.jask.array.chunk.Chunking.chunks;
import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.array.ArrayLinearAlgebra.Qr;
import dev.jask.array.ArrayLinearAlgebra.Svd;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.linalg.LinearAlgebra;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ArrayFactorsTest {

    private static final List<DType> DTYPES =
            List.of(DType.FLOAT64, DType.FLOAT32, DType.COMPLEX64, DType.COMPLEX128);

    private static NDArray random(DType dtype, long rows, long columns) {
        Shape shape = shape(rows, columns);
        if (!dtype.isComplex()) {
            return Array.random(5).normal(shape, chunks(-1)).compute().astype(dtype);
        }
        var parts =
                Array.random(5)
                        .normal(shape(2 * rows * columns), chunks(-1))
                        .compute()
                        .toDoubleArray();
        return NDArray.complex(parts, shape).astype(dtype);
    }

    private static double tolerance(DType dtype) {
        return dtype.realPart() == DType.FLOAT32 ? 1e-4 : 1e-11;
    }

    private static void assertNear(NDArray a, NDArray b, DType dtype) {
        assertThat(a.shape()).isEqualTo(b.shape());
        assertThat(a.dtype()).isEqualTo(b.dtype());
        assertThat(a.size() == 0 ? 0 : a.subtract(b).absolute().max().item())
                .isLessThan(tolerance(dtype));
    }

    private static NDArray adjoint(NDArray a) {
        return a.dtype().isComplex() ? a.transpose().conjugate() : a.transpose();
    }

    private static void assertOrthonormal(NDArray q, DType dtype) {
        int n = Math.toIntExact(q.shape().extent(1));
        assertNear(adjoint(q).matmul(q), NDArray.eye(n).astype(dtype), dtype);
    }

    private static void check(Qr qr, NDArray a, DType dtype) {
        NDArray q = qr.q().compute();
        NDArray r = qr.r().compute();
        assertThat(q.shape()).isEqualTo(qr.q().shape());
        assertThat(r.shape()).isEqualTo(qr.r().shape());
        assertOrthonormal(q, dtype);
        assertNear(q.matmul(r), a, dtype);
        for (int row = 1; row < r.shape().extent(0); row++) {
            for (int column = 0; column < Math.min(row, r.shape().extent(1)); column++) {
                assertThat(r.slice(row + ", " + column).absolute().item()).isZero();
            }
        }
    }

    @Test
    void tsqr_ofAllDtypesAndRowBlocks_givesOrthonormalColumns() {
        for (DType dtype : DTYPES) {
            NDArray a = random(dtype, 23, 4);
            for (long rows : new long[] {1, 3, 4, 10, 23}) {
                check(ArrayLinearAlgebra.tsqr(Array.from(a, chunks(rows, -1))), a, dtype);
            }
        }
    }

    @Test
    void tsqr_ofMoreBlocksThanATaskPutsTogether_isATree() {
        NDArray a = random(DType.FLOAT64, 300, 3);
        Qr qr = ArrayLinearAlgebra.tsqr(Array.from(a, chunks(1, -1)));
        check(qr, a, DType.FLOAT64);
        // read, blocks, two levels of merging, their factors on the way down
        assertThat(qr.q().graph().layers()).hasSize(6);
    }

    @Test
    void tsqr_ofFewerRowsThanColumns_isWide() {
        NDArray a = random(DType.FLOAT64, 5, 9);
        check(ArrayLinearAlgebra.tsqr(Array.from(a, chunks(2, -1))), a, DType.FLOAT64);
        check(ArrayLinearAlgebra.qr(Array.from(a, chunks(-1))), a, DType.FLOAT64);
    }

    @Test
    void sfqr_ofAllDtypes_givesOrthonormalColumns() {
        for (DType dtype : DTYPES) {
            NDArray a = random(dtype, 4, 19);
            for (long columns : new long[] {4, 5, 19}) {
                check(ArrayLinearAlgebra.qr(Array.from(a, chunks(-1, columns))), a, dtype);
            }
        }
    }

    @Test
    void svd_ofTallAndWide_equalsThatOfOneBlock() {
        for (DType dtype : DTYPES) {
            for (NDArray a : List.of(random(dtype, 31, 4), random(dtype, 4, 31))) {
                boolean isTall = a.shape().extent(0) > 4;
                for (long size : new long[] {1, 5, 31}) {
                    Array x = Array.from(a, isTall ? chunks(size, -1) : chunks(-1, size));
                    Svd svd = ArrayLinearAlgebra.svd(x);
                    NDArray u = svd.u().compute();
                    NDArray s = svd.s().compute();
                    NDArray vh = svd.vh().compute();
                    assertOrthonormal(u, dtype);
                    assertOrthonormal(adjoint(vh), dtype);
                    assertNear(u.multiply(s).matmul(vh), a, dtype);
                    assertNear(s, LinearAlgebra.svd(a, false).s(), dtype);
                    assertThat(svd.s().dtype()).isEqualTo(dtype.realPart());
                }
            }
        }
    }

    @Test
    void svd_ofOtherBlocks_givesTheSameSigns() {
        NDArray a = random(DType.FLOAT64, 30, 3);
        NDArray one = ArrayLinearAlgebra.svd(Array.from(a, chunks(-1))).u().compute();
        NDArray many = ArrayLinearAlgebra.svd(Array.from(a, chunks(7, -1))).u().compute();
        assertNear(one, many, DType.FLOAT64);
    }

    @Test
    void svdCompressed_ofLowRank_findsTheSingularValues() {
        for (DType dtype : List.of(DType.FLOAT64, DType.COMPLEX128)) {
            NDArray a = random(dtype, 40, 3).matmul(random(dtype, 3, 30));
            Array x = Array.from(a, chunks(7, 8));
            Svd svd = ArrayLinearAlgebra.svdCompressed(x, 3, 1);
            NDArray u = svd.u().compute();
            NDArray s = svd.s().compute();
            assertOrthonormal(u, dtype);
            assertNear(s, LinearAlgebra.svd(a, false).s().slice(":3"), dtype);
            assertNear(u.multiply(s).matmul(svd.vh().compute()), a, dtype);
        }
    }

    @Test
    void factors_ofBlocksThatDoNotFit_sayWhatToCall() {
        Array square = Array.ones(shape(6, 6), chunks(2));
        assertThatThrownBy(() -> ArrayLinearAlgebra.qr(square))
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("rechunk(chunks(2, -1))");
        assertThatThrownBy(() -> ArrayLinearAlgebra.svd(square))
                .hasMessageContaining("rechunk(chunks(2, -1))")
                .hasMessageContaining("svdCompressed");
        assertThatThrownBy(() -> ArrayLinearAlgebra.tsqr(square))
                .hasMessageContaining("one along axis 1");
        assertThatThrownBy(() -> ArrayLinearAlgebra.sfqr(square.rechunk(chunks(-1, 2))))
                .hasMessageContaining("rechunk(chunks(-1, 6))");
        assertThatThrownBy(() -> ArrayLinearAlgebra.qr(Array.ones(shape(3), chunks(2))))
                .hasMessageContaining("1 axes");
        assertThatThrownBy(() -> ArrayLinearAlgebra.svdCompressed(square, 7, 1))
                .isInstanceOf(ArrayException.BadArgument.class);
    }
}
