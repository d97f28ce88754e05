package dev.jask.ndarray.random;

/**
 * Draws sums of squares of normal numbers whose means are not 0.
 *
 * <p>Above one degree of freedom a chi-squared number of one degree less and the square of a moved
 * normal one; otherwise a chi-squared number whose degrees of freedom a Poisson number raises (N.
 * L. Johnson, S. Kotz, N. Balakrishnan, "Continuous Univariate Distributions", volume 2, chapter
 * 29).
 */
final class NoncentralChiSquareSampler {

    private final double degrees;
    private final double mean;
    private final GammaSampler rest;
    private final PoissonSampler raise;

    NoncentralChiSquareSampler(double degrees, double noncentrality) {
        this.degrees = degrees;
        this.mean = Math.sqrt(noncentrality);
        this.rest = new GammaSampler(Math.max(0, degrees - 1) / 2);
        this.raise = new PoissonSampler(noncentrality / 2);
    }

    double next(RandomStream stream) {
        if (degrees > 1) {
            double moved = stream.nextGaussian() + mean;
            return 2 * rest.next(stream) + moved * moved;
        }
        return 2 * new GammaSampler(degrees / 2 + raise.next(stream)).next(stream);
    }
}
