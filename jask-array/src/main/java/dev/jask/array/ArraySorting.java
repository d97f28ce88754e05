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
import java.util.ArrayList;
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
