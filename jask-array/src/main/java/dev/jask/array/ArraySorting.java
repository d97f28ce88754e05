package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Rechunk;
import dev.jask.array.run.PlacesOfBlock;
import dev.jask.array.run.SortBlock;
import dev.jask.array.run.TopOfBlock;
import dev.jask.graph.Grid;
import dev.jask.graph.Key;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.kernel.sort.Searching;
import dev.jask.ndarray.sort.Sorting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Arrays in blocks in order, as {@link dev.jask.ndarray.sort.Sorting} has it: NaN and NaT come
 * last, equal elements keep their order where positions are asked for.
 *
 * <p>An array with one axis may be larger than memory: its blocks are sorted, cut where the blocks
 * of the result begin, and put together. Of others each block is made to have the axis whole.
 * Results are in the blocks of the array.
 */
public final class ArraySorting {

    private ArraySorting() {}

    /** Sorts along an axis. */
    public static Array sort(Array array, int axis) {
        return ordered(array, axis, false);
    }

    /** The positions along an axis that sort it. */
    public static Array argsort(Array array, int axis) {
        return ordered(array, axis, true);
    }

    private static Array ordered(Array array, int axis, boolean places) {
        int along = Axes.resolve(axis, array.ndim());
        boolean isLong =
                array.ndim() == 1
                        && array.chunks().count(0) > 1
                        && array.chunks().total(0) > 0
                        && !array.dtype().isComplex();
        return new Array(
                isLong ? SortSteps.ordered(array.expr(), places) : byBlocks(array, along, places));
    }

    private static ArrayExpr byBlocks(Array array, int axis, boolean places) {
        ArrayExpr whole =
                ArrayStatistics.wholeAlong(array, Axes.axis(axis).mask(array.ndim())).expr();
        ArrayExpr sorted =
                TaskSteps.expr(
                        places ? "argsort" : "sort",
                        List.of(whole),
                        places ? DType.INT64 : array.dtype(),
                        whole.chunks(),
                        List.of(axis),
                        (steps, inputs) ->
                                steps.give(
                                        new SortBlock.Whole(axis, places),
                                        inputs.getFirst().stream().map(List::of).toList()));
        return Rechunk.of(sorted, array.chunks());
    }

    /**
     * Complex numbers sorted along the last axis, by their real parts, then by their imaginary
     * ones; real numbers become {@code complex128}, whole ones of 16 bits {@code complex64}.
     */
    public static Array sortComplex(Array array) {
        DType dtype = array.dtype();
        boolean isSmall = dtype.isInteger() && dtype.itemSize() <= Short.BYTES;
        DType wide = isSmall ? DType.COMPLEX64 : DType.COMPLEX128;
        Array sorted = sort(array, -1);
        return dtype.isComplex() ? sorted : sorted.astype(wide);
    }

    /**
     * The elements along an axis such that those at some places are the ones sorting would put
     * there; lesser ones come before, greater ones behind. An array with one axis in several blocks
     * is sorted for that; of others each block is made to have the axis whole.
     *
     * @param places may be negative: counted from the end
     */
    public static Array partition(Array array, int axis, long... places) {
        return partitioned(array, axis, places, false);
    }

    /** The positions along an axis that {@link #partition} it. */
    public static Array argpartition(Array array, int axis, long... places) {
        return partitioned(array, axis, places, true);
    }

    private static Array partitioned(Array array, int axis, long[] places, boolean positions) {
        int along = Axes.resolve(axis, array.ndim());
        long extent = array.chunks().total(along);
        for (long place : places) {
            if (place < -extent || place >= extent) {
                throw new ArrayException.BadIndex(
                        "there is no place %d to partition at among %d; allowed are %d to %d"
                                .formatted(place, extent, -extent, extent - 1));
            }
        }
        if (array.ndim() == 1 && array.chunks().count(0) > 1) {
            return ordered(array, along, positions);
        }
        long[] wanted = places.clone();
        Array whole = ArrayStatistics.wholeAlong(array, Axes.axis(along).mask(array.ndim()));
        BlockFunction function =
                (blocks, _) ->
                        positions
                                ? Sorting.argpartition(blocks.getFirst(), along, wanted)
                                : Sorting.partition(blocks.getFirst(), along, wanted);
        DType dtype = positions ? DType.INT64 : array.dtype();
        Array found = Array.mapBlocks(function, BlockResult.of(dtype), whole);
        return new Array(Rechunk.of(found.expr(), array.chunks()));
    }

