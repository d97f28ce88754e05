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
import dev.jask.graph.Tokens;
import java.util.ArrayList;
import java.util.List;

/**
 * The layers of a reduction: each block by itself, then neighbours together, level by level.
 *
 * <p>A level is symbolic where the number of blocks divides evenly: the grid is seen with the
 * blocks that are merged along an axis of their own. Else its tasks are spelled out.
 */
final class TreeReduction {

    private final Reduce reduce;
    private final KeyGroup result;
    private final boolean[] reduced;
    private final List<Layer> layers = new ArrayList<>();

    private TreeReduction(Reduce reduce, KeyGroup result) {
        this.reduce = reduce;
        this.result = result;
        this.reduced = reduce.axes().mask(reduce.of().chunks().ndim());
    }

    /**
     * The layers.
     *
     * @param views what is reduced, as a formula of blocks
     * @param inputs which blocks those are
     * @param result the keys of the results
     */
    static List<Layer> layers(
            Reduce reduce, BlockViews views, List<BlockInput> inputs, KeyGroup result) {
        var tree = new TreeReduction(reduce, result);
        tree.build(views, inputs);
        return tree.layers;
    }

    private void build(BlockViews views, List<BlockInput> inputs) {
        Grid grid = reduce.of().chunks().grid();
        boolean isOne = merged(grid) == 1;
        KeyGroup group = isOne ? result : level("chunk", 0);
        layers.add(
                new Blockwise(
                        group,
                        grid,
                        new PartialBlock(
                                views,
                                reduce.reduction(),
                                reduce.axes(),
                                reduce.of().chunks(),
                                isOne),
                        inputs));
        for (int level = 1; !isOne; level++) {
            isOne = merged(grid) <= reduce.splitEvery();
            KeyGroup next = isOne ? result : level("combine", level);
            var function =
                    new MergePartials(
                            reduce.reduction(), reduce.of().dtype(), reduce.axes(), isOne);
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
        return new KeyGroup(reduce.name() + "-" + step, Tokens.of(reduce.token(), step, level));
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
            axisOfResult += reduced[axis] && !reduce.axes().keepsDims() ? 0 : 1;
        }
        return new Blockwise(
                group,
                reduce.chunks().grid(),
                function,
                List.of(new BlockInput.Blocks(from, grid, follows)));
    }

    /** How many neighbours are merged along each reduced axis. */
    private long width() {
        int axes = 0;
        for (boolean gone : reduced) {
            axes += gone ? 1 : 0;
        }
        return Math.max(2, Math.round(Math.pow(reduce.splitEvery(), 1.0 / Math.max(1, axes))));
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
