package dev.jask.ndarray.sort;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.kernel.sort.KeySource;
import dev.jask.ndarray.kernel.sort.OrderKeys;
import dev.jask.ndarray.kernel.sort.RadixSort;
import dev.jask.ndarray.kernel.sort.Searching;
import dev.jask.ndarray.kernel.sort.Selection;
import dev.jask.ndarray.kernel.sort.TopK;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Arrays in order. NaN comes last, as does NaT; -0.0 comes before 0.0 in sorted values, and equals
 * it where positions are asked for. Complex numbers are ordered by their real parts, then by their
 * imaginary parts. Positions are always those of a stable order, but for partitions.
 */
public final class Sorting {

    private Sorting() {}

    /** Sorts along the last axis. */
    public static NDArray sort(NDArray array) {
        return sort(array, -1);
    }

    /** Sorts along an axis. For the elements of all axes together sort {@link NDArray#ravel}. */
    public static NDArray sort(NDArray array, int axis) {
        Rows rows = Rows.along(array, axis);
        if (array.dtype().isComplex()) {
            return rows.ordered(rows.length(), complexOrder(rows));
        }
        return mapKeys(
                rows,
                keys -> {
                    RadixSort.sort(keys);
                    return keys;
                });
    }

    private static NDArray mapKeys(Rows rows, UnaryOperator<long[]> change) {
        ElementKeys elements = ElementKeys.of(rows.array());
        int length = rows.length();
        if (rows.count() == 1) {
            long[] sorted = change.apply(elements.source().keys());
            return rows.back(
                    ElementKeys.toArray(sorted, rows.shape(sorted.length), rows.array().dtype()));
        }
        long[] all = new long[rows.count() * length];
        for (int row = 0; row < rows.count(); row++) {
            long[] keys = change.apply(elements.source(row * length, (row + 1) * length).keys());
            System.arraycopy(keys, 0, all, row * length, length);
        }
        return rows.back(ElementKeys.toArray(all, rows.array().shape(), rows.array().dtype()));
    }

    /** The positions that sort the last axis. */
    public static NDArray argsort(NDArray array) {
        return argsort(array, -1);
    }

    /** The positions that sort an axis; equal elements keep their order. */
    public static NDArray argsort(NDArray array, int axis) {
        Rows rows = Rows.along(array, axis);
        return rows.orders(rows.length(), order(rows));
    }

    private static Rows.Work order(Rows rows) {
        if (rows.array().dtype().isComplex()) {
            return complexOrder(rows);
        }
        ElementKeys elements = ElementKeys.of(rows.array());
        return (from, to) -> RadixSort.argsort(elements.withOneZero(from, to));
    }

    private static Rows.Work complexOrder(Rows rows) {
        double[] parts = rows.array().toDoubleArray();
        return (from, to) -> ElementKeys.order(parts, from, to);
    }

    /**
     * The elements along an axis such that those at some places are the ones sorting would put
     * there; lesser ones come before, greater ones behind.
     *
     * @param places may be negative: counted from the end
     */
    public static NDArray partition(NDArray array, int axis, long... places) {
        Rows rows = Rows.along(array, axis);
        long[] ranks = resolve(places, rows);
        if (array.dtype().isComplex()) {
            return rows.ordered(rows.length(), partitionOrder(rows, ranks));
        }
        return mapKeys(
                rows,
                keys -> {
                    Selection.partition(keys, ranks);
                    return keys;
                });
    }

    /** The positions along an axis that {@link #partition} it. */
    public static NDArray argpartition(NDArray array, int axis, long... places) {
        Rows rows = Rows.along(array, axis);
        return rows.orders(rows.length(), partitionOrder(rows, resolve(places, rows)));
    }

    private static Rows.Work partitionOrder(Rows rows, long[] ranks) {
        long[] keys = ElementKeys.ranks(rows.array());
        return (from, to) -> Selection.argpartition(Arrays.copyOfRange(keys, from, to), ranks);
    }

    private static long[] resolve(long[] places, Rows rows) {
        long length = rows.length();
        return Arrays.stream(places)
                .map(place -> {
                    if (place < -length || place >= length) {
                        throw new ArrayException.BadIndex(
                                "there is no place %d to partition at among %d; allowed are %d to %d"
                                        .formatted(place, length, -length, length - 1));
                    }
                    return place < 0 ? place + length : place;
                })
                .toArray();
    }

    /**
     * Complex numbers sorted along the last axis, by their real parts, then by their imaginary
     * ones; real numbers become {@code complex128}, whole ones of 16 bits {@code complex64}.
     */
    public static NDArray sortComplex(NDArray array) {
        DType dtype = array.dtype();
        boolean isSmall = dtype.isInteger() && dtype.itemSize() <= Short.BYTES;
        DType wide = isSmall ? DType.COMPLEX64 : DType.COMPLEX128;
        NDArray sorted = sort(array, -1);
        return dtype.isComplex() ? sorted : sorted.astype(wide);
    }

