package dev.jask.ndarray.random;

/**
 * Exponentially distributed numbers, by {@link ExponentialZiggurat}.
 *
 * @param scale the mean, which is one over the rate; not negative
 */
public record Exponential(double scale) implements Continuous {

    public Exponential {
        Check.notNegative("exponential", "scale", scale);
    }

    @Override
    public void fill(RandomStream stream, double[] values, int from, int to) {
        ExponentialZiggurat.fill(stream, values, from, to, scale);
    }
}
