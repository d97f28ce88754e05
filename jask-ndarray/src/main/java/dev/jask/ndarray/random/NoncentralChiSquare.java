package dev.jask.ndarray.random;

/**
 * Sums of squares of normal numbers of deviation 1 whose means are not 0, by {@link
 * NoncentralChiSquareSampler}.
 *
 * @param degrees degrees of freedom; above 0
 * @param noncentrality the sum of the squares of the means; not negative
 */
public record NoncentralChiSquare(double degrees, double noncentrality) implements Continuous {

    public NoncentralChiSquare {
        Check.positive("noncentral_chisquare", "degrees", degrees);
        Check.notNegative("noncentral_chisquare", "noncentrality", noncentrality);
        Check.that(
                noncentrality <= 1e18,
                "noncentral_chisquare: noncentrality = %s; at most 1e18 is allowed",
                noncentrality);
    }

    @Override
    public void fill(RandomStream stream, double[] values, int from, int to) {
        var sampler = new NoncentralChiSquareSampler(degrees, noncentrality);
        for (int i = from; i < to; i++) {
            values[i] = sampler.next(stream);
        }
    }
}
