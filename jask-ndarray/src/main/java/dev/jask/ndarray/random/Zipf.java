package dev.jask.ndarray.random;

/**
 * Numbers from 1 whose probability falls by a power of them: Zipf's law, without an end.
 *
 * <p>L. Devroye, "Non-Uniform Random Variate Generation" (1986), X.6.1; numbers that do not fit are
 * not drawn.
 *
 * @param exponent the power; above 1
 */
public record Zipf(double exponent) implements Discrete {

    /** From here on powers of 2 overflow, and nothing but 1 comes up. */
    private static final double ONLY_ONES = 1024;

    public Zipf {
        Check.that(
                exponent > 1 && Double.isFinite(exponent),
                "zipf: exponent = %s; a finite number above 1 is allowed",
                exponent);
    }

    @Override
    public void fill(RandomStream stream, long[] values, int from, int to) {
        double less = exponent - 1;
        double two = Math.pow(2, less);
        double least = Math.pow(Long.MAX_VALUE, -less);
        for (int i = from; i < to; i++) {
            values[i] = exponent >= ONLY_ONES ? 1 : next(stream, less, two, least);
        }
    }

    private static long next(RandomStream stream, double less, double two, double least) {
        while (true) {
            double u = least + (1 - least) * stream.nextOpenDouble();
            double x = Math.floor(Math.pow(u, -1 / less));
            double v = stream.nextDouble();
            double t = Math.pow(1 + 1 / x, less);
            if (x < 0x1p63 && v * x * (t - 1) / (two - 1) <= t / two) {
                return (long) x;
            }
        }
    }
}
