package dev.jask.ndarray.kernel.sort;

import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Finds the keys that have given ranks among those of many chunks, exactly, without sorting them.
 *
 * <p>The {@linkplain KeyCounts counts} of all chunks say which bins hold the ranks. Each chunk
 * {@linkplain #gather gathers} its keys of these bins; they are few, so {@link #finish} sorts them
 * all. Should they be {@linkplain #size too many}, what was gathered is counted again and
 * {@linkplain #narrow narrowed}.
 *
 * <p>Gathered keys are packed: the number of the wanted bin, then the bits inside the bin. So they
 * are dense again, however far from each other the ranks are, and the next counts tell them apart
 * well.
 */
public final class RankSearch implements Serializable {

    @Serial private static final long serialVersionUID = 1;

    private final long[] ranks;
    private final Step[] steps;
    private final int[] slots;
    private final long size;

    private RankSearch(long[] ranks, Step[] steps, int[] slots, long size) {
        this.ranks = ranks;
        this.slots = slots;
        this.steps = steps;
        this.size = size;
    }

    /**
     * Wanted bins of one counting, in a list and as a set of bits, which stays in the nearest
     * cache.
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Step(long low, int shift, int[] bins, long[] set) implements Serializable {
        long pack(long key) {
            long slot = Arrays.binarySearch(bins, (int) ((key - low) >>> shift));
            return (slot << shift) | (key & ((1L << shift) - 1));
        }

        long unpack(long packed) {
            return low
                    + ((long) bins[(int) (packed >>> shift)] << shift)
                    + (packed & ((1L << shift) - 1));
        }
    }

    /**
     * A search for the keys at some ranks, counted from 0.
     *
     * @throws IllegalArgumentException if a rank is negative or there are fewer keys
     */
    public static RankSearch of(KeyCounts counts, long... ranks) {
        long total = counts.total();
        for (long rank : ranks) {
            if (rank < 0 || rank >= total) {
                throw new IllegalArgumentException(
                        "no rank " + rank + " among " + total + " keys: ranks begin at 0");
            }
        }
        return new RankSearch(ranks.clone(), new Step[0], new int[0], 0).narrow(counts);
    }

    /** The search that goes on with the counts of all that was gathered. */
    public RankSearch narrow(KeyCounts counts) {
        long[] inside = ranks.clone();
        int[] found = new int[ranks.length];
        int[] order = ascending(ranks);
        int[] bins = new int[ranks.length];
        int wanted = 0;
        int bin = 0;
        long before = 0;
        long skipped = 0;
        long gathered = 0;
        for (int i : order) {
            while (before + counts.count(bin) <= ranks[i]) {
                before += counts.count(bin);
                if (wanted == 0 || bins[wanted - 1] != bin) {
                    skipped += counts.count(bin);
                }
                bin++;
            }
            if (wanted == 0 || bins[wanted - 1] != bin) {
                bins[wanted++] = bin;
                gathered += counts.count(bin);
            }
            inside[i] = ranks[i] - skipped;
            found[i] = wanted - 1;
        }
        return new RankSearch(inside, with(counts, Arrays.copyOf(bins, wanted)), found, gathered);
    }

    private static int[] ascending(long[] ranks) {
        return RadixSort.argsort(ranks.clone());
    }

    private Step[] with(KeyCounts counts, int[] bins) {
        long[] set = new long[counts.bins() / Long.SIZE + 1];
        for (int bin : bins) {
            set[bin / Long.SIZE] |= 1L << bin;
        }
        Step[] all = Arrays.copyOf(steps, steps.length + 1);
        all[steps.length] =
                new Step(counts.bins() == 0 ? 0 : counts.lowOf(0), counts.shift(), bins, set);
        return all;
    }

    /** How many keys all chunks together have to gather. */
    public long size() {
        return size;
    }

    /** Whether each wanted bin is of one key, so that nothing needs to be gathered. */
    public boolean isFound() {
        return steps[steps.length - 1].shift == 0;
    }

    /**
     * The keys at the ranks, in the order in which these were given, of a search that {@link
     * #isFound() is over} without gathering.
     */
    public long[] found() {
        return Arrays.stream(slots).mapToLong(this::unpacked).toArray();
    }

    /**
     * The packed keys of a chunk's values that may have the ranks; after narrowing, of what the
     * chunk gathered before.
     */
    public long[] gather(KeySource values) {
        Step step = steps[steps.length - 1];
        long[] found = new long[Math.min(values.length(), 1024)];
        int count = 0;
        long[] block = new long[KeySource.BLOCK];
        for (int from = 0; from < values.length(); from += KeySource.BLOCK) {
            int to = Math.min(from + KeySource.BLOCK, values.length());
            values.fill(block, from, to);
            if (found.length - count < to - from) {
                found =
                        Arrays.copyOf(
                                found,
                                Math.max(
                                        count + KeySource.BLOCK,
                                        found.length + (found.length >> 1)));
            }
            count = gather(step, block, to - from, found, count);
        }
        return Arrays.copyOf(found, count);
    }

    private static int gather(Step step, long[] block, int length, long[] found, int count) {
        long low = step.low;
        int shift = step.shift;
        long[] set = step.set;
        int next = count;
        for (int i = 0; i < length; i++) {
            int bin = (int) ((block[i] - low) >>> shift);
            if ((set[bin >>> 6] >>> bin & 1) != 0) {
                found[next++] = step.pack(block[i]);
            }
        }
        return next;
    }

    /**
     * The keys at the ranks, in the order in which these were given, from all that the chunks
     * gathered.
     *
     * @param gathered all packed keys, in any order; they are sorted here
     * @throws IllegalArgumentException if this is another number of keys than was counted
     */
    public long[] finish(long[] gathered) {
        requireAll(gathered.length);
        RadixSort.sort(gathered);
        long[] keys = new long[ranks.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = unpacked(gathered[(int) ranks[i]]);
        }
        return keys;
    }

    /**
     * The keys at the ranks, from all that the chunks gathered, of which equal keys are one.
     *
     * @param distinct packed keys, ascending, each once
     * @param counts how often each was gathered
     */
    public long[] finish(long[] distinct, long[] counts) {
        long[] ends = counts.clone();
        for (int i = 1; i < ends.length; i++) {
            ends[i] += ends[i - 1];
        }
        requireAll(ends.length == 0 ? 0 : ends[ends.length - 1]);
        return Arrays.stream(ranks)
                .map(rank ->
                        unpacked(
                                distinct[
                                        Searching.search(
                                                ends, 0, ends.length, rank, Searching.Side.RIGHT)]))
                .toArray();
    }

    private long unpacked(long packed) {
        long key = packed;
        for (int step = steps.length - 1; step >= 0; step--) {
            key = steps[step].unpack(key);
        }
        return key;
    }

    private void requireAll(long gathered) {
        if (gathered != size) {
            throw new IllegalArgumentException(
                    gathered
                            + " keys were gathered where "
                            + size
                            + " were counted: count and gather the same chunks");
        }
    }
}
