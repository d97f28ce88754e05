package dev.jask.array;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.linalg.LinearAlgebra;
import java.util.stream.Stream;

/**
 * Linear algebra of arrays in blocks: the functions of NumPy's {@code linalg} and its products,
 * under their names. For arrays in memory see {@link LinearAlgebra}, which computes the blocks.
 */
public final class ArrayLinearAlgebra {

    private ArrayLinearAlgebra() {}

    // Products

    /**
     * The matrix product: of the last two axes, those before them being a stack that is broadcast;
     * an array of one axis is a row or a column.
     *
     * @throws ArrayException.ShapeMismatch if the shapes do not fit
     */
    public static Array matmul(Array a, Array b) {
        return ArrayProducts.matmul(a, b);
    }

    /**
     * The sum over the last axis of the first and the last but one of the second (its only one if
     * it has one). With a single number a multiplication.
     *
     * @throws ArrayException.ShapeMismatch if these axes are not equally long
     */
    public static Array dot(Array a, Array b) {
        return ArrayProducts.dot(a, b);
    }

    /** The inner product of all elements in the order of rows, those of the first conjugated. */
    public static Array vdot(Array a, Array b) {
        return ArrayProducts.vdot(a, b);
    }

    /** The sum of products over the last axis of both. */
    public static Array inner(Array a, Array b) {
        return ArrayProducts.inner(a, b);
    }

    /** Each element of the first times each of the second: a row for each element of the first. */
    public static Array outer(Array a, Array b) {
        return ArrayProducts.outer(a, b);
    }

    /**
     * The Kronecker product: the second array once for each element of the first, multiplied by it.
     * Blocks are those of the first, each so many times larger; the second goes into one block.
     */
    public static Array kron(Array a, Array b) {
        return ArrayProducts.kron(a, b);
    }

    /** The sum over the last two axes of the first and the first two of the second. */
    public static Array tensordot(Array a, Array b) {
        return ArrayProducts.tensordot(a, b, 2);
    }

    /** The sum over so many last axes of the first and first axes of the second. */
    public static Array tensordot(Array a, Array b, int axes) {
        return ArrayProducts.tensordot(a, b, axes);
    }

    /**
     * The sum over axes of the first, each with the one at the same place in the list for the
     * second.
     */
    public static Array tensordot(Array a, Array b, int[] axesOfA, int[] axesOfB) {
        return ArrayProducts.tensordot("tensordot", a, b, axesOfA, axesOfB);
    }

    /**
     * An Einstein sum, as {@link LinearAlgebra#einsum} understands it: {@code einsum("ij,jk->ik",
     * a, b)} is the matrix product. Several arrays are taken two at a time, those first that leave
     * the least.
     */
    public static Array einsum(String subscripts, Array... arrays) {
        return new Array(
                EinsteinSum.parsed(subscripts, Stream.of(arrays).map(Array::expr).toList()));
    }

    /** The sum of the main diagonal of the first two axes. */
    public static Array trace(Array a) {
        return ArrayProducts.trace(a, 0, 0, 1);
    }

    /**
     * The sum of a diagonal.
     *
     * @param offset how far right of the main diagonal; negative to the left
     * @param rows the axis of rows
     * @param columns the axis of columns
     */
    public static Array trace(Array a, int offset, int rows, int columns) {
        return ArrayProducts.trace(a, offset, rows, columns);
    }
}
