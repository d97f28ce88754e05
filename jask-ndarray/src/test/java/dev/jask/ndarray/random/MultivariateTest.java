package dev.jask.ndarray.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MultivariateTest {

    private static final int ROWS = 20_000;
    private static final double[] BOUNDS = {
        1e-30, 1e-15, 1e-9, 1e-4, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 0.95, 0.999,
        1 - 1e-9
    };

    @ParameterizedTest
    @ValueSource(longs = {12, 400})
    void multinomial_columns_areBinomialAndSumToTheTrials(long trials) {
        var probabilities = List.of(0.15, 0.0, 0.5, 0.35);
        long[] values = draw(new Multinomial(trials, probabilities));

        for (int column = 0; column < 4; column++) {
            long[] counts = column(values, 4, column);
            if (column == 1) {
                assertThat(counts).containsOnly(0);
            } else {
                var reference = BinomialDistribution.of((int) trials, probabilities.get(column));
                Goodness.assertFollows(
                        counts, 0, trials, k -> reference.probability(Math.toIntExact(k)));
            }
        }
        assertRowsSumTo(values, 4, trials);
        double product = 0;
        for (int row = 0; row < ROWS; row++) {
            product += (values[4 * row] - trials * 0.15) * (values[4 * row + 2] - trials * 0.5);
        }
        assertThat(product / ROWS).isCloseTo(-trials * 0.15 * 0.5, within(0.05 * trials * 0.15));
    }

    @ParameterizedTest
    @EnumSource
    void multivariateHypergeometric_columns_areHypergeometric(
            MultivariateHypergeometric.Method method) {
        for (long sample : new long[] {7, 60, 110}) {
            var kinds = List.of(40L, 0L, 25L, 55L);
            long[] values = draw(new MultivariateHypergeometric(kinds, sample, method));

            for (int column : new int[] {0, 2, 3}) {
                int good = Math.toIntExact(kinds.get(column));
                var reference = HypergeometricDistribution.of(120, good, (int) sample);
                Goodness.assertFollows(
                        column(values, 4, column),
                        reference.getSupportLowerBound(),
                        reference.getSupportUpperBound(),
                        k -> reference.probability(Math.toIntExact(k)));
            }
            assertThat(column(values, 4, 1)).containsOnly(0);
            assertRowsSumTo(values, 4, sample);
        }
    }

    @Test
    void dirichlet_columns_areBetaDistributed() {
        assertColumnsAreBeta(List.of(0.7, 2.0, 5.5));
        assertColumnsAreBeta(List.of(0.09, 0.05, 0.08));
    }

    private static long bin(double part) {
        return Arrays.stream(BOUNDS).filter(bound -> bound < part).count();
    }

    private static double probability(BetaDistribution reference, int bin) {
        double below = bin == 0 ? 0 : reference.cumulativeProbability(BOUNDS[bin - 1]);
        double to = bin == BOUNDS.length ? 1 : reference.cumulativeProbability(BOUNDS[bin]);
        return to - below;
    }

    private static void assertColumnsAreBeta(List<Double> concentrations) {
        double[] values = draw(new Dirichlet(concentrations));
        double sum = concentrations.stream().mapToDouble(Double::doubleValue).sum();

        for (int column = 0; column < 3; column++) {
            double a = concentrations.get(column);
            var reference = BetaDistribution.of(a, sum - a);
            double[] parts = column(values, 3, column);
            // In bins: numbers next to 1 are rounded to it.
            long[] bins = Arrays.stream(parts).mapToLong(MultivariateTest::bin).toArray();
            Goodness.assertFollows(
                    bins, 0, BOUNDS.length, bin -> probability(reference, (int) bin));
            for (int row = 0; row < ROWS; row++) {
                assertThat(values[3 * row] + values[3 * row + 1] + values[3 * row + 2])
                        .isCloseTo(1, within(1e-12));
            }
        }
    }

    @Test
    void multivariateNormal_columns_haveMeansAndCovariances() {
        var mean = List.of(1.0, -2.0, 0.5);
        var covariance =
                List.of(List.of(2.0, 0.3, -0.5), List.of(0.3, 1.0, 0.2), List.of(-0.5, 0.2, 3.0));
        double[] values = draw(new MultivariateNormal(mean, covariance));

        for (int i = 0; i < 3; i++) {
            var reference = NormalDistribution.of(mean.get(i), Math.sqrt(covariance.get(i).get(i)));
            Goodness.assertFollows(column(values, 3, i), reference::cumulativeProbability);
            for (int j = 0; j < 3; j++) {
                double product = 0;
                for (int row = 0; row < ROWS; row++) {
                    product +=
                            (values[3 * row + i] - mean.get(i))
                                    * (values[3 * row + j] - mean.get(j));
                }
                assertThat(product / ROWS).isCloseTo(covariance.get(i).get(j), within(0.1));
            }
        }
    }

    @Test
    void multivariateNormal_ofASingularCovariance_staysInItsPlane() {
        var covariance =
                List.of(List.of(1.0, 2.0, 0.0), List.of(2.0, 4.0, 0.0), List.of(0.0, 0.0, 0.0));
        double[] values = draw(new MultivariateNormal(List.of(0.0, 0.0, 7.0), covariance));

        for (int row = 0; row < ROWS; row++) {
            assertThat(values[3 * row + 1]).isCloseTo(2 * values[3 * row], within(1e-12));
            assertThat(values[3 * row + 2]).isEqualTo(7);
        }
        Goodness.assertFollows(
                column(values, 3, 1), NormalDistribution.of(0, 2)::cumulativeProbability);
    }

    private static double[] draw(Continuous distribution) {
        double[] values = new double[ROWS * distribution.width()];
        distribution.fill(RandomStream.of(5), values, 0, values.length);
        return values;
    }

    private static long[] draw(Discrete distribution) {
        long[] values = new long[ROWS * distribution.width()];
        distribution.fill(RandomStream.of(5), values, 0, values.length);
        return values;
    }

    private static long[] column(long[] values, int width, int column) {
        long[] numbers = new long[values.length / width];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = values[row * width + column];
        }
        return numbers;
    }

    private static double[] column(double[] values, int width, int column) {
        double[] numbers = new double[values.length / width];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = values[row * width + column];
        }
        return numbers;
    }

    private static void assertRowsSumTo(long[] values, int width, long expected) {
        for (int row = 0; row < values.length; row += width) {
            long sum = 0;
            for (int i = 0; i < width; i++) {
                assertThat(values[row + i]).isNotNegative();
                sum += values[row + i];
            }
            assertThat(sum).isEqualTo(expected);
        }
    }
}
