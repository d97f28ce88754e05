package dev.jask.array;

import dev.jask.array.chunk.Chunking;
import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Rechunk;
import dev.jask.array.expr.Reduce;
import dev.jask.array.expr.Source;
import dev.jask.array.run.MedianOfBlock;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Formula;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.Reduction;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Ufunc;
import dev.jask.ndarray.shaping.PadMode;
import dev.jask.ndarray.shaping.PadMode.Ends;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts numbers around an array along one axis. */
final class PaddedArray {

    private static final int SPLIT_EVERY = 16;

    private final ArrayExpr of;
    private final int axis;
    private final long extent;

    private PaddedArray(ArrayExpr of, int axis) {
        this.of = of;
        this.axis = axis;
        this.extent = of.chunks().total(axis);
    }

    /**
     * An array padded along one axis after the other.
     *
     * @param widths how much before and how much after, for each axis or once for all
     */
    static ArrayExpr pad(ArrayExpr of, List<Ends<Long>> widths, PadMode mode) {
        int ndim = of.chunks().ndim();
        if (widths.size() != 1 && widths.size() != ndim) {
            throw new ArrayException.BadArgument(
                    "%d widths for an array with %d axes; give one for all, or one for each"
                            .formatted(widths.size(), ndim));
        }
        ArrayExpr padded = of;
        for (int axis = 0; axis < ndim; axis++) {
            Ends<Long> width = entry(widths, axis);
            if (width.before() < 0 || width.after() < 0) {
                throw new ArrayException.BadArgument(
                        "the width of padding is 0 or more, given was " + width);
            }
            padded = along(padded, axis, mode, width.before(), width.after());
        }
        return padded;
    }

    private static <T> T entry(List<T> entries, int axis) {
        if (entries.size() != 1 && axis >= entries.size()) {
            throw new ArrayException.BadArgument(
                    "%d entries of padding; give one for all axes, or one for each"
                            .formatted(entries.size()));
        }
        return entries.get(entries.size() == 1 ? 0 : axis);
    }

    private static <T> T end(Ends<T> ends, boolean isBefore) {
        return isBefore ? ends.before() : ends.after();
    }

    /** An array padded along one axis. */
    static ArrayExpr along(ArrayExpr of, int axis, PadMode mode, long before, long after) {
        if (before == 0 && after == 0) {
            return of;
        }
        var array = new PaddedArray(of, axis);
        boolean needsElements =
                !(mode instanceof PadMode.Constant || mode instanceof PadMode.Empty);
        if (array.extent == 0 && needsElements) {
            throw new ArrayException.ShapeMismatch(
                    "axis %d has extent 0, so there is nothing to pad it with; use PadMode.constant"
                            .formatted(axis));
        }
        var parts = new ArrayList<ArrayExpr>();
        if (before > 0) {
            parts.add(array.edge(mode, before, true));
        }
        parts.add(of);
        if (after > 0) {
            parts.add(array.edge(mode, after, false));
        }
        return Joining.concatenate(parts, axis);
    }

    private ArrayExpr edge(PadMode mode, long width, boolean isBefore) {
        return switch (mode) {
            case PadMode.Constant(List<Ends<Scalar>> numbers) ->
                    full(width, end(entry(numbers, axis), isBefore));
            case PadMode.Empty _ -> full(width, Scalar.of(0L));
            case PadMode.Edge _ -> repeated(place(isBefore ? 0 : extent - 1), width);
            case PadMode.LinearRamp(List<Ends<Double>> ends) ->
                    ramp(width, isBefore, end(entry(ends, axis), isBefore));
            case PadMode.Maximum(var lengths) ->
                    statistic(Reduction.MAX, beside(lengths, isBefore), width);
            case PadMode.Minimum(var lengths) ->
                    statistic(Reduction.MIN, beside(lengths, isBefore), width);
            case PadMode.Mean(var lengths) ->
                    statistic(Reduction.MEAN, beside(lengths, isBefore), width);
            case PadMode.Median(var lengths) -> median(beside(lengths, isBefore), width);
            case PadMode.Reflect(boolean isOdd) -> reflected(width, isBefore, isOdd);
            case PadMode.Symmetric(boolean isOdd) -> mirrored(width, isBefore, 0, isOdd);
            case PadMode.Wrap _ -> periodic(width, isBefore, of);
        };
    }

    private ArrayExpr reflected(long width, boolean isBefore, boolean isOdd) {
        return extent == 1 ? repeated(of, width) : mirrored(width, isBefore, 1, isOdd);
    }

    private Chunks chunks(long width) {
        long most = Arrays.stream(of.chunks().along(axis)).max().orElse(1);
        return of.chunks().with(axis, Chunks.regular(width, Math.max(1, most)));
    }

    private ArrayExpr full(long width, Scalar value) {
        var source = new Sources.Full(value, of.dtype());
        return Source.of("full", source, source, of.dtype(), chunks(width));
    }

    private ArrayExpr place(long place) {
        return Joining.between(of, axis, place, place + 1);
    }

    private ArrayExpr repeated(ArrayExpr slice, long width) {
        Chunks chunks = chunks(width);
        return Views.broadcastTo(slice, chunks.shape(), Chunking.of(chunks));
    }

    private ArrayExpr backwards(ArrayExpr part) {
        return Slicing.select(part, Joining.along(axis, of.chunks().ndim(), Index.step(-1)));
    }

