package dev.jask.ndarray.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongToDoubleFunction;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** Whether numbers look as if drawn from a distribution; wrong alarms are one in ten thousand. */
final class Goodness {

    private static final double ALARM = 1e-4;

    /** Where Kolmogorov's distribution leaves {@link #ALARM}. */
    private static final double KOLMOGOROV = Math.sqrt(-0.5 * Math.log(ALARM / 2));

    private static final double EXPECTED_MIN = 10;

    /** Beyond so many the rest is one bin. */
    private static final int COUNTED_ALONE = 20_000;

    private Goodness() {}

    /** Kolmogorov and Smirnov's test against a distribution function. */
    static void assertFollows(double[] values, DoubleUnaryOperator cumulative) {
        double[] ordered = values.clone();
        Arrays.sort(ordered);
        double count = ordered.length;
        double distance = 0;
        for (int i = 0; i < ordered.length; i++) {
            double probability = cumulative.applyAsDouble(ordered[i]);
            distance =
                    Math.max(
                            distance,
                            Math.max(probability - i / count, (i + 1) / count - probability));
        }
        assertThat(distance * Math.sqrt(count))
                .as("Kolmogorov-Smirnov statistic")
                .isLessThan(KOLMOGOROV);
    }

    /** Pearson's test against probabilities; rare numbers are counted together. */
    static void assertFollows(
            long[] values, long smallest, long largest, LongToDoubleFunction probability) {
        long[] ordered = values.clone();
        Arrays.sort(ordered);
        assertThat(ordered[0]).isGreaterThanOrEqualTo(smallest);
        assertThat(ordered[ordered.length - 1]).isLessThanOrEqualTo(largest);
        double statistic = 0;
        double gone = 0;
        int bins = 0;
        int at = 0;
        double expected = 0;
        int begin = 0;
        for (long k = smallest;
                k <= largest
                        && k - smallest < COUNTED_ALONE
                        && ordered.length * (1 - gone) > EXPECTED_MIN;
                k++) {
            double p = probability.applyAsDouble(k);
            gone += p;
            expected += p * ordered.length;
            while (at < ordered.length && ordered[at] <= k) {
                at++;
            }
            if (expected >= EXPECTED_MIN && ordered.length * (1 - gone) >= EXPECTED_MIN) {
                statistic += square(at - begin - expected) / expected;
                bins++;
                begin = at;
                expected = 0;
            }
        }
        double rest = expected + ordered.length * Math.max(0, 1 - gone);
        statistic += square(ordered.length - begin - rest) / Math.max(rest, 1);
        assertThat(bins).as("bins").isPositive();
        assertThat(statistic)
                .as("chi-squared statistic of %d bins", bins + 1)
                .isLessThan(ChiSquaredDistribution.of(bins).inverseSurvivalProbability(ALARM));
    }

    private static double square(double x) {
        return x * x;
    }
}
