package dev.jask.ndarray.random;

/**
 * Numbers from one bound up to but without another, all equally likely.
 *
 * <p>Rounding may give the upper bound itself where it is far from the range's size.
 *
 * @param low the lower bound
 * @param high the upper bound; not below the lower one
 */
public record Uniform(double low, double high) implements Continuous {

    public Uniform {
        Check.finite("uniform", "low", low);
        Check.finite("uniform", "high", high);
        Check.that(
                high >= low && Double.isFinite(high - low),
                "uniform: low = %s, high = %s; high may not be below low, nor the range infinite",
                low,
                high);
    }

    @Override
    public void fill(RandomStream stream, double[] values, int from, int to) {
        stream.fill(values, from, to, low, (high - low) * 0x1p-53);
    }

    /** Multiples of 2<sup>-24</sup> of the range: those of [0, 1) are not rounded up to 1. */
    @Override
    public void fill(RandomStream stream, float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = (float) (low + (high - low) * ((stream.nextLong() >>> 40) * 0x1p-24));
        }
    }
}
