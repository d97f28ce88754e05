package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.Sized;
import dev.jask.graph.TaskFunction;
import java.io.Serializable;
import java.util.Arrays;

/**
 * What a sorted block gives to some of the blocks of the sorted array, one after the other.
 *
 * @param ends where the part for each ends
 * @param start where the block begins in the array
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record SortedParts(SortedKeys sorted, int[] ends, long start)
        implements Serializable, Sized {

    @Override
    public long sizeInBytes() {
        return 64 + sorted.sizeInBytes() + (long) Integer.BYTES * ends.length;
    }

    int from(int part) {
        return part == 0 ? 0 : ends[part - 1];
    }

    /**
     * Which parts of which block.
     *
     * @param first the first of the blocks that get them
     * @param end the one behind the last
     */
    public record Wanted(int block, long start, int first, int end) implements Serializable {}

    /** Cuts parts out of a block. */
    public record Take() implements TaskFunction {

        @Override
        public SortedParts apply(Inputs inputs) {
            Wanted wanted = inputs.parameter();
            SortedKeys sorted = inputs.get(0);
            BlockBorders.Cuts cuts = inputs.get(1);
            int[] of = cuts.ends()[wanted.block()];
            int from = of[wanted.first()];
            int to = of[wanted.end()];
            int[] ends = Arrays.copyOfRange(of, wanted.first() + 1, wanted.end() + 1);
            for (int i = 0; i < ends.length; i++) {
                ends[i] -= from;
            }
            int[] positions =
                    sorted.positions().length == 0
                            ? sorted.positions()
                            : Arrays.copyOfRange(sorted.positions(), from, to);
            long[] keys = Arrays.copyOfRange(sorted.keys(), from, to);
            return new SortedParts(
                    new SortedKeys(keys, positions, sorted.dtype()), ends, wanted.start());
        }
    }
}
