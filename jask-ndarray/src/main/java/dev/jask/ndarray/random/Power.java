package dev.jask.ndarray.random;

/**
 * Numbers of [0, 1] whose density is a power of them.
 *
 * @param shape one more than the power; above 0
 */
public record Power(double shape) implements Continuous {

    public Power {
        Check.positive("power", "shape", shape);
    }

    @Override
    public void fill(RandomStream stream, double[] values, int from, int to) {
        ExponentialZiggurat.fill(stream, values, from, to, 1 / shape);
        for (int i = from; i < to; i++) {
            values[i] = Math.exp(-values[i]);
        }
    }
}
