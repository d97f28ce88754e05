package dev.jask.ndarray.shaping;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.shaping.PadMode.Ends;
import dev.jask.ndarray.statistics.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.LongStream;

/** Arrays filled up around their elements: NumPy's {@code pad}. */
public final class Padding {

    private Padding() {}

    /** So many more elements at both ends of all axes. */
    public static NDArray pad(NDArray array, long width, PadMode mode) {
        return pad(array, List.of(Ends.both(width)), mode);
    }

    /**
     * More elements at the ends of axes.
     *
     * @param widths how many; for each axis, or once for all
     * @throws ArrayException.BadArgument if there are not as many widths or arguments of the mode,
     *     one of them is negative, or an axis is empty and the mode needs elements
     */
    public static NDArray pad(NDArray array, List<Ends<Long>> widths, PadMode mode) {
        List<Ends<Long>> each = forAxes("widths", widths, array.ndim());
        for (Ends<Long> width : each) {
            if (width.before() < 0 || width.after() < 0) {
                throw new ArrayException.BadArgument("widths are 0 or more, given was " + width);
            }
        }
        NDArray padded = array;
        for (int axis = 0; axis < array.ndim(); axis++) {
            padded = padded(padded, axis, each.get(axis), mode, array.ndim());
        }
        return padded == array ? array.copy() : padded;
    }

    private static <T> List<T> forAxes(String what, List<T> given, int ndim) {
        if (given.size() != 1 && given.size() != ndim) {
            throw new ArrayException.BadArgument(
                    "%d %s for %d axes; give one for each, or one for all"
                            .formatted(given.size(), what, ndim));
        }
        var each = new ArrayList<T>();
        for (int axis = 0; axis < ndim; axis++) {
            each.add(given.get(given.size() == 1 ? 0 : axis));
        }
        return each;
    }

    private static NDArray padded(
            NDArray array, int axis, Ends<Long> width, PadMode mode, int ndim) {
        long extent = array.shape().extent(axis);
        if (width.before() == 0 && width.after() == 0) {
            return array;
        }
        boolean needsNone = mode instanceof PadMode.Constant || mode instanceof PadMode.Empty;
        if (extent == 0 && !needsNone) {
            throw new ArrayException.BadArgument(
                    "axis %d is empty; it can be padded with constants only".formatted(axis));
        }
        return switch (mode) {
            case PadMode.Constant(var numbers) ->
                    constants(array, axis, width, forAxes("constants", numbers, ndim).get(axis));
            case PadMode.Empty _ -> constants(array, axis, width, Ends.both(Scalar.of(0L)));
            case PadMode.Edge _ -> taken(array, axis, width, p -> Math.clamp(p, 0, extent - 1));
            case PadMode.Wrap _ -> taken(array, axis, width, p -> Math.floorMod(p, extent));
            case PadMode.Reflect(boolean isOdd) ->
                    isOdd && extent > 1
                            ? Mirrors.odd(array, axis, width, 0)
                            : taken(array, axis, width, p -> mirrored(p, extent));
            case PadMode.Symmetric(boolean isOdd) ->
                    isOdd
                            ? Mirrors.odd(array, axis, width, 1)
                            : taken(array, axis, width, p -> twice(p, extent));
            case PadMode.LinearRamp(var ends) ->
                    ramps(array, axis, width, forAxes("ends", ends, ndim).get(axis));
            case PadMode.Maximum(var lengths) ->
                    statistics(array, axis, width, length(lengths, axis, ndim), NDArray::max);
            case PadMode.Minimum(var lengths) ->
                    statistics(array, axis, width, length(lengths, axis, ndim), NDArray::min);
            case PadMode.Mean(var lengths) ->
                    statistics(array, axis, width, length(lengths, axis, ndim), NDArray::mean);
            case PadMode.Median(var lengths) ->
                    statistics(array, axis, width, length(lengths, axis, ndim), Padding::median);
        };
    }

    private static NDArray median(NDArray array, Axes axes) {
        return Quantiles.median(array, axes);
    }

