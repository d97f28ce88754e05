package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.kernel.sort.KeyCounts;
import dev.jask.ndarray.kernel.sort.KeySource;

/** Counts the keys of a block by their leading bits. */
public record CountKeys() implements TaskFunction {

    @Override
    public BlockCounts apply(Inputs inputs) {
        Object block = inputs.get(0);
        KeySource keys = KeyBlocks.source(block);
        KeyCounts counts = KeyCounts.of(keys);
        return new BlockCounts(counts, KeyBlocks.missing(keys, counts, KeyBlocks.dtype(block)));
    }

    /** Counts the keys that a block gathered, if they are to be narrowed. */
    public record Gathered() implements TaskFunction {

        @Override
        public BlockCounts apply(Inputs inputs) {
            long[] gathered = inputs.get(0);
            RankStep step = inputs.get(1);
            return new BlockCounts(
                    KeyCounts.of(KeySource.of(step.isWide() ? gathered : new long[0])), 0);
        }
    }

    /** Adds up the counts of several blocks. */
    public record Merge() implements TaskFunction {

        @Override
        public BlockCounts apply(Inputs inputs) {
            BlockCounts merged = inputs.get(0);
            for (int i = 1; i < inputs.size(); i++) {
                merged = merged.merge(inputs.get(i));
            }
            return merged;
        }
    }
}
