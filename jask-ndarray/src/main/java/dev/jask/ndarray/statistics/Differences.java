package dev.jask.ndarray.statistics;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Differences of neighbours, and what is made of them: gradients, integrals, angles without jumps.
 */
public final class Differences {

    private Differences() {}

    /** What each element along the last axis is more than the one before. */
    public static NDArray diff(NDArray array) {
        return diff(array, 1, -1);
    }

    /**
     * Differences of differences, so many times, along an axis. Of truth values: whether they
     * differ.
     *
     * <p>To prepend or append elements first use {@link NDArray#concatenate}.
     */
    public static NDArray diff(NDArray array, int times, int axis) {
        if (times < 0) {
            throw new ArrayException.BadArgument(
                    "differences are taken 0 times or more, given was " + times);
        }
        NDArray result = array;
        for (int i = 0; i < times; i++) {
            NDArray later = along(result, axis, Index.from(1));
            NDArray earlier = along(result, axis, Index.to(-1));
            result =
                    array.dtype() == DType.BOOL ? later.notEqual(earlier) : later.subtract(earlier);
        }
        return result;
    }

    /** The differences of neighbours among all elements, in the order of rows. */
    public static NDArray ediff1d(NDArray array) {
        return diff(array.ravel());
    }

    /** What indices select along one axis. */
    private static NDArray along(NDArray array, int axis, Index index) {
        int resolved = Axes.resolve(axis, array.ndim());
        Index[] indices = new Index[resolved + 1];
        Arrays.fill(indices, Index.ALL);
        indices[resolved] = index;
        return array.slice(indices);
    }

    /** The gradient along each axis, for elements at distance 1. */
    public static List<NDArray> gradient(NDArray array) {
        return IntStream.range(0, array.ndim()).mapToObj(axis -> gradient(array, 1, axis)).toList();
    }

    /**
     * The gradient along an axis, for elements at equal distances: central differences, at the ends
     * one-sided ones.
     */
    public static NDArray gradient(NDArray array, double distance, int axis) {
        NDArray numbers = real(array, axis, 2);
        NDArray inside =
                along(numbers, axis, Index.from(2))
                        .subtract(along(numbers, axis, Index.to(-2)))
                        .divide(2 * distance);
        NDArray first =
                along(numbers, axis, Index.range(1, 2))
                        .subtract(along(numbers, axis, Index.to(1)))
                        .divide(distance);
        NDArray last =
                along(numbers, axis, Index.from(-1))
                        .subtract(along(numbers, axis, Index.range(-2, -1)))
                        .divide(distance);
        return NDArray.concatenate(List.of(first, inside, last), axis);
    }

    /**
     * The gradient along an axis, for elements at given places: second order inside, at the ends
     * first order.
     *
     * @param places as many as the axis has elements
     */
    public static NDArray gradient(NDArray array, NDArray places, int axis) {
        NDArray numbers = real(array, axis, 2);
        double[] at = places.toDoubleArray();
        long extent = numbers.shape().extent(Axes.resolve(axis, numbers.ndim()));
        if (places.ndim() != 1 || at.length != extent) {
            throw new ArrayException.ShapeMismatch(
                    "a gradient along %d elements needs their %d places, given was shape %s"
                            .formatted(extent, extent, places.shape()));
        }
        int inner = at.length - 2;
        double[] before = new double[inner];
        double[] middle = new double[inner];
        double[] behind = new double[inner];
        for (int i = 0; i < inner; i++) {
            double left = at[i + 1] - at[i];
            double right = at[i + 2] - at[i + 1];
            before[i] = -right / (left * (left + right));
            middle[i] = (right - left) / (left * right);
            behind[i] = left / (right * (left + right));
        }
        NDArray inside =
                along(numbers, axis, Index.to(-2))
                        .multiply(factors(before, numbers, axis))
                        .add(
                                along(numbers, axis, Index.range(1, -1))
                                        .multiply(factors(middle, numbers, axis)))
                        .add(
                                along(numbers, axis, Index.from(2))
                                        .multiply(factors(behind, numbers, axis)));
        NDArray first =
                along(numbers, axis, Index.range(1, 2))
                        .subtract(along(numbers, axis, Index.to(1)))
                        .divide(at[1] - at[0]);
        NDArray last =
                along(numbers, axis, Index.from(-1))
                        .subtract(along(numbers, axis, Index.range(-2, -1)))
                        .divide(at[at.length - 1] - at[at.length - 2]);
        return NDArray.concatenate(List.of(first, inside, last), axis);
    }

