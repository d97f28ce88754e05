package dev.jask.ndarray.random;

import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.function.LongToDoubleFunction;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/** Distribution functions and probabilities that the library of the tests lacks. */
final class Reference {

    private static final int STEPS = 40_000;

    private Reference() {}

    static DoubleUnaryOperator wald(double mean, double scale) {
        var normal = NormalDistribution.of(0, 1);
        return x -> {
            double root = Math.sqrt(scale / x);
            return normal.cumulativeProbability(root * (x / mean - 1))
                    + Math.exp(2 * scale / mean)
                            * normal.cumulativeProbability(-root * (x / mean + 1));
        };
    }

    /** By the trapezoidal rule. */
    static DoubleUnaryOperator vonMises(double mean, double concentration) {
        double[] sums = new double[STEPS + 1];
        double step = 2 * Math.PI / STEPS;
        double before = 0;
        for (int i = 0; i <= STEPS; i++) {
            double angle = -Math.PI + i * step;
            double density = Math.exp(concentration * (Math.cos(angle - mean) - 1));
            sums[i] = i == 0 ? 0 : sums[i - 1] + (before + density) / 2;
            before = density;
        }
        return x -> {
            double position = (x + Math.PI) / step;
            int i = Math.clamp((int) position, 0, STEPS - 1);
            return (sums[i] + (position - i) * (sums[i + 1] - sums[i])) / sums[STEPS];
        };
    }

    static DoubleUnaryOperator noncentralChiSquare(double degrees, double noncentrality) {
        return x ->
                mixed(
                        noncentrality,
                        j -> ChiSquaredDistribution.of(degrees + 2 * j).cumulativeProbability(x));
    }

    static DoubleUnaryOperator noncentralF(double above, double below, double noncentrality) {
        return x ->
                mixed(
                        noncentrality,
                        j ->
                                BetaDistribution.of(above / 2 + j, below / 2)
                                        .cumulativeProbability(above * x / (above * x + below)));
    }

    private static double mixed(double noncentrality, IntToDoubleFunction part) {
        var weights = PoissonDistribution.of(noncentrality / 2);
        double sum = 0;
        for (int j = 0; j < 25; j++) {
            sum += weights.probability(j) * part.applyAsDouble(j);
        }
        return sum;
    }

    static LongToDoubleFunction logSeries(double p) {
        return k -> -Math.pow(p, (double) k) / (k * Math.log1p(-p));
    }

    static LongToDoubleFunction negativeBinomial(double successes, double p) {
        return k -> {
            double product = Math.pow(p, successes);
            for (long i = 1; i <= k; i++) {
                product *= (1 - p) * (successes + i - 1) / i;
            }
            return product;
        };
    }

    static LongToDoubleFunction zipf(double exponent) {
        double last = 100_000;
        double zeta = Math.pow(last, 1 - exponent) / (exponent - 1) - Math.pow(last, -exponent) / 2;
        for (long k = 1; k <= last; k++) {
            zeta += Math.pow((double) k, -exponent);
        }
        double sum = zeta;
        return k -> Math.pow((double) k, -exponent) / sum;
    }
}
