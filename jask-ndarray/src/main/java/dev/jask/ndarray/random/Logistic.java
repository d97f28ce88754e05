package dev.jask.ndarray.random;

/**
 * Numbers of the logistic distribution, by its inverse.
 *
 * @param location the mean
 * @param scale the scale; not negative
 */
public record Logistic(double location, double scale) implements Continuous {

    public Logistic {
        Check.finite("logistic", "location", location);
        Check.notNegative("logistic", "scale", scale);
    }

    @Override
    public void fill(RandomStream stream, double[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            double uniform = stream.nextOpenDouble();
            values[i] = location + scale * Math.log(uniform / (1 - uniform));
        }
    }
}
