package dev.jask.ndarray.random;

/**
 * Numbers of Student's t distribution.
 *
 * @param degrees degrees of freedom; above 0, not only whole
 */
public record StudentT(double degrees) implements Continuous {

    public StudentT {
        Check.positive("standard_t", "degrees", degrees);
    }

    @Override
    public void fill(RandomStream stream, double[] values, int from, int to) {
        var below = new GammaSampler(degrees / 2);
        double half = degrees / 2;
        for (int i = from; i < to; i++) {
            values[i] = stream.nextGaussian() * Math.sqrt(half / below.next(stream));
        }
    }
}
