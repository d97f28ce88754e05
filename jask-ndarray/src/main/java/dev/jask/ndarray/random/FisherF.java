package dev.jask.ndarray.random;

/**
 * Numbers of the F distribution: ratios of two chi-squared ones, each by its degrees of freedom.
 *
 * @param numeratorDegrees degrees of freedom of the numerator; above 0
 * @param denominatorDegrees degrees of freedom of the denominator; above 0
 */
public record FisherF(double numeratorDegrees, double denominatorDegrees) implements Continuous {

    public FisherF {
        Check.positive("f", "numeratorDegrees", numeratorDegrees);
        Check.positive("f", "denominatorDegrees", denominatorDegrees);
    }

    @Override
    public void fill(RandomStream stream, double[] values, int from, int to) {
        var above = new GammaSampler(numeratorDegrees / 2);
        var below = new GammaSampler(denominatorDegrees / 2);
        double ratio = denominatorDegrees / numeratorDegrees;
        for (int i = from; i < to; i++) {
            values[i] = above.next(stream) * ratio / below.next(stream);
        }
    }
}
