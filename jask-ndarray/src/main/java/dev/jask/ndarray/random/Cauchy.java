package dev.jask.ndarray.random;

/**
 * Numbers of the Cauchy distribution: ratios of two normal ones.
 *
 * @param location the median
 * @param scale half the distance between the quartiles; not negative
 */
public record Cauchy(double location, double scale) implements Continuous {

    public Cauchy {
        Check.finite("cauchy", "location", location);
        Check.notNegative("cauchy", "scale", scale);
    }

    @Override
    public void fill(RandomStream stream, double[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            double above = stream.nextGaussian();
            values[i] = location + scale * (above / stream.nextGaussian());
        }
    }
}
