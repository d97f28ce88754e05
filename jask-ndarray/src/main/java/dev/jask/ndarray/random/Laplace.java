package dev.jask.ndarray.random;

/**
 * Numbers of the Laplace distribution: exponential ones to both sides.
 *
 * @param location the mean
 * @param scale the mean distance from it; not negative
 */
public record Laplace(double location, double scale) implements Continuous {

    public Laplace {
        Check.finite("laplace", "location", location);
        Check.notNegative("laplace", "scale", scale);
    }

    @Override
    public void fill(RandomStream stream, double[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            double distance = scale * stream.nextExponential();
            values[i] = stream.nextLong() < 0 ? location - distance : location + distance;
        }
    }
}
