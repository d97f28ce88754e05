package dev.jask.ndarray.random;

/**
 * Numbers of the Rayleigh distribution: lengths of vectors of two normal numbers.
 *
 * @param scale the mode; not negative
 */
public record Rayleigh(double scale) implements Continuous {

    public Rayleigh {
        Check.notNegative("rayleigh", "scale", scale);
    }

    @Override
    public void fill(RandomStream stream, double[] values, int from, int to) {
        ExponentialZiggurat.fill(stream, values, from, to, 2);
        for (int i = from; i < to; i++) {
            values[i] = scale * Math.sqrt(values[i]);
        }
    }
}
