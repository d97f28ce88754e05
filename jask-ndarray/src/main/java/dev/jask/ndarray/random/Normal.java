package dev.jask.ndarray.random;

/**
 * Normally distributed numbers, by {@link NormalZiggurat}.
 *
 * @param mean the mean
 * @param deviation the standard deviation; not negative
 */
public record Normal(double mean, double deviation) implements Continuous {

    public Normal {
        Check.finite("normal", "mean", mean);
        Check.notNegative("normal", "deviation", deviation);
    }

    @Override
    public void fill(RandomStream stream, double[] values, int from, int to) {
        NormalZiggurat.fill(stream, values, from, to, mean, deviation);
    }
}
