package dev.jask.array.plan;

import dev.jask.array.expr.Reduce;
import dev.jask.array.run.BlockViews;
import dev.jask.array.run.MergePartials;
import dev.jask.array.run.PartialBlock;
import dev.jask.graph.BlockInput;
import dev.jask.graph.Blockwise;
import dev.jask.graph.Grid;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Layer;
import dev.jask.graph.Materialized;
import dev.jask.graph.Task;
import dev.jask.graph.TaskFunction;
import dev.jask.graph.Token;
import dev.jask.graph.Tokens;
import dev.jask.ndarray.Axes;
import java.util.ArrayList;
import java.util.List;

/**
 * The layers of a reduction: each block by itself, then neighbours together, level by level.
 *
 * <p>A level is symbolic where the number of blocks divides evenly: the grid is seen with the
 * blocks that are merged along an axis of their own. Else its tasks are spelled out.
 */
public final class TreeReduction {

    private final Tree tree;
    private final KeyGroup result;
    private final boolean[] reduced;
    private final List<Layer> layers = new ArrayList<>();

    /**
     * What is reduced.
     *
     * @param name what people recognise it by
     * @param token of the reduction and all that it is computed from
     * @param grid the blocks of what is reduced
     * @param axes along which axes
     * @param splitEvery how many are put together at a time
     * @param results the blocks of the result
     */
    public record Tree(
            String name, Token token, Grid grid, Axes axes, int splitEvery, Grid results) {}

    /** What the tasks run. */
    public interface Steps {

        /**
         * Makes something of a block.
         *
         * @param finishes whether there is nothing to put it together with, so that it gives the
         *     result
         */
        TaskFunction first(boolean finishes);

        /**
         * Puts together what was made of several blocks.
         *
         * @param finishes whether these are all, so that it gives the result
         */
        TaskFunction merge(boolean finishes);
    }

    private TreeReduction(Tree tree, KeyGroup result) {
        this.tree = tree;
        this.result = result;
        this.reduced = tree.axes().mask(tree.grid().axes());
    }

    /**
     * The layers of a reduction of a formula.
     *
     * @param views what is reduced, as a formula of blocks
     * @param inputs which blocks those are
     * @param result the keys of the results
     */
    static List<Layer> layers(
            Reduce reduce, BlockViews views, List<BlockInput> inputs, KeyGroup result) {
        var tree =
                new Tree(
                        reduce.name(),
                        reduce.token(),
                        reduce.of().chunks().grid(),
                        reduce.axes(),
                        reduce.splitEvery(),
                        reduce.chunks().grid());
        return layers(tree, new Reducing(reduce, views), inputs, result);
    }

    /**
     * The layers of any reduction.
     *
     * @param inputs which blocks the first step reads
     * @param result the keys of the results
     */
    public static List<Layer> layers(
            Tree tree, Steps steps, List<BlockInput> inputs, KeyGroup result) {
        var reduction = new TreeReduction(tree, result);
        reduction.build(steps, inputs);
        return reduction.layers;
    }

    private record Reducing(Reduce reduce, BlockViews views) implements Steps {

        @Override
        public TaskFunction first(boolean finishes) {
            return new PartialBlock(
                    views, reduce.reduction(), reduce.axes(), reduce.of().chunks(), finishes);
        }

        @Override
        public TaskFunction merge(boolean finishes) {
            return new MergePartials(
                    reduce.reduction(), reduce.of().dtype(), reduce.axes(), finishes);
        }
    }

    private void build(Steps steps, List<BlockInput> inputs) {
        Grid grid = tree.grid();
        boolean isOne = merged(grid) == 1;
        KeyGroup group = isOne ? result : level("chunk", 0);
        layers.add(new Blockwise(group, grid, steps.first(isOne), inputs));
        for (int level = 1; !isOne; level++) {
            isOne = merged(grid) <= tree.splitEvery();
            KeyGroup next = isOne ? result : level("combine", level);
            TaskFunction function = steps.merge(isOne);
            if (isOne) {
                layers.add(last(next, grid, group, function));
            } else {
                Grid after = narrowed(grid);
                layers.add(between(next, grid, after, group, function));
                grid = after;
            }
            group = next;
        }
    }

