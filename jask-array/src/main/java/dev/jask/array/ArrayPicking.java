package dev.jask.array;

import dev.jask.array.chunk.Chunking;
import dev.jask.array.expr.Rechunk;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.Ufunc;
import dev.jask.ndarray.shaping.Bounds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Elements of arrays in blocks at places, and arrays that are others but for some places, as {@link
 * dev.jask.ndarray.shaping.Picking} has it. Arrays never change: what NumPy writes into an array is
 * a new one here.
 */
public final class ArrayPicking {

    private ArrayPicking() {}

    // Along an axis

    /**
     * For each place along an axis the element there, the other indices being the same: what {@code
     * argsort} and its like give is applied so. The axis is whole in each block.
     *
     * @param places as many axes as the array; the other extents are equal or 1
     * @throws ArrayException.BadIndex when it is computed, if a place is out of bounds
     */
    public static Array takeAlongAxis(Array array, Array places, int axis) {
        int along = checkedAxis(array, places, axis);
        Array found =
                Array.applyGufunc(
                        "(n),(k)->(k)",
                        blocks ->
                                dev.jask.ndarray.shaping.Picking.takeAlongAxis(
                                        blocks.get(0), blocks.get(1), -1),
                        array.dtype(),
                        last(array, along),
                        last(places, along));
        return found.moveaxis(-1, along);
    }

    /**
     * An array with numbers at places along an axis, see {@link #takeAlongAxis}. Where a place is
     * there several times, the last number stays.
     *
     * @param numbers broadcast to the places, and cast to the dtype of the array
     */
    public static Array putAlongAxis(Array array, Array places, Array numbers, int axis) {
        int along = checkedAxis(array, places, axis);
        Shape common =
                Shape.broadcast(
                        List.of(array.shape().with(along, 1), places.shape().with(along, 1)));
        if (!common.equals(array.shape().with(along, 1))) {
            throw new ArrayException.ShapeMismatch(
                    "places of shape %s do not fit an array of shape %s"
                            .formatted(places.shape(), array.shape()));
        }
        Array shown =
                numbers.astype(array.dtype())
                        .broadcastTo(common.with(along, places.chunks().total(along)));
        Array changed =
                Array.applyGufunc(
                        "(n),(k),(k)->(n)",
                        ArrayPicking::withPut,
                        array.dtype(),
                        last(array, along),
                        last(places, along),
                        last(shown, along));
        return changed.moveaxis(-1, along).rechunk(Chunking.of(array.chunks()));
    }

    private static NDArray withPut(List<NDArray> blocks) {
        NDArray changed = blocks.get(0).copy();
        dev.jask.ndarray.shaping.Picking.putAlongAxis(changed, blocks.get(1), blocks.get(2), -1);
        return changed;
    }

    private static int checkedAxis(Array array, Array places, int axis) {
        if (places.ndim() != array.ndim() || !places.dtype().isInteger()) {
            throw new ArrayException.ShapeMismatch(
                    "places along an axis are whole numbers, with as many axes as the array; given were %s and %s"
                            .formatted(places, array));
        }
        return Axes.resolve(axis, array.ndim());
    }

    /** With that axis last, and whole in each block. */
    private static Array last(Array array, int axis) {
        return ArrayStatistics.wholeAlong(array, Axes.axis(axis).mask(array.ndim()))
                .moveaxis(axis, -1);
    }

    // One by one

    /** An array with numbers, again and again from the first, at places in the order of rows. */
    public static Array put(Array array, NDArray places, NDArray numbers, Bounds bounds) {
        if (places.size() == 0) {
            return array;
        }
        requireSome(numbers);
        long size = array.shape().size();
        NDArray all = places.ravel();
        NDArray within =
                switch (bounds) {
                    case RAISE -> all;
                    case CLIP -> all.maximum(0L).minimum(size - 1);
                    case WRAP -> all.remainder(size);
                };
        return array.ravel()
                .with(cycle(numbers, all.size(), array.dtype()), Index.pick(within))
                .reshape(array.shape())
                .rechunk(Chunking.of(array.chunks()));
    }

    private static Array cycle(NDArray numbers, long count, DType dtype) {
        long length = numbers.size();
        long[] from = LongStream.range(0, count).map(k -> k % length).toArray();
        return Array.from(numbers.ravel().take(from, 0).astype(dtype), Chunking.AUTO);
    }

    /**
     * An array with numbers where a condition is true: for each element the number at its place in
     * the order of rows, counted again and again from the first.
     */
    public static Array putmask(Array array, Array condition, NDArray numbers) {
        return where(array, condition, numbers, flat(array));
    }

    /**
     * An array with numbers where a condition is true, one after the other in the order of rows,
     * again from the first.
     */
    public static Array place(Array array, Array condition, NDArray numbers) {
        requireSame(array, condition);
        Array rank = condition.astype(DType.INT64).cumsum().subtract(1L).reshape(array.shape());
        return where(array, condition, numbers, rank);
    }

    private static Array flat(Array array) {
        return Array.arange(array.shape().size(), Chunking.AUTO).reshape(array.shape());
    }

