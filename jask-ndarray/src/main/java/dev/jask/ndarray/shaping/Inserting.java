package dev.jask.ndarray.shaping;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Elements put between others, or left out. */
public final class Inserting {

    private Inserting() {}

    /** Without the elements in the order of rows that an index means; the result has one axis. */
    public static NDArray delete(NDArray array, Index index) {
        return delete(array.ravel(), index, 0);
    }

    /**
     * Without what an index means along an axis: a new array.
     *
     * @throws ArrayException.BadIndex if it is out of bounds
     */
    public static NDArray delete(NDArray array, Index index, int axis) {
        int along = Axes.resolve(axis, array.ndim());
        int extent = Math.toIntExact(array.shape().extent(along));
        var gone = new boolean[extent];
        for (long place : places(index, extent).toLongArray()) {
            gone[(int) place] = true;
        }
        long[] kept =
                IntStream.range(0, extent)
                        .filter(place -> !gone[place])
                        .mapToLong(p -> p)
                        .toArray();
        return array.take(kept, along);
    }

    /** The places that an index means, counted from 0. */
    private static NDArray places(Index index, long extent) {
        if (index instanceof Index.NewAxis || index instanceof Index.Ellipsis) {
            throw new ArrayException.BadIndex("places along an axis are meant, not " + index);
        }
        return NDArray.arange(extent).slice(index);
    }

    /** With numbers put before places in the order of rows; the result has one axis. */
    public static NDArray insert(NDArray array, Index index, NDArray numbers) {
        return insert(array.ravel(), index, numbers, 0);
    }

    /**
     * With numbers put before places along an axis: a new array.
     *
     * @param index places of this array, the extent itself being one behind the last; several of
     *     them with one piece of the numbers each, one of them with all of them
     * @param numbers cast to the dtype of the array, and broadcast to the shape of what is put in
     * @throws ArrayException.BadIndex if a place is out of bounds
     * @throws ArrayException.ShapeMismatch if the numbers do not fit
     */
    public static NDArray insert(NDArray array, Index index, NDArray numbers, int axis) {
        int along = Axes.resolve(axis, array.ndim());
        long extent = array.shape().extent(along);
        NDArray places = insertions(index, extent);
        NDArray pieces = Rearranging.withAxes(numbers.astype(array.dtype()), array.ndim());
        if (places.size() == 1) {
            // As in NumPy: what is put before a single place has its axes moved.
            boolean isSingle = places.ndim() == 0;
            return insertAt(
                    array,
                    places.toLongArray()[0],
                    isSingle ? pieces.moveaxis(0, along) : pieces,
                    along);
        }
        return insertMany(array, places.toLongArray(), pieces, along);
    }

    private static NDArray insertions(Index index, long extent) {
        return switch (index) {
            case Index.At(long place) ->
                    NDArray.scalar(Bounds.RAISE.place(wrapped(place, extent), extent + 1));
            case Index.Pick(NDArray places) ->
                    NDArray.of(
                            Arrays.stream(places.size() == 0 ? new long[0] : places.toLongArray())
                                    .map(place ->
                                            Bounds.RAISE.place(wrapped(place, extent), extent + 1))
                                    .toArray(),
                            places.shape());
            default -> places(index, extent);
        };
    }

    /** Negative places count from the extent, not from one behind it. */
    private static long wrapped(long place, long extent) {
        return place < 0 && place >= -extent ? place + extent : place < 0 ? -extent - 2 : place;
    }

    private static NDArray insertAt(NDArray array, long place, NDArray pieces, int along) {
        long more = pieces.shape().extent(along);
        Shape shape = array.shape().with(along, more);
        long[] old =
                LongStream.concat(
                                LongStream.range(0, place),
                                LongStream.range(place + more, array.shape().extent(along) + more))
                        .toArray();
        long[] added = LongStream.range(place, place + more).toArray();
        return merged(array, old, pieces.broadcastTo(shape), added, along);
    }

    private static NDArray insertMany(NDArray array, long[] places, NDArray pieces, int along) {
        Integer[] order = IntStream.range(0, places.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (a, b) -> Long.compare(places[a], places[b]));
        int size = Math.toIntExact(array.shape().extent(along)) + places.length;
        var isNew = new boolean[size];
        var added = new long[places.length];
        for (int k = 0; k < order.length; k++) {
            added[order[k]] = places[order[k]] + (long) k;
            isNew[(int) added[order[k]]] = true;
        }
        long[] old =
                IntStream.range(0, size).filter(place -> !isNew[place]).mapToLong(p -> p).toArray();
        Shape shape = array.shape().with(along, places.length);
        return merged(array, old, pieces.broadcastTo(shape), added, along);
    }

    /** Both along an axis, with the places where each of them goes. */
    private static NDArray merged(
            NDArray array, long[] old, NDArray pieces, long[] added, int along) {
        var from = new long[old.length + added.length];
        for (int k = 0; k < old.length; k++) {
            from[(int) old[k]] = k;
        }
        for (int k = 0; k < added.length; k++) {
            from[(int) added[k]] = (long) old.length + k;
        }
        return NDArray.concatenate(java.util.List.of(array, pieces), along).take(from, along);
    }

    /** Without zeros at the beginning and at the end of an array with one axis. A view. */
    public static NDArray trimZeros(NDArray array) {
        return trimZeros(array, true, true);
    }

    /** Without zeros at one of the ends, or both, of an array with one axis. A view. */
    public static NDArray trimZeros(NDArray array, boolean front, boolean back) {
        if (array.ndim() != 1) {
            throw new ArrayException.ShapeMismatch(
                    "zeros are trimmed from an array with one axis, given was one of shape "
                            + array.shape());
        }
        boolean[] truths = array.toBooleanArray();
        int from = 0;
        int to = truths.length;
        while (front && from < to && !truths[from]) {
            from++;
        }
        while (back && to > from && !truths[to - 1]) {
            to--;
        }
        return array.slice(Index.range(from, to));
    }
}
