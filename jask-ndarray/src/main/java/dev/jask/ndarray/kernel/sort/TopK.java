package dev.jask.ndarray.kernel.sort;

import java.util.Arrays;

/**
 * The greatest keys of many, with their positions: one pass in which nearly every key is only
 * compared with the least of the best so far.
 */
public final class TopK {

    private TopK() {}

    /**
     * The greatest keys and where they are, greatest first; of equal keys those with the lesser
     * positions.
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Result(long[] keys, int[] positions) {}

    /** The greatest keys of some values; all of them if they are no more than asked for. */
    public static Result largest(KeySource values, int count) {
        return count <= 0 ? new Result(new long[0], new int[0]) : find(values, count, false);
    }

    /**
     * The least keys of some values, least first; all of them if they are no more than asked for.
     */
    public static Result smallest(KeySource values, int count) {
        return count <= 0 ? new Result(new long[0], new int[0]) : find(values, count, true);
    }

    private static Result find(KeySource values, int count, boolean least) {
        Best best = new Best(Math.min(count, values.length()), values.length());
        long[] block = new long[KeySource.BLOCK];
        for (int from = 0; from < values.length(); from += KeySource.BLOCK) {
            int to = Math.min(from + KeySource.BLOCK, values.length());
            values.fill(block, from, to);
            if (least) {
                for (int i = 0; i < to - from; i++) {
                    block[i] = ~block[i];
                }
            }
            best.offer(block, to - from, from);
        }
        Result result = best.result();
        if (least) {
            for (int i = 0; i < result.keys.length; i++) {
                result.keys[i] = ~result.keys[i];
            }
        }
        return result;
    }

    /** Keys in complement, so that an ascending stable sort gives the greatest first. */
    private static final class Best {
        private final int wanted;
        private final long[] complements;
        private final int[] positions;
        private int size;

        /** Lesser keys are none of the best; of equal ones those that came first are. */
        private long accepted = Long.MIN_VALUE;

        Best(int wanted, int of) {
            this.wanted = wanted;
            int room = (int) Math.min(Math.max(2L * wanted, wanted + 1024L), Math.max(of, 1));
            this.complements = new long[room];
            this.positions = new int[room];
        }

        void offer(long[] block, int length, int position) {
            long least = accepted;
            for (int i = 0; i < length; i++) {
                if (block[i] >= least) {
                    add(block[i], position + i);
                    least = accepted;
                }
            }
        }

        private void add(long key, int position) {
            if (size == complements.length) {
                keepBest();
                if (key < accepted) {
                    return;
                }
            }
            complements[size] = ~key;
            positions[size++] = position;
        }

        private void keepBest() {
            long[] sorted = Arrays.copyOf(complements, size);
            int[] moved = Arrays.copyOf(positions, size);
            RadixSort.sortWith(sorted, moved);
            size = Math.min(size, wanted);
            System.arraycopy(sorted, 0, complements, 0, size);
            System.arraycopy(moved, 0, positions, 0, size);
            accepted =
                    size == wanted && ~complements[size - 1] < Long.MAX_VALUE
                            ? ~complements[size - 1] + 1
                            : accepted;
        }

        Result result() {
            if (size > 0) {
                keepBest();
            }
            long[] keys = new long[size];
            for (int i = 0; i < size; i++) {
                keys[i] = ~complements[i];
            }
            return new Result(keys, Arrays.copyOf(positions, size));
        }
    }
}
