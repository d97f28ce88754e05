package dev.jask.ndarray.random;

/**
 * Ratios of a noncentral chi-squared number and a chi-squared one, each by its degrees of freedom.
 *
 * @param numeratorDegrees degrees of freedom of the numerator; above 0
 * @param denominatorDegrees degrees of freedom of the denominator; above 0
 * @param noncentrality of the numerator; not negative
 */
public record NoncentralF(double numeratorDegrees, double denominatorDegrees, double noncentrality)
        implements Continuous {

    public NoncentralF {
        Check.positive("noncentral_f", "numeratorDegrees", numeratorDegrees);
        Check.positive("noncentral_f", "denominatorDegrees", denominatorDegrees);
        Check.notNegative("noncentral_f", "noncentrality", noncentrality);
        Check.that(
                noncentrality <= 1e18,
                "noncentral_f: noncentrality = %s; at most 1e18 is allowed",
                noncentrality);
    }

    @Override
    public void fill(RandomStream stream, double[] values, int from, int to) {
        var above = new NoncentralChiSquareSampler(numeratorDegrees, noncentrality);
        var below = new GammaSampler(denominatorDegrees / 2);
        double ratio = denominatorDegrees / numeratorDegrees;
        for (int i = from; i < to; i++) {
            values[i] = above.next(stream) * ratio / (2 * below.next(stream));
        }
    }
}