    private static Array where(Array array, Array condition, NDArray numbers, Array ranks) {
        requireSame(array, condition);
        requireSome(numbers);
        NDArray cycle = numbers.ravel().astype(array.dtype());
        Array chosen =
                Array.applyGufunc(
                        "()->()",
                        blocks -> cycle.take(blocks.getFirst().remainder(cycle.size()), 0),
                        array.dtype(),
                        ranks.rechunk(Chunking.of(array.chunks())));
        return condition.astype(DType.BOOL).apply(Ufunc.WHERE, chosen, array);
    }

    private static void requireSame(Array array, Array condition) {
        if (!array.shape().equals(condition.shape())) {
            throw new ArrayException.ShapeMismatch(
                    "each element has its condition: the shapes are %s and %s"
                            .formatted(array.shape(), condition.shape()));
        }
    }

    private static void requireSome(NDArray numbers) {
        if (numbers.size() == 0) {
            throw new ArrayException.BadArgument("no numbers to put; give one at least");
        }
    }

    // Diagonals

    /**
     * An array with a number on the main diagonal; of more than two axes, all of one extent, on
     * theirs.
     */
    public static Array fillDiagonal(Array array, Scalar number) {
        return fillDiagonal(array, NDArray.full(Shape.SCALAR, number, array.dtype()), false);
    }

    /**
     * An array with numbers on the main diagonal, again and again from the first.
     *
     * @param wraps whether the diagonal of a tall matrix begins again below
     */
    public static Array fillDiagonal(Array array, NDArray numbers, boolean wraps) {
        requireSome(numbers);
        Shape shape = array.shape();
        boolean isCube = shape.stream().distinct().count() == 1;
        if (array.ndim() < 2 || (array.ndim() > 2 && !isCube)) {
            throw new ArrayException.ShapeMismatch(
                    "two axes are needed, or more of one extent, given was an array of shape "
                            + shape);
        }
        long[] rows;
        long[] columns;
        if (array.ndim() == 2 && wraps && shape.extent(1) > 0) {
            long width = shape.extent(1);
            long count = shape.size() == 0 ? 0 : (shape.size() - 1) / (width + 1) + 1;
            rows = LongStream.range(0, count).map(k -> k * (width + 1) / width).toArray();
            columns = LongStream.range(0, count).map(k -> k * (width + 1) % width).toArray();
        } else {
            rows = LongStream.range(0, shape.stream().min().orElse(0)).toArray();
            columns = rows;
        }
        if (rows.length == 0) {
            return array;
        }
        var picks = new Index[array.ndim()];
        Arrays.fill(picks, Index.pick(columns));
        picks[0] = Index.pick(rows);
        return array.with(cycle(numbers, rows.length, array.dtype()), picks);
    }

    // Axes

    /**
     * Each NaN along an axis becomes what was last before it and is not NaN.
     *
     * @param limit over so many at most; the axis is whole in each block
     */
    public static Array push(Array array, long limit, int axis) {
        int along = Axes.resolve(axis, array.ndim());
        if (limit < 1) {
            throw new ArrayException.BadArgument(
                    "numbers are pushed over 1 NaN or more, given was " + limit);
        }
        Array places = line(array, along);
        Array isThere = array.isnan().logicalNot();
        Array before = isThere.apply(Ufunc.WHERE, places, Scalar.of(0L)).cummax(Axes.axis(along));
        Array pushed = takeAlongAxis(array, before, along);
        Array isNear = places.subtract(before).lessEqual(limit);
        Array result = isNear.apply(Ufunc.WHERE, pushed, array);
        return new Array(Rechunk.of(result.expr(), array.chunks()));
    }

    /** Each NaN along an axis becomes what was last before it and is not NaN. */
    public static Array push(Array array, int axis) {
        return push(array, Long.MAX_VALUE, axis);
    }

    private static Array line(Array array, int axis) {
        long[] extents = new long[array.ndim()];
        Arrays.fill(extents, 1);
        extents[axis] = array.chunks().total(axis);
        return Array.arange(extents[axis], Chunking.of(array.chunks().pick(axis)))
                .reshape(Shape.shape(extents));
    }

    /**
     * Groups of places along an axis, one after the other: no group lies in two blocks, and blocks
     * are about as large as they are, but for groups that are larger.
     *
     * @throws ArrayException.BadIndex if a place is out of bounds, or there is no group
     */
    public static Array shuffle(Array array, List<long[]> groups, int axis) {
        int along = Axes.resolve(axis, array.ndim());
        if (groups.isEmpty()) {
            throw new ArrayException.BadIndex("there are no groups of places; give one at least");
        }
        long most = Collections.max(Arrays.stream(array.chunks().along(along)).boxed().toList());
        var extents = new ArrayList<Long>();
        long current = 0;
        for (long[] group : groups) {
            if (current > 0 && current + group.length > most + most / 4) {
                extents.add(current);
                current = 0;
            }
            current += group.length;
        }
        extents.add(current);
        long[] places = groups.stream().flatMapToLong(LongStream::of).toArray();
        long[] blocks = extents.stream().mapToLong(Long::longValue).toArray();
        Array taken = array.take(places, along);
        return new Array(Rechunk.of(taken.expr(), taken.chunks().with(along, blocks)));
    }
}
