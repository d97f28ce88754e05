package dev.jask.ndarray.kernel.sort;

import java.util.Arrays;

/**
 * The distinct keys of some values, ascending.
 *
 * @param keys each key once
 * @param first the position of the first value that has the key
 * @param inverse for each value the place of its key
 * @param counts how many values have the key
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record UniqueKeys(long[] keys, int[] first, int[] inverse, long[] counts) {

    /** The distinct keys with everything about them. The given keys are sorted. */
    public static UniqueKeys of(long[] keys) {
        int[] positions = RadixSort.argsort(keys);
        int[] starts = starts(keys);
        int[] first = new int[starts.length];
        int[] inverse = new int[keys.length];
        for (int place = 0; place < starts.length; place++) {
            first[place] = positions[starts[place]];
            int end = place + 1 < starts.length ? starts[place + 1] : keys.length;
            for (int i = starts[place]; i < end; i++) {
                inverse[positions[i]] = place;
            }
        }
        return new UniqueKeys(at(keys, starts), first, inverse, counts(starts, keys.length));
    }

    /** The distinct keys of sorted ones. */
    public static long[] ofSorted(long[] sorted) {
        return at(sorted, starts(sorted));
    }

    /** How often each distinct key of sorted ones occurs. */
    public static long[] countsOfSorted(long[] sorted) {
        return counts(starts(sorted), sorted.length);
    }

    private static int[] starts(long[] sorted) {
        int[] starts = new int[sorted.length];
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            starts[count] = i;
            count += i + 1 == sorted.length || sorted[i] != sorted[i + 1] ? 1 : 0;
        }
        // Each run left its last position; the start of a run is behind the end of the one before.
        for (int run = count - 1; run > 0; run--) {
            starts[run] = starts[run - 1] + 1;
        }
        if (count > 0) {
            starts[0] = 0;
        }
        return Arrays.copyOf(starts, count);
    }

    private static long[] at(long[] sorted, int[] starts) {
        long[] keys = new long[starts.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = sorted[starts[i]];
        }
        return keys;
    }

    private static long[] counts(int[] starts, int length) {
        long[] counts = new long[starts.length];
        for (int i = 0; i < counts.length; i++) {
            int end = i + 1 < starts.length ? starts[i + 1] : length;
            counts[i] = (long) end - starts[i];
        }
        return counts;
    }
}
