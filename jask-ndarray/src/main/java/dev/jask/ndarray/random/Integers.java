package dev.jask.ndarray.random;

/**
 * Whole numbers from one bound to another, all equally likely.
 *
 * <p>D. Lemire, "Fast Random Integer Generation in an Interval", ACM Transactions on Modeling and
 * Computer Simulation 29(1), 2019: no bias, and hardly ever a division.
 *
 * @param low the smallest number
 * @param high the largest number; not below the smallest
 */
public record Integers(long low, long high) implements Discrete {

    public Integers {
        Check.that(
                low <= high,
                "integers: low = %d, largest = %d; the largest may not be below low",
                low,
                high);
    }

    /** Numbers from low up to but without high. */
    public static Integers range(long low, long high) {
        Check.that(low < high, "integers: low = %d, high = %d; low must be below high", low, high);
        return new Integers(low, high - 1);
    }

    @Override
    public void fill(RandomStream stream, long[] values, int from, int to) {
        long count = high - low + 1;
        for (int i = from; i < to; i++) {
            values[i] = low + (count == 0 ? stream.nextLong() : below(stream, count));
        }
    }

    /** A number from 0 up to but without a count, which is taken as unsigned. */
    static long below(RandomStream stream, long count) {
        long word = stream.nextLong();
        if (Long.compareUnsigned(word * count, count) < 0) {
            long unfair = Long.remainderUnsigned(-count, count);
            while (Long.compareUnsigned(word * count, unfair) < 0) {
                word = stream.nextLong();
            }
        }
        return Math.unsignedMultiplyHigh(word, count);
    }
}