    /** Numbers along an axis, to go with an array. */
    private static NDArray factors(double[] numbers, NDArray array, int axis) {
        long[] extents = new long[array.ndim()];
        Arrays.fill(extents, 1);
        extents[Axes.resolve(axis, array.ndim())] = numbers.length;
        return NDArray.of(numbers, Shape.shape(extents));
    }

    private static NDArray real(NDArray array, int axis, int least) {
        if (array.shape().extent(Axes.resolve(axis, array.ndim())) < least) {
            throw new ArrayException.ShapeMismatch(
                    "a gradient along axis %d needs %d elements at least, the shape is %s"
                            .formatted(axis, least, array.shape()));
        }
        return array.dtype().isFloating() ? array : array.astype(DType.FLOAT64);
    }

    /** The integral along the last axis by trapezoids, for elements at equal distances. */
    public static NDArray trapezoid(NDArray array, double distance) {
        return trapezoid(array, distance, -1);
    }

    /** The integral along an axis by trapezoids, for elements at equal distances. */
    public static NDArray trapezoid(NDArray array, double distance, int axis) {
        return pairs(array, axis).multiply(distance).divide(2.0).sum(Axes.axis(axis));
    }

    /** The integral along an axis by trapezoids, for elements at given places. */
    public static NDArray trapezoid(NDArray array, NDArray places, int axis) {
        NDArray widths =
                places.ndim() == 1
                        ? factors(diff(places).toDoubleArray(), array, axis)
                        : diff(places, 1, axis);
        return widths.multiply(pairs(array, axis)).divide(2.0).sum(Axes.axis(axis));
    }

    private static NDArray pairs(NDArray array, int axis) {
        return along(array, axis, Index.from(1)).add(along(array, axis, Index.to(-1)));
    }

    /** Angles along the last axis without jumps of more than half a turn: whole turns are added. */
    public static NDArray unwrap(NDArray angles) {
        return unwrap(angles, Math.PI, -1, 2 * Math.PI);
    }

    /**
     * Numbers along an axis without jumps: whole periods are added.
     *
     * @param jump the largest step that is none; half a period if it is less
     */
    public static NDArray unwrap(NDArray angles, double jump, int axis, double period) {
        NDArray rows =
                angles.astype(angles.dtype() == DType.FLOAT32 ? DType.FLOAT32 : DType.FLOAT64)
                        .moveaxis(axis, -1);
        double[] numbers = rows.toDoubleArray();
        int length = Math.toIntExact(rows.shape().extent(rows.ndim() - 1));
        for (int from = 0; from < numbers.length; from += length) {
            unwrapRow(numbers, from, from + length, jump, period);
        }
        return NDArray.of(numbers, rows.shape()).astype(rows.dtype()).moveaxis(-1, axis);
    }

    private static void unwrapRow(double[] numbers, int from, int to, double jump, double period) {
        double half = period / 2;
        double added = 0;
        double before = numbers[from];
        for (int i = from + 1; i < to; i++) {
            double step = numbers[i] - before;
            before = numbers[i];
            double small = step + half - Math.floor((step + half) / period) * period - half;
            if (small == -half && step > 0) {
                small = half;
            }
            added += Math.abs(step) < Math.max(jump, half) ? 0 : small - step;
            numbers[i] += added;
        }
    }
}
