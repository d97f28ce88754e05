package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.kernel.sort.RadixSort;
import dev.jask.ndarray.sort.ElementKeys;
import dev.jask.ndarray.sort.Sorting;

/**
 * Sorts the keys of a block.
 *
 * @param keepsPlaces whether positions are wanted, of a stable order
 */
public record SortBlock(boolean keepsPlaces) implements TaskFunction {

    @Override
    public SortedKeys apply(Inputs inputs) {
        NDArray block = inputs.get(0);
        ElementKeys elements = ElementKeys.of(block);
        if (keepsPlaces) {
            long[] keys = elements.withOneZero(0, Math.toIntExact(block.size()));
            int[] positions = RadixSort.argsort(keys);
            return new SortedKeys(keys, positions, block.dtype());
        }
        long[] keys = elements.source().keys();
        RadixSort.sort(keys);
        return new SortedKeys(keys, new int[0], block.dtype());
    }

    /** Sorts an axis that a block has whole, or gives the positions that do. */
    public record Whole(int axis, boolean places) implements TaskFunction {

        @Override
        public NDArray apply(Inputs inputs) {
            NDArray block = inputs.get(0);
            return places ? Sorting.argsort(block, axis) : Sorting.sort(block, axis);
        }
    }
}