    /**
     * The positions along the last axis that sort by several keys of one shape: by the last key
     * first, as NumPy has it; what is equal by all keeps its order. Keys with one axis may be
     * larger than memory: they are sorted one after the other. Of others each block is made to have
     * the last axis whole.
     */
    public static Array lexsort(List<Array> keys) {
        if (keys.isEmpty()) {
            throw new ArrayException.BadArgument("there is no key to sort by; give one at least");
        }
        Array first = keys.getFirst();
        for (Array key : keys) {
            if (key.ndim() == 0 || !key.shape().equals(first.shape())) {
                throw new ArrayException.ShapeMismatch(
                        "keys to sort by have one axis or more, and all the same shape; given were shapes %s and %s"
                                .formatted(first.shape(), key.shape()));
            }
        }
        if (first.ndim() == 1 && first.chunks().count(0) > 1 && first.chunks().total(0) > 0) {
            Array order = argsort(first, 0);
            for (Array key : keys.subList(1, keys.size())) {
                order = order.take(argsort(key.take(order, 0), 0), 0);
            }
            return order;
        }
        String signature = String.join(",", Collections.nCopies(keys.size(), "(n)")) + "->(n)";
        boolean[] last = Axes.axis(-1).mask(first.ndim());
        Array found =
                Array.applyGufunc(
                        signature,
                        Sorting::lexsort,
                        DType.INT64,
                        keys.stream()
                                .map(key -> ArrayStatistics.wholeAlong(key, last))
                                .toArray(Array[]::new));
        return new Array(Rechunk.of(found.expr(), first.chunks()));
    }

    /**
     * The greatest elements along an axis, greatest first; of a negative number that many of the
     * least, least first. All of them where there are not more.
     */
    public static Array topk(Array array, int count, int axis) {
        return top(array, count, axis, false);
    }

    /** The positions of what {@link #topk} gives; of equal elements the first ones. */
    public static Array argtopk(Array array, int count, int axis) {
        return top(array, count, axis, true);
    }

    private static Array top(Array array, int count, int axis, boolean places) {
        if (count == 0) {
            throw new ArrayException.BadArgument(
                    "0 of the greatest are none; ask for one or more, or for -1 or less of the least");
        }
        int along = Axes.resolve(axis, array.ndim());
        Chunks chunks = array.chunks();
        long kept = Math.min(Math.abs((long) count), chunks.total(along));
        return new Array(
                TaskSteps.expr(
                        places ? "argtopk" : "topk",
                        List.of(array.expr()),
                        places ? DType.INT64 : array.dtype(),
                        chunks.with(along, kept),
                        List.of(count, along),
                        (steps, inputs) -> topSteps(steps, inputs, chunks, count, along, places)));
    }

    private static void topSteps(
            TaskSteps steps,
            List<List<Key>> inputs,
            Chunks chunks,
            int count,
            int axis,
            boolean places) {
        List<Key> tops = steps.map("block", new TopOfBlock(count, axis, chunks), inputs.getFirst());
        var best = new ArrayList<List<Key>>();
        Grid lanes = chunks.with(axis, 1).grid();
        for (long lane = 0; lane < lanes.size(); lane++) {
            long[] at = lanes.coordinates(lane);
            var parts = new ArrayList<Key>();
            for (int i = 0; i < chunks.count(axis); i++) {
                at[axis] = i;
                parts.add(tops.get((int) chunks.grid().index(at)));
            }
            best.add(
                    List.of(
                            steps.tree(
                                    "merge" + lane + "-",
                                    new TopOfBlock.Merge(count, axis),
                                    parts)));
        }
        steps.give(new TopOfBlock.Finish(places), best);
    }

    /**
     * Where elements would be inserted into a sorted array, before or behind what is equal. Each
     * block of the elements is looked for in each block of the sorted array.
     */
    public static Array searchsorted(Array sorted, Array elements, Searching.Side side) {
        if (sorted.ndim() != 1) {
            throw new ArrayException.ShapeMismatch(
                    "a sorted array to search in has one axis, given was " + sorted);
        }
        if (sorted.dtype().isComplex() || elements.dtype().isComplex()) {
            throw new ArrayException.BadDType(
                    "complex numbers are not searched for; search their real parts");
        }
        return new Array(
                TaskSteps.expr(
                        "searchsorted",
                        List.of(sorted.expr(), elements.expr()),
                        DType.INT64,
                        elements.chunks(),
                        List.of(side),
                        (steps, inputs) -> {
                            var sums = new ArrayList<List<Key>>();
                            for (Key block : inputs.get(1)) {
                                sums.add(
                                        steps.each(
                                                "block" + sums.size(),
                                                new PlacesOfBlock(side),
                                                inputs.get(0).stream()
                                                        .map(key -> List.of(key, block))
                                                        .toList()));
                            }
                            steps.give(new PlacesOfBlock.Sum(), sums);
                        }));
    }

    /**
     * The number of the bin of each element: 0 before the first edge, as many as there are edges
     * behind the last. Edges ascend or descend.
     *
     * @param right whether bins have their right edges and not their left ones
     */
    public static Array digitize(Array array, NDArray edges, boolean right) {
        return new Array(
                TaskSteps.expr(
                        "digitize",
                        List.of(array.expr()),
                        DType.INT64,
                        array.chunks(),
                        List.of(edges, right),
                        (steps, inputs) ->
                                steps.give(
                                        new PlacesOfBlock.Digits(edges, right),
                                        inputs.getFirst().stream().map(List::of).toList())));
    }
}
