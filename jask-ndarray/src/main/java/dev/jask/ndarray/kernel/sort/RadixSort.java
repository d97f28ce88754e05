package dev.jask.ndarray.kernel.sort;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sorts keys, alone or with the positions they came from; stable.
 *
 * <p>Many keys are first dealt by their leading bits into buckets until each fits into the cache; a
 * bucket is then sorted by as many of its leading bits as two rounds take, and the few keys that
 * these leave together by what is left. What counts as a leading bit follows from the smallest and
 * the greatest key: integers of a small range need one or two rounds, whatever their type.
 */
public final class RadixSort {

    private static final int FEW = 256;
    private static final int FEW_WITH_POSITIONS = 40;
    private static final int FITS_THE_CACHE = 1 << 16;
    private static final int DEALT_BITS = 8;

    private RadixSort() {}

    /** Sorts all keys. */
    public static void sort(long[] keys) {
        sort(keys, 0, keys.length);
    }

    /** Sorts the keys from one position to before another. */
    public static void sort(long[] keys, int from, int to) {
        int count = to - from;
        if (count <= FEW) {
            Arrays.sort(keys, from, to);
            return;
        }
        new Lane(keys, null, from).sort(count, new Lane(new long[count], null, 0), false);
    }

    /**
     * The positions of keys in ascending order; equal keys keep their order. The keys are sorted
     * too.
     */
    public static int[] argsort(long[] keys) {
        int[] positions = new int[keys.length];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = i;
        }
        sortWith(keys, positions);
        return positions;
    }

    /** Sorts keys and moves with each what belongs to it; equal keys keep their order. */
    public static void sortWith(long[] keys, int[] positions) {
        int count = keys.length;
        Lane lane = new Lane(keys, positions, 0);
        if (count <= FEW_WITH_POSITIONS) {
            lane.insert(count);
            return;
        }
        lane.sort(count, new Lane(new long[count], new int[count], 0), false);
    }

    /** Keys from a position on, perhaps with what moves with them. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Lane(long[] keys, int @Nullable [] positions, int from) {

        Lane at(int offset) {
            return new Lane(keys, positions, from + offset);
        }

        void copyTo(Lane target, int count) {
            System.arraycopy(keys, from, target.keys, target.from, count);
            if (positions != null && target.positions != null) {
                System.arraycopy(positions, from, target.positions, target.from, count);
            }
        }

        /** Sorts; the result is here or in the other lane, as asked. */
        void sort(int count, Lane other, boolean intoOther) {
            if (count <= (positions == null ? FEW : FEW_WITH_POSITIONS)) {
                sortFew(count);
            } else if (!isAscending(count)) {
                sortMany(count, other, intoOther);
                return;
            }
            if (intoOther) {
                copyTo(other, count);
            }
        }

        private void sortMany(int count, Lane other, boolean intoOther) {
            long low = Long.MAX_VALUE;
            long high = Long.MIN_VALUE;
            for (int i = from; i < from + count; i++) {
                low = Math.min(low, keys[i]);
                high = Math.max(high, keys[i]);
            }
            int bits = Long.SIZE - Long.numberOfLeadingZeros(high - low);
            if (count <= FITS_THE_CACHE || bits <= 2 * DEALT_BITS) {
                sortByLeadingBits(count, other, intoOther, low, bits);
            } else {
                dealThenSort(count, other, intoOther, low, bits - DEALT_BITS);
            }
        }

        private boolean isAscending(int count) {
            for (int i = from + 1; i < from + count; i++) {
                if (keys[i - 1] > keys[i]) {
                    return false;
                }
            }
            return true;
        }

        private void sortFew(int count) {
            if (positions == null && count > FEW_WITH_POSITIONS) {
                Arrays.sort(keys, from, from + count);
            } else {
                insert(count);
            }
        }

        private void insert(int count) {
            for (int i = from + 1; i < from + count; i++) {
                long key = keys[i];
                int position = positions == null ? 0 : positions[i];
                int j = i - 1;
                for (; j >= from && keys[j] > key; j--) {
                    keys[j + 1] = keys[j];
                    if (positions != null) {
                        positions[j + 1] = positions[j];
                    }
                }
                keys[j + 1] = key;
                if (positions != null) {
                    positions[j + 1] = position;
                }
            }
        }

        private void dealThenSort(int count, Lane other, boolean intoOther, long low, int shift) {
            int[] ends = new int[1 << DEALT_BITS];
            for (int i = from; i < from + count; i++) {
                ends[(int) ((keys[i] - low) >>> shift)]++;
            }
            toStarts(ends, 0, ends.length);
            deal(count, other, low, shift, ends, 0, ends.length - 1);
            int start = 0;
            for (int end : ends) {
                if (end > start) {
                    other.at(start).sort(end - start, at(start), !intoOther);
                }
                start = end;
            }
        }

        /**
         * Two rounds from the last of the leading bits to the first. Keys that all these bits leave
         * together are few, as a rule, and sorted one run after the other.
         */
        private void sortByLeadingBits(
                int count, Lane other, boolean intoOther, long low, int bits) {
            int width = Math.min((bits + 1) / 2, count < 1 << 13 ? 8 : 11);
            int skipped = Math.max(0, bits - 2 * width);
            int mask = (1 << width) - 1;
            int[] starts = new int[2 << width];
            for (int i = from; i < from + count; i++) {
                long leading = (keys[i] - low) >>> skipped;
                starts[(int) leading & mask]++;
                starts[mask + 1 + ((int) (leading >>> width) & mask)]++;
            }
            Lane source = this;
            Lane target = other;
            for (int base = 0; base < starts.length; base += mask + 1) {
                if (toStarts(starts, base, mask + 1, count)) {
                    source.deal(
                            count,
                            target,
                            low,
                            base == 0 ? skipped : skipped + width,
                            starts,
                            base,
                            mask);
                    Lane swapped = source;
                    source = target;
                    target = swapped;
                }
            }
            Lane wanted = intoOther ? other : this;
            if (source != wanted) {
                source.copyTo(wanted, count);
            }
            if (skipped > 0) {
                wanted.sortRuns(count, intoOther ? this : other, low, skipped);
            }
        }

        /** Sorts what has the same leading bits, where the leading bits are sorted. */
        private void sortRuns(int count, Lane spare, long low, int skipped) {
            int start = from;
            long leading = (keys[from] - low) >>> skipped;
            for (int i = from + 1; i <= from + count; i++) {
                long next = i < from + count ? (keys[i] - low) >>> skipped : -1;
                if (next != leading || i == from + count) {
                    if (i - start > 1) {
                        at(start - from).sort(i - start, spare.at(start - from), false);
                    }
                    start = i;
                    leading = next;
                }
            }
        }

        /**
         * Moves each key to the place that its digit has next; afterwards each start is the end of
         * its digit.
         */
        private void deal(
                int count, Lane target, long low, int shift, int[] starts, int base, int mask) {
            long[] out = target.keys;
            int first = target.from;
            if (positions == null || target.positions == null) {
                for (int i = from; i < from + count; i++) {
                    long key = keys[i];
                    out[first + starts[base + ((int) ((key - low) >>> shift) & mask)]++] = key;
                }
                return;
            }
            int[] outPositions = target.positions;
            for (int i = from; i < from + count; i++) {
                long key = keys[i];
                int place = first + starts[base + ((int) ((key - low) >>> shift) & mask)]++;
                out[place] = key;
                outPositions[place] = positions[i];
            }
        }
    }

    private static void toStarts(int[] counts, int base, int length) {
        int sum = 0;
        for (int i = base; i < base + length; i++) {
            int count = counts[i];
            counts[i] = sum;
            sum += count;
        }
    }

    /** Counts become starts; false if one digit has all keys. */
    private static boolean toStarts(int[] counts, int base, int length, int all) {
        for (int i = base; i < base + length; i++) {
            if (counts[i] == all) {
                return false;
            }
        }
        toStarts(counts, base, length);
        return true;
    }
}
