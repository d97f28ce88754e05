package dev.jask.ndarray.random;

/**
 * Numbers of the Wald distribution, also called inverse Gaussian.
 *
 * <p>J. R. Michael, W. R. Schucany, R. W. Haas, "Generating Random Variates Using Transformations
 * with Multiple Roots", The American Statistician 30(2), 1976; the smaller root by way of the
 * larger one, which does not cancel digits.
 *
 * @param mean the mean; above 0
 * @param scale the scale; above 0
 */
public record Wald(double mean, double scale) implements Continuous {

    public Wald {
        Check.positive("wald", "mean", mean);
        Check.positive("wald", "scale", scale);
    }

    @Override
    public void fill(RandomStream stream, double[] values, int from, int to) {
        double half = mean / (2 * scale);
        for (int i = from; i < to; i++) {
            double normal = stream.nextGaussian();
            double square = mean * normal * normal;
            double larger = mean + half * (square + Math.sqrt(square * (4 * scale + square)));
            double smaller = mean * (mean / larger);
            values[i] = stream.nextDouble() * (mean + smaller) <= mean ? smaller : larger;
        }
    }
}
