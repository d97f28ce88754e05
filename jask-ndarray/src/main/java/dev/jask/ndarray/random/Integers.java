package dev.jask.ndarray.random;

import dev.jask.ndarray.DType;

/**
 * Whole numbers from one bound to another, all equally likely.
 *
 * <p>D. Lemire, "Fast Random Integer Generation in an Interval", ACM Transactions on Modeling and
 * Computer Simulation 29(1), 2019: no bias, and hardly ever a division.
 *
 * @param low the smallest number
 * @param high the largest number; not below the smallest
 * @param dtype whole numbers that hold both bounds, or {@code bool}
 */
public record Integers(long low, long high, DType dtype) implements Discrete {

    public Integers {
        Check.that(
                dtype.isInteger() || dtype == DType.BOOL,
                "integers: dtype = %s; whole numbers and bool are allowed",
                dtype);
        Check.that(
                low <= high,
                "integers: low = %d, largest = %d; the largest may not be below low",
                low,
                high);
        Check.that(
                low >= smallest(dtype) && high <= largest(dtype),
                "integers: low = %d, largest = %d; %s holds %d to %d",
                low,
                high,
                dtype,
                smallest(dtype),
                largest(dtype));
    }

    /** Numbers of {@code int64}. */
    public Integers(long low, long high) {
        this(low, high, DType.INT64);
    }

    /** Numbers from low up to but without high. */
    public static Integers range(long low, long high) {
        return range(low, high, DType.INT64);
    }

    /** Numbers of a dtype from low up to but without high. */
    public static Integers range(long low, long high, DType dtype) {
        Check.that(low < high, "integers: low = %d, high = %d; low must be below high", low, high);
        return new Integers(low, high - 1, dtype);
    }

    private static long smallest(DType dtype) {
        return dtype.kind() == DType.Kind.SIGNED ? -largest(dtype) - 1 : 0;
    }

    private static long largest(DType dtype) {
        return switch (dtype.kind()) {
            case BOOL -> 1;
            case UNSIGNED -> (1L << (8 * dtype.itemSize())) - 1;
            case SIGNED, FLOAT, COMPLEX, DATETIME, TIMEDELTA ->
                    Long.MAX_VALUE >> (64 - 8 * dtype.itemSize());
        };
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
