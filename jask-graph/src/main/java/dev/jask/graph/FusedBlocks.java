package dev.jask.graph;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The functions of several layers, run one after the other for one block; a result goes from one to
 * the next without leaving the task. Unlike {@link Fused} it serves every block of its layer, so
 * how many inputs go to which function is found by arithmetic.
 */
final class FusedBlocks implements TaskFunction {

    private static final long serialVersionUID = 1L;

    private final List<Step> steps;

    FusedBlocks(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /**
     * The function of one layer.
     *
     * @param place where the layer's block lies
     * @param slots where its inputs come from
     * @param constants what its blocks have in common
     */
    record Step(
            TaskFunction function,
            Place place,
            List<Slot> slots,
            List<? extends @Nullable Object> constants)
            implements Serializable {}

    /**
     * Which block of a layer goes into a block of another one.
     *
     * @param whole the grid of the fused layer
     * @param own the grid of the layer that went into it
     * @param axes for each of its own axes the one of the whole that it follows; -1 where it has a
     *     single block
     * @param isSame whether blocks have the same number in both
     */
    record Place(Grid whole, Grid own, List<Integer> axes, boolean isSame) implements Serializable {

        /** The place of the layer whose keys the fused one has. */
        static Place same(Grid grid) {
            return new Place(grid, grid, inOrder(grid), true);
        }

        private static List<Integer> inOrder(Grid grid) {
            return IntStream.range(0, grid.axes()).boxed().toList();
        }

        /** The place of what a layer at this place reads. */
        Place of(BlockInput.Blocks read) {
            List<Integer> followed = follow(read);
            boolean same = read.grid().equals(whole) && followed.equals(inOrder(whole));
            return new Place(whole, read.grid(), followed, same);
        }

        /** For each axis of what a layer at this place reads the axis of the whole. */
        List<Integer> follow(BlockInput.Blocks read) {
            return read.axes().stream().map(axis -> axis < 0 ? axis : axes.get(axis)).toList();
        }

        long index(long block) {
            if (isSame) {
                return block;
            }
            long[] outer = whole.coordinates(block);
            var inner = new long[own.axes()];
            for (int axis = 0; axis < inner.length; axis++) {
                inner[axis] = own.extent(axis) == 1 ? 0 : outer[axes.get(axis)];
            }
            return own.index(inner);
        }
    }

    /** Where inputs of a function come from. */
    sealed interface Slot extends Serializable {

        /** What an earlier step gave. */
        record Result(int step) implements Slot {}

        /** The next inputs of the whole, always so many. */
        record Next(int count) implements Slot {}

        /** The next inputs of the whole: as many as a {@link BlockInput.Fold} reads. */
        record Neighbours(long extent, int width) implements Slot {

            int count(long block) {
                return Math.clamp(extent - block * width, 0, width);
            }
        }
    }

    @Override
    public @Nullable Object apply(Inputs inputs) throws Exception {
        Blockwise.Block whole = inputs.parameter();
        var results = new @Nullable Object[steps.size()];
        int next = 0;
        for (int i = 0; i < results.length; i++) {
            Step step = steps.get(i);
            long block = step.place().index(whole.index());
            var given = new ArrayList<@Nullable Object>();
            var own = new BitSet();
            for (Slot slot : step.slots()) {
                if (slot instanceof Slot.Result(int from)) {
                    own.set(given.size(), isOwn(step, slot, from));
                    given.add(results[from]);
                } else {
                    int end = next + count(slot, block);
                    while (next < end) {
                        given.add(inputs.get(next));
                        next++;
                    }
                }
            }
            dropRead(step, results);
            var parameter = new Blockwise.Block(block, step.constants());
            results[i] = step.function().apply(new Inputs(parameter, given.toArray(), own));
        }
        return results[results.length - 1];
    }

    /** Whether it is a new result that is read at one place. */
    private boolean isOwn(Step step, Slot slot, int from) {
        return steps.get(from).function().givesNew()
                && step.slots().stream().filter(slot::equals).count() == 1;
    }

    @Override
    public @Nullable Object kept(@Nullable Object result) {
        Object kept = result;
        for (Step step : steps) {
            kept = step.function().kept(kept);
        }
        return kept;
    }

    private static int count(Slot slot, long block) {
        return switch (slot) {
            case Slot.Result _ -> 0;
            case Slot.Next(int count) -> count;
            case Slot.Neighbours neighbours -> neighbours.count(block);
        };
    }

    /** Each result has one reader, and need not be held beyond it. */
    private static void dropRead(Step step, @Nullable Object[] results) {
        for (Slot slot : step.slots()) {
            if (slot instanceof Slot.Result(int from)) {
                results[from] = null;
            }
        }
    }

    @Override
    public boolean givesNew() {
        return steps.getLast().function().givesNew();
    }

    int size() {
        return steps.size();
    }

    /** For instance {@code 3 functions fused}. */
    @Override
    public String toString() {
        return steps.size() + " functions fused";
    }
}