    /**
     * The positions along the last axis that sort by several keys of one shape: by the last key
     * first, as NumPy has it; what is equal by all keeps its order.
     */
    public static NDArray lexsort(List<NDArray> keys) {
        if (keys.isEmpty()) {
            throw new ArrayException.BadArgument("there is no key to sort by; give one at least");
        }
        Shape shape = keys.getFirst().shape();
        var ranks = new ArrayList<long[]>();
        for (NDArray key : keys) {
            if (key.ndim() == 0 || !key.shape().equals(shape)) {
                throw new ArrayException.ShapeMismatch(
                        "keys to sort by have one axis or more, and all the same shape; given were shapes %s and %s"
                                .formatted(shape, key.shape()));
            }
            ranks.add(ElementKeys.ranks(key));
        }
        Rows rows = Rows.along(keys.getFirst(), -1);
        return rows.orders(rows.length(), (from, to) -> order(ranks, from, to));
    }

    private static int[] order(List<long[]> ranks, int from, int to) {
        int[] order = new int[to - from];
        Arrays.setAll(order, i -> i);
        for (long[] key : ranks) {
            order = ElementKeys.then(order, Arrays.copyOfRange(key, from, to));
        }
        return order;
    }

    /**
     * The greatest elements along an axis, greatest first; of a negative number that many of the
     * least, least first. All of them where there are not more.
     */
    public static NDArray topk(NDArray array, int count, int axis) {
        Rows rows = Rows.along(array, axis);
        return rows.ordered(kept(count, rows), topOrder(rows, count));
    }

    /** The positions of what {@link #topk} gives; of equal elements the first ones. */
    public static NDArray argtopk(NDArray array, int count, int axis) {
        Rows rows = Rows.along(array, axis);
        return rows.orders(kept(count, rows), topOrder(rows, count));
    }

    private static int kept(int count, Rows rows) {
        if (count == 0) {
            throw new ArrayException.BadArgument(
                    "0 of the greatest are none; ask for one or more, or for -1 or less of the least");
        }
        return Math.min(Math.abs(count), rows.length());
    }

    private static Rows.Work topOrder(Rows rows, int count) {
        if (rows.array().dtype().isComplex()) {
            long[] ranks = ElementKeys.ranks(rows.array());
            return (from, to) -> top(KeySource.of(ranks, from, to), count);
        }
        ElementKeys elements = ElementKeys.of(rows.array());
        return (from, to) -> top(elements.source(from, to), count);
    }

    private static int[] top(KeySource keys, int count) {
        return count > 0
                ? TopK.largest(keys, count).positions()
                : TopK.smallest(keys, -count).positions();
    }

    /** Where elements would be inserted into a sorted array, before what is equal. */
    public static NDArray searchsorted(NDArray sorted, NDArray elements) {
        return searchsorted(sorted, elements, Searching.Side.LEFT);
    }

    /** Where elements would be inserted into a sorted array, before or behind what is equal. */
    public static NDArray searchsorted(NDArray sorted, NDArray elements, Searching.Side side) {
        if (sorted.ndim() != 1) {
            throw new ArrayException.ShapeMismatch(
                    "a sorted array to search in has one axis, given was shape " + sorted.shape());
        }
        if (sorted.dtype().isComplex() || elements.dtype().isComplex()) {
            throw new ArrayException.BadDType(
                    "complex numbers are not searched for; search their real parts");
        }
        long[] places =
                sorted.dtype().isFloating() || elements.dtype().isFloating()
                        ? Searching.search(sorted.toDoubleArray(), elements.toDoubleArray(), side)
                        : Searching.search(keys(sorted), keys(elements), side);
        return NDArray.of(places, elements.shape());
    }

    private static long[] keys(NDArray array) {
        return ElementKeys.of(array).source().keys();
    }

    /**
     * The number of the bin of each element: 0 before the first edge, as many as there are edges
     * behind the last. Edges ascend or descend.
     *
     * @param right whether bins have their right edges and not their left ones
     */
    public static NDArray digitize(NDArray array, NDArray edges, boolean right) {
        double[] values = edges.toDoubleArray();
        boolean ascends = true;
        boolean descends = true;
        for (int i = 1; i < values.length; i++) {
            ascends &= OrderKeys.withOneZero(values[i - 1]) <= OrderKeys.withOneZero(values[i]);
            descends &= OrderKeys.withOneZero(values[i - 1]) >= OrderKeys.withOneZero(values[i]);
        }
        Searching.Side side = right ? Searching.Side.LEFT : Searching.Side.RIGHT;
        if (ascends) {
            return searchsorted(edges, array, side);
        }
        if (!descends) {
            throw new ArrayException.BadArgument("edges of bins ascend or descend; sort them");
        }
        NDArray places = searchsorted(edges.flip(Axes.ALL), array, side);
        return places.subtractedFrom((long) values.length);
    }
}
