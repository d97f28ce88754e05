package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.kernel.sort.RadixSort;
import dev.jask.ndarray.sort.ElementKeys;

/**
 * Makes a block of the sorted array of the parts that all blocks have for it. Its parameter says
 * which of the parts that it reads.
 *
 * @param places whether the positions are wanted and not the elements
 */
public record JoinSorted(DType dtype, boolean places) implements TaskFunction {

    @Override
    public NDArray apply(Inputs inputs) {
        int part = inputs.parameter();
        int size = 0;
        for (int i = 0; i < inputs.size(); i++) {
            SortedParts parts = inputs.get(i);
            size += parts.ends()[part] - parts.from(part);
        }
        var keys = new long[size];
        int at = 0;
        for (int i = 0; i < inputs.size(); i++) {
            SortedParts parts = inputs.get(i);
            int length = parts.ends()[part] - parts.from(part);
            System.arraycopy(parts.sorted().keys(), parts.from(part), keys, at, length);
            at += length;
        }
        if (places) {
            return NDArray.of(ordered(inputs, part, RadixSort.argsort(keys)));
        }
        RadixSort.sort(keys);
        return ElementKeys.toArray(keys, Shape.shape(size), dtype);
    }

    /** Places in the array, in the order of the keys. */
    private static long[] ordered(Inputs inputs, int part, int[] order) {
        var all = new long[order.length];
        int at = 0;
        for (int i = 0; i < inputs.size(); i++) {
            SortedParts parts = inputs.get(i);
            for (int k = parts.from(part); k < parts.ends()[part]; k++) {
                all[at++] = parts.start() + parts.sorted().positions()[k];
            }
        }
        var ordered = new long[all.length];
        for (int i = 0; i < all.length; i++) {
            ordered[i] = all[order[i]];
        }
        return ordered;
    }
}
