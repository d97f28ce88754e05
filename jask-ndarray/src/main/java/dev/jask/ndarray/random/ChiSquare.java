package dev.jask.ndarray.random;

/**
 * Chi-squared distributed numbers: sums of squares of standard normal ones.
 *
 * @param degrees degrees of freedom; above 0, not only whole
 */
public record ChiSquare(double degrees) implements Continuous {

    public ChiSquare {
        Check.positive("chisquare", "degrees", degrees);
    }

    @Override
    public void fill(RandomStream stream, double[] values, int from, int to) {
        new GammaSampler(degrees / 2).fill(stream, values, from, to, 2);
    }
}
