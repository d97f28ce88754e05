package dev.jask.ndarray.random;

/**
 * Numbers of the Weibull distribution of scale 1.
 *
 * @param shape the shape; not negative, and 0 gives zeros
 */
public record Weibull(double shape) implements Continuous {

    public Weibull {
        Check.notNegative("weibull", "shape", shape);
    }

    @Override
    public void fill(RandomStream stream, double[] values, int from, int to) {
        ExponentialZiggurat.fill(stream, values, from, to, 1);
        for (int i = from; i < to; i++) {
            values[i] = shape == 0 ? 0 : Math.pow(values[i], 1 / shape);
        }
    }
}
