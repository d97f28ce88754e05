package dev.jask.ndarray.kernel.sort;

import java.util.Random;

/**
 * Seeded values that are hard on sorting: many equal ones, both zeros, infinities, NaN of both
 * signs, skewed ranges.
 */
final class SomeValues {

    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        Double.NaN,
        Double.longBitsToDouble(0xFFF8000000000001L),
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MAX_VALUE,
        1,
        -1
    };

    private SomeValues() {}

    static double[] doubles(long seed, int count) {
        Random random = new Random(seed);
        int kind = random.nextInt(5);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] =
                    switch (kind) {
                        case 0 -> random.nextDouble();
                        case 1 -> random.nextGaussian() * Math.exp(20 * random.nextGaussian());
                        case 2 -> random.nextInt(7) - 3;
                        case 3 -> i + random.nextInt(3);
                        default ->
                                random.nextInt(3) == 0
                                        ? SPECIAL[random.nextInt(SPECIAL.length)]
                                        : random.nextGaussian();
                    };
        }
        return values;
    }

    static long[] longs(long seed, int count) {
        Random random = new Random(seed);
        int bits = random.nextInt(64);
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextInt(50) == 0 ? random.nextLong() : random.nextLong() >> bits;
        }
        return values;
    }

    /** Lengths around those at which another way of sorting begins, and one large. */
    static int length(long seed) {
        int[] lengths = {
            0, 1, 2, 3, 39, 40, 41, 100, 256, 257, 1000, 4097, 8191, 8192, 20_000, 70_000, 200_000
        };
        return lengths[(int) (seed % lengths.length)];
    }
}
