package dev.jask.ndarray.kernel.sort;

/**
 * Values that are read as {@linkplain OrderKeys keys} block by block, so that nobody needs the keys
 * of all at once.
 */
public sealed interface KeySource {

    /** How many keys a block has at most: a block and what it is made of stay in the cache. */
    int BLOCK = 1024;

    /** How many values there are. */
    int length();

    /**
     * Writes the keys of the values from one position to before another to the beginning of a
     * block.
     */
    void fill(long[] block, int from, int to);

    /** The keys of all values. */
    default long[] keys() {
        long[] keys = new long[length()];
        fill(keys, 0, keys.length);
        return keys;
    }

    /** Doubles of an array, from one position to before another. */
    static KeySource of(double[] values, int from, int to) {
        return new Doubles(values, from, to - from);
    }

    /** All doubles of an array. */
    static KeySource of(double... values) {
        return of(values, 0, values.length);
    }

    /** Floats of an array, from one position to before another. */
    static KeySource of(float[] values, int from, int to) {
        return new Floats(values, from, to - from);
    }

    /** All floats of an array. */
    static KeySource of(float... values) {
        return of(values, 0, values.length);
    }

    /** Longs of an array, from one position to before another: they are their own keys. */
    static KeySource of(long[] values, int from, int to) {
        return new Longs(values, from, to - from);
    }

    /** All longs of an array. */
    static KeySource of(long... values) {
        return of(values, 0, values.length);
    }

    /** Doubles of an array. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Doubles(double[] values, int start, int length) implements KeySource {
        @Override
        public void fill(long[] block, int from, int to) {
            int first = start + from;
            int length = to - from;
            for (int i = 0; i < length; i++) {
                block[i] = OrderKeys.of(values[first + i]);
            }
        }
    }

    /** Floats of an array. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Floats(float[] values, int start, int length) implements KeySource {
        @Override
        public void fill(long[] block, int from, int to) {
            int first = start + from;
            int length = to - from;
            for (int i = 0; i < length; i++) {
                block[i] = OrderKeys.of(values[first + i]);
            }
        }
    }

    /** Longs of an array. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Longs(long[] values, int start, int length) implements KeySource {
        @Override
        public void fill(long[] block, int from, int to) {
            System.arraycopy(values, start + from, block, 0, to - from);
        }
    }
}