    /**
     * The elements mirrored at an end.
     *
     * @param ends how many at the end are not repeated
     */
    private ArrayExpr mirrored(long width, boolean isBefore, long ends, boolean isOdd) {
        if (isOdd) {
            return turned(width, isBefore, ends);
        }
        ArrayExpr inner = Joining.between(of, axis, ends, extent - ends);
        ArrayExpr period = Joining.concatenate(List.of(of, backwards(inner)), axis);
        return periodic(width, isBefore, period);
    }

    /** The elements mirrored, and subtracted from twice the element at the end, step by step. */
    private ArrayExpr turned(long width, boolean isBefore, long ends) {
        ArrayExpr whole = of;
        for (long left = width; left > 0; ) {
            long length = whole.chunks().total(axis);
            long size = Math.min(left, length - ends);
            long edge = isBefore ? 0 : length - 1;
            ArrayExpr atEdge = Joining.between(whole, axis, edge, edge + 1);
            ArrayExpr part =
                    isBefore
                            ? Joining.between(whole, axis, ends, ends + size)
                            : Joining.between(whole, axis, length - ends - size, length - ends);
            Array twice = new Array(atEdge).multiply(2L).astype(of.dtype());
            ArrayExpr added = twice.subtract(new Array(backwards(part))).expr();
            whole =
                    Joining.concatenate(
                            isBefore ? List.of(added, whole) : List.of(whole, added), axis);
            left -= size;
        }
        return isBefore
                ? Joining.between(whole, axis, 0, width)
                : Joining.between(whole, axis, extent, extent + width);
    }

    /** What is beside an array that repeats a period, which begins with the array. */
    private ArrayExpr periodic(long width, boolean isBefore, ArrayExpr period) {
        long length = period.chunks().total(axis);
        long from = isBefore ? -width : extent;
        var parts = new ArrayList<ArrayExpr>();
        for (long left = width; left > 0; ) {
            long at = Math.floorMod(from, length);
            long size = Math.min(left, length - at);
            parts.add(Joining.between(period, axis, at, at + size));
            from += size;
            left -= size;
        }
        return Joining.concatenate(parts, axis);
    }

    /** The elements next to an edge that a statistic is of. */
    private ArrayExpr beside(List<Ends<Long>> lengths, boolean isBefore) {
        long wanted = lengths.isEmpty() ? extent : end(entry(lengths, axis), isBefore);
        if (wanted < 1) {
            throw new ArrayException.BadArgument(
                    "a statistic of 1 element or more, given was " + wanted);
        }
        long count = Math.min(extent, wanted);
        return isBefore
                ? Joining.between(of, axis, 0, count)
                : Joining.between(of, axis, extent - count, extent);
    }

    private ArrayExpr statistic(Reduction reduction, ArrayExpr part, long width) {
        ArrayExpr one = Reduce.of(part, reduction, Axes.axis(axis).keepDims(), SPLIT_EVERY);
        return repeated(rounded(one), width);
    }

    private ArrayExpr median(ArrayExpr part, long width) {
        Chunks chunks = part.chunks().with(axis, part.chunks().total(axis));
        DType dtype = of.dtype().isFloating() ? of.dtype() : DType.FLOAT64;
        ArrayExpr one =
                Operations.eachBlock(
                        "median",
                        new MedianOfBlock(axis, dtype),
                        dtype,
                        chunks.with(axis, 1),
                        Rechunk.of(part, chunks));
        return repeated(rounded(one), width);
    }

    /** In the array's dtype: of whole numbers the nearest. */
    private ArrayExpr rounded(ArrayExpr statistic) {
        if (of.dtype().isInteger() && statistic.dtype().isFloating()) {
            Formula rint = Ufunc.RINT.of(new Formula.Input(0, statistic.dtype()));
            return Broadcasting.elementwise(rint.as(of.dtype()), List.of(statistic));
        }
        return Promoting.as(statistic, of.dtype());
    }

    /** From the edge towards a number, which the outermost element has. */
    private ArrayExpr ramp(long width, boolean isBefore, double end) {
        ArrayExpr edge = place(isBefore ? 0 : extent - 1);
        var order = new int[of.chunks().ndim()];
        Arrays.fill(order, -1);
        order[axis] = 0;
        var counted = isBefore ? new Lines.Whole(0, 1) : new Lines.Whole(width - 1, -1);
        Chunks along = Chunks.of(chunks(width).along(axis));
        ArrayExpr numbers = Source.of("arange", counted, counted, DType.INT64, along);
        ArrayExpr steps = Views.ordered("expand_dims", numbers, order);
        Formula number = new Formula.Input(1, DType.INT64);
        Formula from = new Formula.Constant(Scalar.of(end));
        Formula to = new Formula.Input(0, edge.dtype());
        Formula step =
                Ufunc.DIVIDE.of(
                        Ufunc.SUBTRACT.of(to, from),
                        new Formula.Constant(Scalar.of((double) width)));
        Formula ramp = Ufunc.ADD.of(Ufunc.MULTIPLY.of(number, step), from);
        Formula whole = of.dtype().isInteger() ? Ufunc.FLOOR.of(ramp) : ramp;
        return Broadcasting.elementwise(whole.as(of.dtype()), List.of(edge, steps));
    }
}
