package dev.jask.array;

import static dev.jask.array.chunk.Chunking.chunks;
import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.array.chunk.Chunking;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.linalg.LinearAlgebra;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

final class ArrayProductsTest {

    private static final List<DType> DTYPES =
            List.of(
                    DType.FLOAT64,
                    DType.FLOAT32,
                    DType.COMPLEX64,
                    DType.COMPLEX128,
                    DType.INT32,
                    DType.BOOL);

    /** Whole numbers, so that every order of adding gives the same sum. */
    private static NDArray numbers(DType dtype, long... extents) {
        Shape shape = Shape.shape(extents);
        var parts = new double[Math.toIntExact(2 * shape.size())];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = (i * 7 + 3) % 11 - 4;
        }
        return dtype.isComplex()
                ? NDArray.complex(parts, shape).astype(dtype)
                : NDArray.of(Arrays.copyOf(parts, parts.length / 2), shape).astype(dtype);
    }

    private static void check(
            NDArray a,
            NDArray b,
            BinaryOperator<Array> chunked,
            BinaryOperator<NDArray> whole,
            long... sizes) {
        NDArray expected = whole.apply(a, b);
        for (long size : sizes) {
            Chunking cut = chunks(size);
            Array result = chunked.apply(Array.from(a, cut), Array.from(b, chunks(size + 1)));
            NDArray computed = result.compute();
            assertThat(result.dtype()).isEqualTo(expected.dtype());
            assertThat(result.shape()).isEqualTo(expected.shape());
            assertThat(computed).as("blocks of %d", size).isEqualTo(expected);
        }
    }

    @Test
    void matmul_ofAllDtypesAndChunkings_isThatOfOneBlock() {
        for (DType dtype : DTYPES) {
            check(
                    numbers(dtype, 7, 9),
                    numbers(dtype, 9, 5),
                    Array::matmul,
                    NDArray::matmul,
                    1,
                    2,
                    4,
                    10);
        }
        check(
                numbers(DType.INT32, 7, 9),
                numbers(DType.FLOAT32, 9, 5),
                Array::matmul,
                NDArray::matmul,
                3);
    }

    @Test
    void matmul_ofStacksAndVectors_broadcasts() {
        NDArray stack = numbers(DType.FLOAT64, 3, 4, 5);
        NDArray single = numbers(DType.FLOAT64, 1, 5, 2);
        NDArray tall = numbers(DType.FLOAT64, 2, 1, 5, 4);
        NDArray vector = numbers(DType.FLOAT64, 5);
        check(stack, single, Array::matmul, NDArray::matmul, 1, 2, 9);
        check(stack, tall, Array::matmul, NDArray::matmul, 1, 2, 9);
        check(stack, vector, Array::matmul, NDArray::matmul, 1, 2, 9);
        check(vector, tall, Array::matmul, NDArray::matmul, 1, 2, 9);
        check(vector, vector, Array::matmul, NDArray::matmul, 1, 2, 9);
    }

    @Test
    void matmul_ofTransposed_readsTheBlocksAsTheyAre() {
        NDArray a = numbers(DType.FLOAT64, 40, 6);
        Array x = Array.from(a, chunks(7, 4));

        Array product = x.transpose().matmul(x);

        assertThat(product.graph().layers()).hasSize(2);
        assertThat(product.compute()).isEqualTo(a.transpose().matmul(a));
    }

    @Test
    void products_ofSeveralAxes_areThoseOfOneBlock() {
        for (DType dtype : DTYPES) {
            NDArray a = numbers(dtype, 4, 3, 5);
            NDArray b = numbers(dtype, 2, 5, 3);
            check(a, b, ArrayLinearAlgebra::dot, LinearAlgebra::dot, 1, 2, 6);
            check(a, a, ArrayLinearAlgebra::inner, LinearAlgebra::inner, 1, 2, 6);
            check(a, a, ArrayLinearAlgebra::vdot, LinearAlgebra::vdot, 1, 2, 6);
            check(
                    a,
                    numbers(dtype, 5, 4, 3),
                    ArrayLinearAlgebra::vdot,
                    LinearAlgebra::vdot,
                    1,
                    2,
                    6);
            check(a, b, ArrayLinearAlgebra::outer, LinearAlgebra::outer, 1, 2, 6);
            check(
                    a,
                    b,
                    (x, y) ->
                            ArrayLinearAlgebra.tensordot(x, y, new int[] {2, 1}, new int[] {1, 2}),
                    (x, y) -> LinearAlgebra.tensordot(x, y, new int[] {2, 1}, new int[] {1, 2}),
                    1,
                    2,
                    6);
            check(
                    a,
                    b,
                    (x, y) -> ArrayLinearAlgebra.tensordot(x, y, 0),
                    (x, y) -> LinearAlgebra.tensordot(x, y, 0),
                    2);
            check(a, b, ArrayLinearAlgebra::kron, LinearAlgebra::kron, 1, 2, 6);
        }
        NDArray row = numbers(DType.FLOAT64, 3);
        check(
                row,
                numbers(DType.FLOAT64, 2, 2),
                ArrayLinearAlgebra::kron,
                LinearAlgebra::kron,
                1,
                2);
    }

    @Test
    void einsum_ofManyKinds_isThatOfOneBlock() {
        NDArray a = numbers(DType.FLOAT64, 4, 4);
        NDArray b = numbers(DType.FLOAT64, 4, 3);
        for (String text :
                List.of(
                        "ij,jk->ik",
                        "ij,jk->ki",
                        "ij,jk",
                        "ij,jk->i",
                        "ij,jk->",
                        "ii,jk->jk",
                        "ii,ik->ik",
                        "ij,ik->ijk",
                        "...j,jk->...k",
                        "ij,kl->jl")) {
            check(
                    a,
                    b,
                    (x, y) -> ArrayLinearAlgebra.einsum(text, x, y),
                    (x, y) -> LinearAlgebra.einsum(text, x, y),
                    1,
                    2,
                    3,
                    9);
        }
        Array x = Array.from(a, chunks(3));
        Array y = Array.from(b, chunks(2));
        assertThat(ArrayLinearAlgebra.einsum("ij,jk,lk->il", x, y, y).compute())
                .isEqualTo(LinearAlgebra.einsum("ij,jk,lk->il", a, b, b));
        assertThat(ArrayLinearAlgebra.einsum("ii", x).compute())
                .isEqualTo(LinearAlgebra.einsum("ii", a));
    }

    @Test
    void trace_ofDiagonals_isThatOfOneBlock() {
        NDArray a = numbers(DType.INT32, 5, 8, 3);
        Array x = Array.from(a, chunks(2, 3, 2));
        for (int offset : new int[] {0, 2, -3, 7, 20}) {
            assertThat(ArrayLinearAlgebra.trace(x, offset, 0, 1).compute())
                    .isEqualTo(LinearAlgebra.trace(a, offset, 0, 1));
        }
        assertThat(ArrayLinearAlgebra.trace(x, 0, -1, 0).compute())
                .isEqualTo(LinearAlgebra.trace(a, 0, -1, 0));
    }

    @Test
    void contraction_ofMoreThanATaskMayHold_isATree() {
        Array a = Array.ones(shape(1, 40_000_000_000L), chunks(1, 50_000_000));
        Array b = Array.ones(shape(40_000_000_000L, 1), chunks(50_000_000, 1));

        Array product = a.matmul(b);

        // 1 GiB is one pair: 800 of them, added 16 at a time.
        assertThat(product.graph().layers().stream().mapToLong(l -> l.size()).toArray())
                .containsExactly(800, 800, 800, 50, 4, 1);
    }

    @Test
    void products_ofShapesThatDoNotFit_sayWhichAxes() {
        Array a = Array.ones(shape(3, 4), chunks(2));
        assertThatThrownBy(() -> a.matmul(a))
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("axis 1 of the first has 4 elements, axis 0 of the second 3");
        assertThatThrownBy(() -> a.matmul(Array.ones(shape(), chunks(1))))
                .hasMessageContaining("use multiply");
        assertThatThrownBy(() ->
                        Array.ones(shape(2, 3, 4), chunks(2))
                                .matmul(Array.ones(shape(5, 4, 3), chunks(2))))
                .hasMessageContaining("before the last two axes");
        assertThatThrownBy(() -> ArrayLinearAlgebra.einsum("ij,jk->iz", a, a))
                .hasMessageContaining("'z'");
        assertThatThrownBy(() -> ArrayLinearAlgebra.einsum("ij,jk", a, a))
                .isInstanceOf(ArrayException.ShapeMismatch.class);
        assertThatThrownBy(() -> ArrayLinearAlgebra.vdot(a, Array.ones(shape(5), chunks(2))))
                .hasMessageContaining("12 and 5 elements");
    }
}