    /** Mirrored at the elements at the ends, again and again. */
    private static long mirrored(long place, long extent) {
        long period = Math.max(1, 2 * (extent - 1));
        long within = Math.floorMod(place, period);
        return within < extent ? within : period - within;
    }

    /** Mirrored between the elements at the ends and what is outside, again and again. */
    private static long twice(long place, long extent) {
        long within = Math.floorMod(place, 2 * extent);
        return within < extent ? within : 2 * extent - 1 - within;
    }

    private interface Source {
        long of(long place);
    }

    private static NDArray taken(NDArray array, int axis, Ends<Long> width, Source source) {
        long extent = array.shape().extent(axis);
        long[] places =
                LongStream.range(-width.before(), extent + width.after()).map(source::of).toArray();
        return array.take(places, axis);
    }

    private static NDArray constants(
            NDArray array, int axis, Ends<Long> width, Ends<Scalar> numbers) {
        DType dtype = array.dtype();
        Shape shape = array.shape();
        return NDArray.concatenate(
                List.of(
                        NDArray.full(shape.with(axis, width.before()), numbers.before(), dtype),
                        array,
                        NDArray.full(shape.with(axis, width.after()), numbers.after(), dtype)),
                axis);
    }

    /** The elements of an axis from a place on. */
    static NDArray part(NDArray array, int axis, long from, long to) {
        var indices = new Index[axis + 1];
        Arrays.fill(indices, Index.ALL);
        indices[axis] = Index.range(from, to);
        return array.slice(indices);
    }

    private static NDArray ramps(NDArray array, int axis, Ends<Long> width, Ends<Double> ends) {
        long extent = array.shape().extent(axis);
        NDArray before = ramp(part(array, axis, 0, 1), axis, width.before(), ends.before());
        NDArray after =
                ramp(part(array, axis, extent - 1, extent), axis, width.after(), ends.after())
                        .flip(Axes.axis(axis));
        return NDArray.concatenate(List.of(before, array, after), axis);
    }

    /** From an end to an edge, without the edge; whole numbers are rounded down. */
    private static NDArray ramp(NDArray edge, int axis, long width, double end) {
        var extents = new long[edge.ndim()];
        Arrays.fill(extents, 1);
        extents[axis] = width;
        NDArray steps = NDArray.arange(width).reshape(extents);
        DType wide = edge.dtype().isComplex() ? DType.COMPLEX128 : DType.FLOAT64;
        NDArray distance = edge.astype(wide).subtract(end).divide((double) Math.max(1, width));
        NDArray ramp = distance.multiply(steps.astype(wide)).add(end);
        return (edge.dtype().isInteger() ? ramp.floor() : ramp).astype(edge.dtype());
    }

    private static Ends<Long> length(List<Ends<Long>> lengths, int axis, int ndim) {
        Ends<Long> length =
                lengths.isEmpty()
                        ? Ends.both(Long.MAX_VALUE)
                        : forAxes("lengths", lengths, ndim).get(axis);
        if (length.before() < 1 || length.after() < 1) {
            throw new ArrayException.BadArgument(
                    "a statistic is of one element or more, given was " + length);
        }
        return length;
    }

    private static NDArray statistics(
            NDArray array,
            int axis,
            Ends<Long> width,
            Ends<Long> length,
            BiFunction<NDArray, Axes, NDArray> statistic) {
        long extent = array.shape().extent(axis);
        long first = Math.min(extent, length.before());
        long last = Math.min(extent, length.after());
        NDArray before = part(array, axis, 0, first);
        NDArray after = part(array, axis, extent - last, extent);
        return NDArray.concatenate(
                List.of(
                        repeated(statistic, before, array.dtype(), axis, width.before()),
                        array,
                        repeated(statistic, after, array.dtype(), axis, width.after())),
                axis);
    }

    private static NDArray repeated(
            BiFunction<NDArray, Axes, NDArray> statistic,
            NDArray part,
            DType dtype,
            int axis,
            long width) {
        NDArray one = statistic.apply(part, Axes.axis(axis).keepDims());
        NDArray rounded = dtype.isInteger() && one.dtype().isFloating() ? one.rint() : one;
        return rounded.astype(dtype).broadcastTo(part.shape().with(axis, width));
    }
}
