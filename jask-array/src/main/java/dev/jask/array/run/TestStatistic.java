package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.NDArray;
import java.io.Serializable;
import java.util.ArrayList;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Computes numbers of numbers, one by one, for what is done to the few that statistical tests leave
 * over.
 */
public record TestStatistic(Rule rule) implements TaskFunction {

    /** A function of some numbers. */
    public sealed interface Rule extends Serializable {
        double of(double... given);
    }

    @Override
    public NDArray apply(Inputs inputs) {
        var blocks = new ArrayList<double[]>();
        for (int i = 0; i < inputs.size(); i++) {
            blocks.add(inputs.<NDArray>get(i).toDoubleArray());
        }
        NDArray first = inputs.get(0);
        var results = new double[Math.toIntExact(first.size())];
        var given = new double[blocks.size()];
        for (int i = 0; i < results.length; i++) {
            for (int k = 0; k < given.length; k++) {
                given[k] = blocks.get(k)[i];
            }
            results[i] = rule.of(given);
        }
        return NDArray.of(results, first.shape());
    }

    /** How likely a number at least as far from 0 is in a standard normal distribution. */
    public record NormalBothSides() implements Rule {
        @Override
        public double of(double... given) {
            double at = Math.abs(given[0]);
            return Double.isNaN(at) ? at : 2 * NormalDistribution.of(0, 1).survivalProbability(at);
        }
    }

    /** How likely a number at least as far from 0 is in Student's distribution of that freedom. */
    public record StudentBothSides() implements Rule {
        @Override
        public double of(double... given) {
            double at = Math.abs(given[0]);
            boolean isNone = Double.isNaN(at) || !(given[1] > 0);
            return isNone ? Double.NaN : 2 * TDistribution.of(given[1]).survivalProbability(at);
        }
    }

    /** How likely a number at least as great is in a chi-squared distribution. */
    public record ChiSquared(double freedom) implements Rule {
        @Override
        public double of(double... given) {
            boolean isNone = Double.isNaN(given[0]) || !(freedom > 0);
            return isNone
                    ? Double.NaN
                    : ChiSquaredDistribution.of(freedom).survivalProbability(given[0]);
        }
    }

    /** How likely a number at least as great is in an F distribution. */
    public record Fisher(double between, double within) implements Rule {
        @Override
        public double of(double... given) {
            boolean isNone = Double.isNaN(given[0]) || !(between > 0 && within > 0);
            return isNone
                    ? Double.NaN
                    : FDistribution.of(between, within).survivalProbability(given[0]);
        }
    }

    /**
     * How far a skewness is from that of a normal distribution.
     *
     * @see <a href="https://doi.org/10.1093/biomet/57.3.679">D'Agostino 1970</a>
     */
    public record SkewScore(double n) implements Rule {
        @Override
        public double of(double... given) {
            double scaled = given[0] * Math.sqrt((n + 1) * (n + 3) / (6 * (n - 2)));
            double fourth =
                    3.0
                            * (n * n + 27 * n - 70)
                            * (n + 1)
                            * (n + 3)
                            / ((n - 2) * (n + 5) * (n + 7) * (n + 9));
            double squared = -1 + Math.sqrt(2 * (fourth - 1));
            double delta = 1 / Math.sqrt(0.5 * Math.log(squared));
            double alpha = Math.sqrt(2 / (squared - 1));
            // SciPy takes 1 for what has no skewness at all.
            double y = (scaled == 0 ? 1 : scaled) / alpha;
            return delta * Math.log(y + Math.sqrt(y * y + 1));
        }
    }

    /**
     * How far a kurtosis, 3 for normal ones, is from that of a normal distribution.
     *
     * @see <a href="https://doi.org/10.1093/biomet/70.1.227">Anscombe and Glynn 1983</a>
     */
    public record KurtosisScore(double n) implements Rule {
        @Override
        public double of(double... given) {
            double expected = 3 * (n - 1) / (n + 1);
            double variance = 24 * n * (n - 2) * (n - 3) / ((n + 1) * (n + 1) * (n + 3) * (n + 5));
            double x = (given[0] - expected) / Math.sqrt(variance);
            double third =
                    6
                            * (n * n - 5 * n + 2)
                            / ((n + 7) * (n + 9))
                            * Math.sqrt(6 * (n + 3) * (n + 5) / (n * (n - 2) * (n - 3)));
            double a = 6 + 8 / third * (2 / third + Math.sqrt(1 + 4 / (third * third)));
            double denominator = 1 + x * Math.sqrt(2 / (a - 4));
            double root = Math.cbrt((1 - 2 / a) / Math.abs(denominator));
            double term = denominator == 0 ? Double.NaN : Math.signum(denominator) * root;
            return (1 - 2 / (9 * a) - term) / Math.sqrt(2 / (9 * a));
        }
    }
}
