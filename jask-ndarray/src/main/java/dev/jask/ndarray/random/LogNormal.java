package dev.jask.ndarray.random;

/**
 * Numbers whose logarithm is normally distributed.
 *
 * @param mean the mean of the logarithm
 * @param deviation the standard deviation of the logarithm; not negative
 */
public record LogNormal(double mean, double deviation) implements Continuous {

    public LogNormal {
        Check.finite("lognormal", "mean", mean);
        Check.notNegative("lognormal", "deviation", deviation);
    }

    @Override
    public void fill(RandomStream stream, double[] values, int from, int to) {
        NormalZiggurat.fill(stream, values, from, to, mean, deviation);
        for (int i = from; i < to; i++) {
            values[i] = Math.exp(values[i]);
        }
    }
}
