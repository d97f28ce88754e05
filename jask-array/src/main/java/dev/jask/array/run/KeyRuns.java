package dev.jask.array.run;

import dev.jask.graph.Sized;
import dev.jask.ndarray.kernel.sort.RadixSort;
import dev.jask.ndarray.kernel.sort.UniqueKeys;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Distinct keys, ascending, with how often each occurs.
 *
 * @param keys each once
 * @param counts how often
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record KeyRuns(long[] keys, long[] counts) implements Serializable, Sized {

    /** Of some keys, which are sorted here. */
    static KeyRuns of(long[] keys) {
        RadixSort.sort(keys);
        return new KeyRuns(UniqueKeys.ofSorted(keys), UniqueKeys.countsOfSorted(keys));
    }

    static KeyRuns merge(List<KeyRuns> parts) {
        long[] all = parts.stream().flatMapToLong(part -> Arrays.stream(part.keys)).toArray();
        long[] numbers = parts.stream().flatMapToLong(part -> Arrays.stream(part.counts)).toArray();
        int[] order = RadixSort.argsort(all);
        int distinct = 0;
        var counts = new long[all.length];
        for (int i = 0; i < all.length; i++) {
            if (i == 0 || all[i] != all[distinct - 1]) {
                all[distinct++] = all[i];
            }
            counts[distinct - 1] += numbers[order[i]];
        }
        return new KeyRuns(Arrays.copyOf(all, distinct), Arrays.copyOf(counts, distinct));
    }

    @Override
    public long sizeInBytes() {
        return 64 + 2L * Long.BYTES * keys.length;
    }
}
