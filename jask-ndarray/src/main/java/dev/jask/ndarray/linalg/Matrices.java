package dev.jask.ndarray.linalg;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.blas.BlasType;
import dev.jask.ndarray.blas.MatrixStack;
import dev.jask.ndarray.blas.StridedMatrix;
import java.util.Arrays;

/**
 * Matrices that a function is computed of: the last two axes of an array of floating-point or
 * complex numbers.
 *
 * @param function its name, for messages
 */
record Matrices(String function, NDArray array, BlasType type, MatrixStack stack) {

    /** The matrices of an array; whole numbers and truth values become {@code float64}. */
    static Matrices of(String function, NDArray array) {
        return of(function, array, floating(function, array));
    }

    /** The matrices of an array in some precision. */
    static Matrices of(String function, NDArray array, DType dtype) {
        if (array.ndim() < 2) {
            throw new ArrayException.ShapeMismatch(
                    "%s of shape %s: a matrix has two axes or more"
                            .formatted(function, array.shape()));
        }
        return view(function, array.astype(dtype));
    }

    private static Matrices view(String function, NDArray x) {
        return new Matrices(
                function,
                x,
                blasType(x.dtype()),
                new MatrixStack(x.data(), x.offset(), x.shape().toArray(), x.strides()));
    }

    /** Matrices that have as many rows as columns. */
    static Matrices square(String function, NDArray array) {
        return square(function, array, floating(function, array));
    }

    /** Matrices that have as many rows as columns, in some precision. */
    static Matrices square(String function, NDArray array, DType dtype) {
        Matrices matrices = of(function, array, dtype);
        if (matrices.rows() != matrices.columns()) {
            throw new ArrayException.ShapeMismatch(
                    "%s of shape %s: the last two axes must be equal, they have %d and %d elements"
                            .formatted(
                                    function, array.shape(), matrices.rows(), matrices.columns()));
        }
        return matrices;
    }

    /** Refuses NaN and infinity, with which iterations do not end well. */
    Matrices requireFinite() {
        if (array.isfinite().all().isTrue()) {
            return this;
        }
        throw new ArrayException.LinearAlgebra(
                function + ": there is NaN or infinity in the array, of which there is no result");
    }

    /** Zeros for results: matrices in a stack like this one. */
    Matrices results(long rows, long columns) {
        return results(array.dtype(), rows, columns);
    }

    /** Zeros for results of another dtype. */
    Matrices results(DType dtype, long rows, long columns) {
        return view(function, NDArray.zeros(stackShape().then(Shape.shape(rows, columns)), dtype));
    }

    /** The same repeated to a larger stack. */
    Matrices broadcastTo(Shape largerStack) {
        return view(function, array.broadcastTo(largerStack.then(Shape.shape(rows(), columns()))));
    }

    int rows() {
        return stack.rows();
    }

    int columns() {
        return stack.columns();
    }

    int shorter() {
        return Math.min(rows(), columns());
    }

    long count() {
        return stack.count();
    }

    StridedMatrix matrix(long index) {
        return stack.matrix(index);
    }

    /** The axes before the last two. */
    Shape stackShape() {
        long[] extents = array.shape().toArray();
        return Shape.shape(Arrays.copyOf(extents, extents.length - 2));
    }

    /** Results that are one row or column each, without that axis of extent 1. */
    NDArray asVectors() {
        return array.reshape(stackShape().then(Shape.shape((long) rows() * columns())));
    }

    /** Results that are a single number each. */
    NDArray asNumbers() {
        return array.reshape(stackShape());
    }

    /** An error about one of the matrices. */
    ArrayException.LinearAlgebra error(long index, String what) {
        String which =
                count() == 1
                        ? "the matrix"
                        : "matrix " + index + " of the stack of shape " + stackShape();
        return new ArrayException.LinearAlgebra("%s: %s %s".formatted(function, which, what));
    }

    /** The dtype in which functions of these arrays are computed. */
    static DType floating(String function, NDArray... arrays) {
        boolean complex = false;
        boolean wide = false;
        for (NDArray array : arrays) {
            DType dtype = array.dtype();
            if (dtype.isTime()) {
                throw new ArrayException.BadDType(
                        "%s is not defined for %s; it is for numbers".formatted(function, dtype));
            }
            complex |= dtype.isComplex();
            wide |= dtype != DType.FLOAT32 && dtype != DType.COMPLEX64;
        }
        if (complex) {
            return wide ? DType.COMPLEX128 : DType.COMPLEX64;
        }
        return wide ? DType.FLOAT64 : DType.FLOAT32;
    }

    static BlasType blasType(DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> BlasType.FLOAT32;
            case FLOAT64 -> BlasType.FLOAT64;
            case COMPLEX64 -> BlasType.COMPLEX64;
            case COMPLEX128 -> BlasType.COMPLEX128;
            default -> throw new ArrayException.BadDType("not a floating-point dtype: " + dtype);
        };
    }
}