    private KeyGroup level(String step, int level) {
        return new KeyGroup(tree.name() + "-" + step, Tokens.of(tree.token(), step, level));
    }

    /** How many blocks are merged into each of the result. */
    private long merged(Grid grid) {
        long blocks = 1;
        for (int axis = 0; axis < reduced.length; axis++) {
            blocks *= reduced[axis] ? grid.extent(axis) : 1;
        }
        return blocks;
    }

    /** The last level reads all blocks that are left. */
    private Layer last(KeyGroup group, Grid grid, KeyGroup from, TaskFunction function) {
        var follows = new ArrayList<Integer>();
        int axisOfResult = 0;
        for (int axis = 0; axis < reduced.length; axis++) {
            follows.add(reduced[axis] ? -1 : axisOfResult);
            axisOfResult += reduced[axis] && !tree.axes().keepsDims() ? 0 : 1;
        }
        return new Blockwise(
                group,
                tree.results(),
                function,
                List.of(new BlockInput.Blocks(from, grid, follows)));
    }

    /** How many neighbours are merged along each reduced axis. */
    private long width() {
        int axes = 0;
        for (boolean gone : reduced) {
            axes += gone ? 1 : 0;
        }
        return Math.max(2, Math.round(Math.pow(tree.splitEvery(), 1.0 / Math.max(1, axes))));
    }

    private long width(long extent) {
        return Math.min(extent, width());
    }

    private Grid narrowed(Grid grid) {
        var extents = new long[reduced.length];
        for (int axis = 0; axis < extents.length; axis++) {
            long extent = grid.extent(axis);
            extents[axis] = reduced[axis] ? (extent - 1) / width(extent) + 1 : extent;
        }
        return Grid.of(extents);
    }

    private Layer between(
            KeyGroup group, Grid grid, Grid after, KeyGroup from, TaskFunction function) {
        var extents = new ArrayList<Long>();
        var follows = new ArrayList<Integer>();
        boolean isEven = true;
        for (int axis = 0; axis < reduced.length; axis++) {
            long extent = grid.extent(axis);
            extents.add(after.extent(axis));
            follows.add(axis);
            if (reduced[axis]) {
                isEven &= extent % width(extent) == 0;
                extents.add(width(extent));
                follows.add(-1);
            }
        }
        if (!isEven) {
            return spelledOut(group, grid, after, from, function);
        }
        Grid seen = Grid.of(extents.stream().mapToLong(Long::longValue).toArray());
        return new Blockwise(
                group, after, function, List.of(new BlockInput.Blocks(from, seen, follows)));
    }

    private Layer spelledOut(
            KeyGroup group, Grid grid, Grid after, KeyGroup from, TaskFunction function) {
        var tasks = new ArrayList<Task>();
        for (long number = 0; number < after.size(); number++) {
            var keys = new ArrayList<Key>();
            addNeighbours(after.coordinates(number), new long[reduced.length], 0, grid, from, keys);
            tasks.add(new Task(group.key(number), function, keys));
        }
        return Materialized.of(tasks);
    }

    private void addNeighbours(
            long[] target, long[] at, int axis, Grid grid, KeyGroup from, List<Key> keys) {
        if (axis == reduced.length) {
            keys.add(from.key(grid.index(at)));
            return;
        }
        long width = reduced[axis] ? width(grid.extent(axis)) : 1;
        long end = Math.min(grid.extent(axis), (target[axis] + 1) * width);
        for (long i = target[axis] * width; i < end; i++) {
            at[axis] = i;
            addNeighbours(target, at, axis + 1, grid, from, keys);
        }
    }
}
