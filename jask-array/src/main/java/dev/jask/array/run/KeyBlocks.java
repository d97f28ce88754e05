package dev.jask.array.run;

import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.kernel.sort.KeyCounts;
import dev.jask.ndarray.kernel.sort.KeySource;
import dev.jask.ndarray.kernel.sort.OrderKeys;
import dev.jask.ndarray.sort.ElementKeys;

/** The keys of blocks, and how many of them stand for what is missing. */
final class KeyBlocks {

    private KeyBlocks() {}

    /** The keys of an array, or those that are sorted already. */
    static KeySource source(Object block) {
        return switch (block) {
            case SortedKeys sorted -> KeySource.of(sorted.keys());
            default -> ElementKeys.of((NDArray) block).source();
        };
    }

    static DType dtype(Object block) {
        return block instanceof SortedKeys sorted ? sorted.dtype() : ((NDArray) block).dtype();
    }

    /** How many of the keys stand for NaN or NaT. */
    static long missing(KeySource keys, KeyCounts counts, DType dtype) {
        long least = least(dtype);
        if (counts.bins() == 0 || counts.high() < least) {
            return 0;
        }
        var block = new long[KeySource.BLOCK];
        long missing = 0;
        for (int from = 0; from < keys.length(); from += KeySource.BLOCK) {
            int to = Math.min(from + KeySource.BLOCK, keys.length());
            keys.fill(block, from, to);
            for (int i = 0; i < to - from; i++) {
                missing += ElementKeys.isMissing(block[i], dtype) ? 1 : 0;
            }
        }
        return missing;
    }

    /** No lesser key stands for what is missing. */
    private static long least(DType dtype) {
        return dtype == DType.FLOAT32 ? OrderKeys.of(Float.NaN) : OrderKeys.NAN;
    }
}
