package dev.jask.ndarray.random;

/**
 * Numbers of the Gumbel distribution: largest ones of many.
 *
 * @param location the mode
 * @param scale the scale; not negative
 */
public record Gumbel(double location, double scale) implements Continuous {

    public Gumbel {
        Check.finite("gumbel", "location", location);
        Check.notNegative("gumbel", "scale", scale);
    }

    @Override
    public void fill(RandomStream stream, double[] values, int from, int to) {
        ExponentialZiggurat.fill(stream, values, from, to, 1);
        for (int i = from; i < to; i++) {
            values[i] = location - scale * Math.log(values[i]);
        }
    }
}
