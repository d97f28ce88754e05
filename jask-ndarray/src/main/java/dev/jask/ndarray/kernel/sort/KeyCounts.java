package dev.jask.ndarray.kernel.sort;

import java.io.Serial;
import java.io.Serializable;

/**
 * How many keys begin with which leading bits: what one pass over a chunk tells of the order of its
 * values.
 *
 * <p>A bin holds the keys of a range of a power of two, beginning at a multiple of it, so the
 * counts of several chunks {@linkplain #merge merge} exactly, however different their values are:
 * the finer ones become coarser.
 */
public final class KeyCounts implements Serializable {

    @Serial private static final long serialVersionUID = 1;

    /** How many bins there are at most, but for one more at an end. */
    private static final int BINS_BITS = 16;

    private static final KeyCounts NONE = new KeyCounts(0, 0, new long[0]);

    private final long low;
    private final int shift;
    private final long[] counts;

    private KeyCounts(long low, int shift, long[] counts) {
        this.low = low;
        this.shift = shift;
        this.counts = counts;
    }

    /** Counts the keys of some values: two passes over them. */
    public static KeyCounts of(KeySource values) {
        if (values.length() == 0) {
            return NONE;
        }
        long[] block = new long[KeySource.BLOCK];
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int from = 0; from < values.length(); from += KeySource.BLOCK) {
            int to = Math.min(from + KeySource.BLOCK, values.length());
            values.fill(block, from, to);
            for (int i = 0; i < to - from; i++) {
                low = Math.min(low, block[i]);
                high = Math.max(high, block[i]);
            }
        }
        return forRange(low, high).with(values, block);
    }

    private KeyCounts with(KeySource values, long[] block) {
        int[] found = new int[counts.length];
        for (int from = 0; from < values.length(); from += KeySource.BLOCK) {
            int to = Math.min(from + KeySource.BLOCK, values.length());
            values.fill(block, from, to);
            for (int i = 0; i < to - from; i++) {
                found[(int) ((block[i] - low) >>> shift)]++;
            }
        }
        for (int i = 0; i < found.length; i++) {
            counts[i] += found[i];
        }
        return this;
    }

    private static KeyCounts forRange(long low, long high) {
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(high - low) - BINS_BITS);
        long start = low & -(1L << shift);
        return new KeyCounts(start, shift, new long[(int) ((high - start) >>> shift) + 1]);
    }

    /** The counts of the keys of both. */
    public KeyCounts merge(KeyCounts other) {
        if (counts.length == 0) {
            return other;
        }
        if (other.counts.length == 0) {
            return this;
        }
        KeyCounts merged = forRange(Math.min(low, other.low), Math.max(high(), other.high()));
        if (merged.shift < Math.max(shift, other.shift)) {
            int coarser = Math.max(shift, other.shift);
            long start = Math.min(low, other.low) & -(1L << coarser);
            int bins = (int) ((Math.max(high(), other.high()) - start) >>> coarser) + 1;
            merged = new KeyCounts(start, coarser, new long[bins]);
        }
        addTo(merged);
        other.addTo(merged);
        return merged;
    }

    /** The greatest key that belongs into the last bin. */
    public long high() {
        return lowOf(counts.length - 1) + ((1L << shift) - 1);
    }

    private void addTo(KeyCounts coarser) {
        for (int bin = 0; bin < counts.length; bin++) {
            coarser.counts[coarser.binOf(lowOf(bin))] += counts[bin];
        }
    }

    /** How many keys were counted. */
    public long total() {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    /** How many bins there are. */
    public int bins() {
        return counts.length;
    }

    /** How many keys a bin has. */
    public long count(int bin) {
        return counts[bin];
    }

    /** The least key that belongs into a bin. */
    public long lowOf(int bin) {
        return low + ((long) bin << shift);
    }

    int binOf(long key) {
        return (int) ((key - low) >>> shift);
    }

    /** How many bits the keys of a bin differ in at most. */
    int shift() {
        return shift;
    }
}
