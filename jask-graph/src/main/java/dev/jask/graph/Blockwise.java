package dev.jask.graph;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A symbolic layer: one function over a grid of blocks, whose tasks are found by arithmetic. A
 * layer of ten million tasks is as small as one of ten.
 *
 * <p>The function of block {@code i} is given {@code i} as parameter (a {@link Block} with the
 * constants), and as inputs the blocks that each {@link BlockInput} names for it, in the order of
 * {@code inputs}, contracted axes row-major.
 *
 * @param group the group whose keys the layer computes
 * @param grid how its blocks lie
 * @param function what each block runs
 * @param inputs what each block reads
 * @param annotations wishes for all its tasks
 */
public record Blockwise(
        KeyGroup group,
        Grid grid,
        TaskFunction function,
        List<BlockInput> inputs,
        Annotations annotations)
        implements Layer {

    public Blockwise {
        inputs = List.copyOf(inputs);
        for (BlockInput input : inputs) {
            if (input instanceof BlockInput.Blocks blocks) {
                requireMatchingExtents(group, grid, blocks);
            }
        }
    }

    public Blockwise(KeyGroup group, Grid grid, TaskFunction function, List<BlockInput> inputs) {
        this(group, grid, function, inputs, Annotations.NONE);
    }

    /**
     * Which block a task computes.
     *
     * @param index its row-major number in the layer's grid
     * @param constants the values of the layer's {@link BlockInput.Constant} inputs, in order
     */
    public record Block(long index, List<? extends @Nullable Object> constants)
            implements Serializable {}

    private static void requireMatchingExtents(
            KeyGroup group, Grid grid, BlockInput.Blocks blocks) {
        for (int axis = 0; axis < blocks.grid().axes(); axis++) {
            int target = blocks.axes().get(axis);
            if (target < -1 || target >= grid.axes()) {
                throw new IllegalArgumentException(
                        "%s: axis %d of input %s follows output axis %d, but the output has %d axes"
                                .formatted(group, axis, blocks.group(), target, grid.axes()));
            }
            long extent = blocks.grid().extent(axis);
            if (target >= 0 && extent != 1 && extent != grid.extent(target)) {
                throw new IllegalArgumentException(
                        "%s: input %s has %d blocks along axis %d where the output has %d"
                                .formatted(
                                        group, blocks.group(), extent, axis, grid.extent(target)));
            }
        }
    }

    @Override
    public Set<KeyGroup> groups() {
        return Set.of(group);
    }

    @Override
    public long size() {
        return grid.size();
    }

    /** What people see the layer under: the name in its annotations, or the prefix of its keys. */
    public String name() {
        return annotations.nameOr(group.prefix());
    }

    /** The task that computes block {@code index}. */
    public Task task(long index) {
        var dependencies = new ArrayList<Key>(inputs.size());
        for (BlockInput input : inputs) {
            addDependencies(input, index, dependencies);
        }
        return new Task(
                group.key(index),
                function,
                new Block(index, constants()),
                dependencies,
                annotations);
    }

    /** The values of its {@link BlockInput.Constant} inputs, in order. */
    List<? extends @Nullable Object> constants() {
        List<@Nullable Object> constants = List.of();
        for (BlockInput input : inputs) {
            if (input instanceof BlockInput.Constant constant) {
                if (constants.isEmpty()) {
                    constants = new ArrayList<>(1);
                }
                constants.add(constant.value());
            }
        }
        return constants;
    }

    private void addDependencies(BlockInput input, long index, List<Key> into) {
        switch (input) {
            case BlockInput.Blocks blocks -> addBlocks(blocks, grid.coordinates(index), into);
            case BlockInput.Fold fold -> {
                long first = index * fold.width();
                long end = Math.min(first + fold.width(), fold.extent());
                for (long i = first; i < end; i++) {
                    into.add(fold.group().key(i));
                }
            }
            case BlockInput.Whole whole -> into.add(whole.key());
            case BlockInput.Constant _ -> {}
        }
    }

    private static void addBlocks(BlockInput.Blocks blocks, long[] output, List<Key> into) {
        Grid grid = blocks.grid();
        var coordinates = new long[grid.axes()];
        addAlong(blocks, output, coordinates, 0, into);
    }

    private static void addAlong(
            BlockInput.Blocks blocks, long[] output, long[] coordinates, int axis, List<Key> into) {
        Grid grid = blocks.grid();
        if (axis == grid.axes()) {
            into.add(blocks.group().key(grid.index(coordinates)));
            return;
        }
        int target = blocks.axes().get(axis);
        long extent = grid.extent(axis);
        if (target >= 0) {
            coordinates[axis] = extent == 1 ? 0 : output[target];
            addAlong(blocks, output, coordinates, axis + 1, into);
        } else {
            for (long i = 0; i < extent; i++) {
                coordinates[axis] = i;
                addAlong(blocks, output, coordinates, axis + 1, into);
            }
        }
    }

    /**
     * How many of this layer's tasks read the result of that key. A task that reads it twice counts
     * once.
     */
    public long consumers(Key key) {
        List<BlockBox> boxes = readers(key);
        return boxes.size() == 1 ? boxes.getFirst().size() : BlockBox.unionSize(boxes);
    }

    /**
     * Calls the action with the number of each of this layer's blocks that read the result of that
     * key, once.
     */
    void forEachConsumer(Key key, LongConsumer action) {
        BlockBox.forEach(readers(key), action);
    }

    /** For each input that takes the key, the blocks that read it there. */
    private List<BlockBox> readers(Key key) {
        var boxes = new ArrayList<BlockBox>(1);
        for (BlockInput input : inputs) {
            BlockBox box =
                    switch (input) {
                        case BlockInput.Blocks blocks -> readers(blocks, key);
                        case BlockInput.Fold fold -> reader(fold, key);
                        case BlockInput.Whole whole ->
                                whole.key().equals(key) ? BlockBox.all(grid) : null;
                        case BlockInput.Constant _ -> null;
                    };
            if (box != null && !boxes.contains(box)) {
                boxes.add(box);
            }
        }
        return boxes;
    }

    private @Nullable BlockBox reader(BlockInput.Fold fold, Key key) {
        long reader = key.index() / fold.width();
        boolean read =
                fold.group().equals(key.group())
                        && key.index() < fold.extent()
                        && reader < grid.size();
        return read ? new BlockBox(grid, grid.coordinates(reader)) : null;
    }

    /**
     * Every block along an axis that the input does not follow, or follows by broadcasting, reads
     * the key.
     */
    private @Nullable BlockBox readers(BlockInput.Blocks blocks, Key key) {
        if (!blocks.group().equals(key.group()) || key.index() >= blocks.grid().size()) {
            return null;
        }
        var readers = new long[grid.axes()];
        Arrays.fill(readers, BlockBox.ANY);
        long[] read = blocks.grid().coordinates(key.index());
        for (int axis = 0; axis < read.length; axis++) {
            int target = blocks.axes().get(axis);
            if (target >= 0 && blocks.grid().extent(axis) != 1) {
                if (readers[target] != BlockBox.ANY && readers[target] != read[axis]) {
                    return null; // off the diagonal that the input follows
                }
                readers[target] = read[axis];
            }
        }
        return new BlockBox(grid, readers);
    }

    /**
     * Whether all the layer's blocks together read every block of the input, and not only a
     * diagonal of it.
     */
    static boolean readsEveryBlock(BlockInput.Blocks blocks) {
        var followed = new HashSet<Integer>();
        for (int axis = 0; axis < blocks.grid().axes(); axis++) {
            int target = blocks.axes().get(axis);
            if (target >= 0 && blocks.grid().extent(axis) != 1 && !followed.add(target)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public @Nullable Task find(Key key) {
        return key.group().equals(group) && key.index() < grid.size() ? task(key.index()) : null;
    }

    @Override
    public void forEach(Consumer<Task> action) {
        for (long index = 0; index < grid.size(); index++) {
            action.accept(task(index));
        }
    }
}
