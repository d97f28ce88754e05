package dev.jask.ndarray.kernel.sort;

import java.util.Arrays;

/** Values at given ranks, and arrays divided at them, without sorting everything. */
public final class Selection {

    /** So many keys are sorted faster than they are counted. */
    private static final int SORTED_AT_ONCE = 1 << 12;

    /** More gathered keys than this are narrowed once more. */
    private static final int NARROWED_FROM = 1 << 16;

    private Selection() {}

    /**
     * The keys at several ranks, counted from 0: one search for all.
     *
     * @throws IllegalArgumentException if a rank is negative or there are fewer values
     */
    public static long[] keysAt(KeySource values, long... ranks) {
        if (values.length() <= SORTED_AT_ONCE) {
            return ofFew(values, ranks);
        }
        RankSearch search = RankSearch.of(KeyCounts.of(values), ranks);
        long[] gathered = search.gather(values);
        while (gathered.length > NARROWED_FROM) {
            KeySource before = KeySource.of(gathered);
            RankSearch narrower = search.narrow(KeyCounts.of(before));
            if (narrower.size() == gathered.length) {
                break;
            }
            search = narrower;
            gathered = search.gather(before);
        }
        return search.finish(gathered);
    }

    private static long[] ofFew(KeySource values, long[] ranks) {
        long[] keys = values.keys();
        RadixSort.sort(keys);
        return Arrays.stream(ranks)
                .map(rank -> {
                    if (rank < 0 || rank >= keys.length) {
                        throw new IllegalArgumentException(
                                "no rank "
                                        + rank
                                        + " among "
                                        + keys.length
                                        + " keys: ranks begin at 0");
                    }
                    return keys[(int) rank];
                })
                .toArray();
    }

    /**
     * The positions of keys such that those at the given ranks are where sorting would put them,
     * lesser ones are before them and greater ones behind. Between two ranks positions ascend.
     */
    public static int[] argpartition(long[] keys, long... ranks) {
        long[] pivots = distinct(keysAt(KeySource.of(keys), ranks));
        int[] places = new int[keys.length];
        int[] starts = new int[2 * pivots.length + 2];
        for (int i = 0; i < keys.length; i++) {
            places[i] = part(pivots, keys[i]);
            starts[places[i] + 1]++;
        }
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        int[] positions = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            positions[starts[places[i]]++] = i;
        }
        return positions;
    }

    /**
     * Keys below the first pivot are part 0, equal to it 1, between it and the next 2, and so on.
     */
    private static int part(long[] pivots, long key) {
        int low = 0;
        int high = pivots.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (pivots[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < pivots.length && pivots[low] == key ? 2 * low + 1 : 2 * low;
    }

    /** Moves keys as {@link #argpartition} says. */
    public static void partition(long[] keys, long... ranks) {
        int[] positions = argpartition(keys, ranks);
        long[] old = keys.clone();
        for (int i = 0; i < keys.length; i++) {
            keys[i] = old[positions[i]];
        }
    }

    /**
     * The keys in parts that splitters divide: a part has the keys that are at least the splitter
     * before it and less than the one behind it. What a chunk gives to each of the chunks of a
     * sorted array.
     */
    public static long[][] split(KeySource values, long[] splitters) {
        long[] keys = values.keys();
        int[] parts = new int[keys.length];
        int[] counts = new int[splitters.length + 1];
        for (int i = 0; i < keys.length; i++) {
            parts[i] = upperBound(splitters, keys[i]);
            counts[parts[i]]++;
        }
        long[][] out = new long[counts.length][];
        for (int part = 0; part < counts.length; part++) {
            out[part] = new long[counts[part]];
        }
        int[] next = new int[counts.length];
        for (int i = 0; i < keys.length; i++) {
            out[parts[i]][next[parts[i]]++] = keys[i];
        }
        return out;
    }

    private static int upperBound(long[] splitters, long key) {
        int low = 0;
        int high = splitters.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (splitters[middle] <= key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static long[] distinct(long[] keys) {
        return Arrays.stream(keys).sorted().distinct().toArray();
    }
}
