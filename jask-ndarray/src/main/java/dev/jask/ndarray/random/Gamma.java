package dev.jask.ndarray.random;

/**
 * Gamma distributed numbers, by {@link GammaSampler}.
 *
 * @param shape the shape, often called k; not negative
 * @param scale the scale, often called theta; not negative
 */
public record Gamma(double shape, double scale) implements Continuous {

    public Gamma {
        Check.notNegative("gamma", "shape", shape);
        Check.notNegative("gamma", "scale", scale);
    }

    @Override
    public void fill(RandomStream stream, double[] values, int from, int to) {
        new GammaSampler(shape).fill(stream, values, from, to, scale);
    }
}
