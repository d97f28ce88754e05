package dev.jask.ndarray.shaping;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;

/** Triangles and diagonals of matrices, under NumPy's names. */
public final class Triangles {

    private Triangles() {}

    /** Ones at and below a diagonal, zeros above: {@code float64}. */
    public static NDArray tri(long rows, long columns, long k) {
        return tri(rows, columns, k, DType.FLOAT64);
    }

    /**
     * Ones at and below a diagonal, zeros above.
     *
     * @param k how far the diagonal is from the main one, to the right
     */
    public static NDArray tri(long rows, long columns, long k, DType dtype) {
        return mask(rows, columns, k).astype(dtype);
    }

    private static NDArray mask(long rows, long columns, long k) {
        return NDArray.arange(rows).add(k).expandDims(1).greaterEqual(NDArray.arange(columns));
    }

    /** The matrices of the last two axes with zeros above a diagonal. */
    public static NDArray tril(NDArray array, long k) {
        NDArray matrices = matrices(array);
        return mask(rows(matrices), columns(matrices), k).where(matrices, zero(matrices));
    }

    /** The matrices of the last two axes with zeros below a diagonal. */
    public static NDArray triu(NDArray array, long k) {
        NDArray matrices = matrices(array);
        return mask(rows(matrices), columns(matrices), k - 1).where(zero(matrices), matrices);
    }

    private static NDArray zero(NDArray array) {
        return NDArray.zeros(Shape.SCALAR, array.dtype());
    }

    /** A single row is one matrix with as many rows, as NumPy has it. */
    private static NDArray matrices(NDArray array) {
        if (array.ndim() == 0) {
            throw new ArrayException.ShapeMismatch("a single number has no triangle");
        }
        return array.ndim() == 1
                ? array.broadcastTo(Shape.shape(array.size(), array.size()))
                : array;
    }

    private static long rows(NDArray array) {
        return array.shape().extent(array.ndim() - 2);
    }

    private static long columns(NDArray array) {
        return array.shape().extent(array.ndim() - 1);
    }

    /** The rows and the columns of the elements at and below a diagonal. */
    public static List<NDArray> trilIndices(long rows, long k, long columns) {
        return mask(rows, columns, k).nonzero();
    }

    /** See {@link #trilIndices}, of a matrix. */
    public static List<NDArray> trilIndicesFrom(NDArray matrix, long k) {
        requireMatrix(matrix);
        return trilIndices(rows(matrix), k, columns(matrix));
    }

    /** The rows and the columns of the elements at and above a diagonal. */
    public static List<NDArray> triuIndices(long rows, long k, long columns) {
        return mask(rows, columns, k - 1).logicalNot().nonzero();
    }

    /** See {@link #triuIndices}, of a matrix. */
    public static List<NDArray> triuIndicesFrom(NDArray matrix, long k) {
        requireMatrix(matrix);
        return triuIndices(rows(matrix), k, columns(matrix));
    }

    private static void requireMatrix(NDArray matrix) {
        if (matrix.ndim() != 2) {
            throw new ArrayException.ShapeMismatch(
                    "a matrix has two axes, given was an array of shape " + matrix.shape());
        }
    }

    /**
     * A matrix with these numbers on its diagonal, or the diagonal of a matrix, which is a view.
     */
    public static NDArray diag(NDArray array) {
        return diag(array, 0);
    }

    /**
     * A matrix with these numbers on a diagonal, or a diagonal of a matrix, which is a view.
     *
     * @param k how far the diagonal is from the main one, to the right
     */
    public static NDArray diag(NDArray array, long k) {
        if (array.ndim() == 2) {
            return array.diagonal(k, 0, 1);
        }
        if (array.ndim() != 1) {
            throw new ArrayException.ShapeMismatch(
                    "one axis or two are needed, given was an array of shape " + array.shape());
        }
        long n = array.size() + Math.abs(k);
        NDArray result = NDArray.zeros(Shape.shape(n, n), array.dtype());
        result.diagonal(k, 0, 1).set(array, dev.jask.ndarray.Index.ELLIPSIS);
        return result;
    }

    /** A matrix with all elements on a diagonal, in the order of rows. */
    public static NDArray diagflat(NDArray array, long k) {
        return diag(array.ravel(), k);
    }

    /**
     * Assigns a number to the main diagonal; of more than two axes, all of one extent, to theirs.
     */
    public static void fillDiagonal(NDArray array, Scalar number) {
        fillDiagonal(array, NDArray.full(Shape.SCALAR, number, array.dtype()), false);
    }

    /**
     * Assigns numbers to the main diagonal, again and again from the first.
     *
     * @param wraps whether the diagonal of a tall matrix begins again below
     */
    public static void fillDiagonal(NDArray array, NDArray numbers, boolean wraps) {
        requireDiagonal(array);
        long step = 1;
        long end = array.size();
        if (array.ndim() == 2) {
            step = columns(array) + 1;
            end = wraps ? end : Math.min(end, columns(array) * columns(array));
        } else {
            long extent = array.shape().extent(0);
            for (int axis = 1; axis < array.ndim(); axis++) {
                step = step * extent + 1;
            }
        }
        long distance = step;
        long count = (end + step - 1) / step;
        array.put(LongStream.range(0, count).map(i -> i * distance).toArray(), numbers);
    }

    private static void requireDiagonal(NDArray array) {
        boolean isCube = array.shape().stream().distinct().count() == 1;
        if (array.ndim() < 2 || (array.ndim() > 2 && !isCube)) {
            throw new ArrayException.ShapeMismatch(
                    "two axes are needed, or more of one extent, given was an array of shape "
                            + array.shape());
        }
    }

    /** For each of so many axes the places of the main diagonal. */
    public static List<NDArray> diagIndices(long extent, int ndim) {
        return new ArrayList<>(Collections.nCopies(ndim, NDArray.arange(extent)));
    }

    /** See {@link #diagIndices}, of an array whose axes have one extent. */
    public static List<NDArray> diagIndicesFrom(NDArray array) {
        if (array.ndim() < 2 || array.shape().stream().distinct().count() != 1) {
            throw new ArrayException.ShapeMismatch(
                    "two axes or more of one extent are needed, given was an array of shape "
                            + array.shape());
        }
        return diagIndices(array.shape().extent(0), array.ndim());
    }
}
