package dev.jask.ndarray.shaping;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Shape;
import java.util.function.ToDoubleFunction;

/** New arrays, under NumPy's names; see also {@link NDArray}. */
public final class Creation {

    private Creation() {}

    /** A matrix with ones on its diagonal: {@code float64}. */
    public static NDArray identity(long n) {
        return eye(n, n, 0, DType.FLOAT64);
    }

    /** A matrix with ones on its diagonal. */
    public static NDArray identity(long n, DType dtype) {
        return eye(n, n, 0, dtype);
    }

    /**
     * Ones on a diagonal of zeros.
     *
     * @param k how far the diagonal is from the main one, to the right
     */
    public static NDArray eye(long rows, long columns, long k, DType dtype) {
        NDArray result = NDArray.zeros(Shape.shape(rows, columns), dtype);
        result.diagonal(k, 0, 1).set(Scalar.of(1L));
        return result;
    }

    /** Zeros in the shape and dtype of another array. */
    public static NDArray zerosLike(NDArray array) {
        return NDArray.zeros(array.shape(), array.dtype());
    }

    /** Ones in the shape and dtype of another array. */
    public static NDArray onesLike(NDArray array) {
        return NDArray.ones(array.shape(), array.dtype());
    }

    /** An array in the shape and dtype of another; its elements are 0. */
    public static NDArray emptyLike(NDArray array) {
        return zerosLike(array);
    }

    /** An array of a shape and dtype; its elements are 0. */
    public static NDArray empty(Shape shape, DType dtype) {
        return NDArray.zeros(shape, dtype);
    }

    /** A number in the shape and dtype of another array. */
    public static NDArray fullLike(NDArray array, Scalar number) {
        return NDArray.full(array.shape(), number, array.dtype());
    }

    /** So many numbers at equal distances; without the last one each is a step before it. */
    public static NDArray linspace(double first, double last, int count, boolean endpoint) {
        requireCount(count);
        return endpoint
                ? NDArray.linspace(first, last, count)
                : NDArray.arange(count).multiply((last - first) / Math.max(1, count)).add(first);
    }

    /** So many powers of 10 whose exponents are at equal distances. */
    public static NDArray logspace(double first, double last, int count) {
        return logspace(first, last, count, true, 10);
    }

    /** So many powers of a base whose exponents are at equal distances. */
    public static NDArray logspace(
            double first, double last, int count, boolean endpoint, double base) {
        return linspace(first, last, count, endpoint).powerOf(base);
    }

    /** So many numbers of which each is the one before it times the same. */
    public static NDArray geomspace(double first, double last, int count) {
        return geomspace(first, last, count, true);
    }

    /**
     * So many numbers of which each is the one before it times the same.
     *
     * @throws ArrayException.BadArgument if one of the ends is 0, or they have different signs
     */
    public static NDArray geomspace(double first, double last, int count, boolean endpoint) {
        requireCount(count);
        if (!(first * Math.signum(last) > 0)) {
            throw new ArrayException.BadArgument(
                    "a geometric sequence goes between numbers of the same sign, not 0; given were %s and %s"
                            .formatted(first, last));
        }
        double sign = Math.signum(first);
        double from = Math.log10(Math.abs(first));
        double to = Math.log10(Math.abs(last));
        NDArray result = logspace(from, to, count, endpoint, 10).multiply(sign);
        var numbers = (double[]) result.data();
        if (count > 0) {
            numbers[0] = first;
            numbers[count - 1] = count > 1 && endpoint ? last : numbers[count - 1];
        }
        return result;
    }

    private static void requireCount(int count) {
        if (count < 0) {
            throw new ArrayException.BadArgument(
                    "there are 0 numbers or more, asked was for " + count);
        }
    }

    /** An array of what a function gives for the indices of each element: {@code float64}. */
    public static NDArray generate(Shape shape, ToDoubleFunction<long[]> function) {
        NDArray result = NDArray.zeros(shape);
        var numbers = (double[]) result.data();
        var index = new long[shape.ndim()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = function.applyAsDouble(index.clone());
            for (int axis = index.length - 1; axis >= 0; axis--) {
                if (++index[axis] < shape.extent(axis)) {
                    break;
                }
                index[axis] = 0;
            }
        }
        return result;
    }
}
