package dev.jask.ndarray.random;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;

/** The tests of distributions notice when numbers come from another one. */
final class GoodnessTest {

    @Test
    void assertFollows_slightlyOtherDeviation_fails() {
        double[] values = new double[20_000];
        new Normal(0, 1.07).fill(RandomStream.of(1), values, 0, values.length);

        assertThatThrownBy(() ->
                        Goodness.assertFollows(
                                values, NormalDistribution.of(0, 1)::cumulativeProbability))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void assertFollows_slightlyOtherMean_fails() {
        long[] values = new long[20_000];
        new Poisson(3.1).fill(RandomStream.of(1), values, 0, values.length);
        var reference = PoissonDistribution.of(3);

        assertThatThrownBy(() ->
                        Goodness.assertFollows(
                                values,
                                0,
                                Long.MAX_VALUE,
                                k -> reference.probability(Math.toIntExact(k))))
                .isInstanceOf(AssertionError.class);
    }
}
