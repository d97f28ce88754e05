package dev.jask.ndarray.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.DiscreteDistribution;
import org.apache.commons.statistics.distribution.GeometricDistribution;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.apache.commons.statistics.distribution.UniformContinuousDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every branch of every sampler of whole numbers against its probabilities. */
final class DiscreteTest {

    private static final int COUNT = 20_000;

    @ParameterizedTest
    @MethodSource({"counts", "samples", "others"})
    void numbers_drawn_haveTheirProbabilities(
            Discrete distribution, long smallest, long largest, LongToDoubleFunction probability) {
        Goodness.assertFollows(draw(distribution), smallest, largest, probability);
    }

    static Stream<Arguments> counts() {
        return Stream.of(
                like(new Poisson(0.3), 0, PoissonDistribution.of(0.3)),
                like(new Poisson(3), 0, PoissonDistribution.of(3)),
                like(new Poisson(9.99), 0, PoissonDistribution.of(9.99)),
                like(new Poisson(10), 0, PoissonDistribution.of(10)),
                like(new Poisson(45), 0, PoissonDistribution.of(45)),
                like(new Poisson(1000), 0, PoissonDistribution.of(1000)),
                like(new Binomial(1, 0.3), 0, BinomialDistribution.of(1, 0.3)),
                like(new Binomial(20, 0.3), 0, BinomialDistribution.of(20, 0.3)),
                like(new Binomial(20, 0.9), 0, BinomialDistribution.of(20, 0.9)),
                like(new Binomial(25, 0.45), 0, BinomialDistribution.of(25, 0.45)),
                like(new Binomial(1000, 0.3), 0, BinomialDistribution.of(1000, 0.3)),
                like(new Binomial(1000, 0.7), 0, BinomialDistribution.of(1000, 0.7)),
                like(new Binomial(100_000, 1e-5), 0, BinomialDistribution.of(100_000, 1e-5)),
                like(new Binomial(1_000_000, 0.001), 0, BinomialDistribution.of(1_000_000, 0.001)),
                failures(3, 0.4),
                failures(0.7, 0.1),
                failures(50, 0.9),
                failures(50, 0.5),
                arguments(
                        new Geometric(0.3),
                        1,
                        Long.MAX_VALUE,
                        probability(GeometricDistribution.of(0.3), 1)),
                arguments(
                        new Geometric(0.001),
                        1,
                        Long.MAX_VALUE,
                        probability(GeometricDistribution.of(0.001), 1)));
    }

    static Stream<Arguments> samples() {
        return Stream.of(
                sample(100, 50, 8),
                sample(50, 100, 8),
                sample(1000, 500, 200),
                sample(500, 1000, 200),
                sample(1000, 500, 1400),
                sample(1000, 500, 1495),
                sample(20, 30, 45),
                sample(400, 600, 500),
                sample(1_000_000, 30, 100_000),
                sample(12, 13, 11));
    }

    static Stream<Arguments> others() {
        return Stream.of(
                arguments(new Integers(0, 9), 0, 9, (LongToDoubleFunction) _ -> 0.1),
                arguments(new Integers(-5, 5), -5, 5, (LongToDoubleFunction) _ -> 1 / 11.0),
                arguments(Integers.range(0, 256), 0, 255, (LongToDoubleFunction) _ -> 1 / 256.0),
                arguments(new LogSeries(0.2), 1, Long.MAX_VALUE, Reference.logSeries(0.2)),
                arguments(new LogSeries(0.9), 1, Long.MAX_VALUE, Reference.logSeries(0.9)),
                arguments(new LogSeries(0.999), 1, Long.MAX_VALUE, Reference.logSeries(0.999)),
                arguments(new Zipf(1.1), 1, Long.MAX_VALUE, Reference.zipf(1.1)),
                arguments(new Zipf(1.5), 1, Long.MAX_VALUE, Reference.zipf(1.5)),
                arguments(new Zipf(2), 1, Long.MAX_VALUE, Reference.zipf(2)),
                arguments(new Zipf(4), 1, Long.MAX_VALUE, Reference.zipf(4)),
                arguments(
                        new Categorical(List.of(0.1, 0.2, 0.3, 0.4)),
                        0,
                        3,
                        (LongToDoubleFunction) k -> (k + 1) / 10.0));
    }

    private static Arguments like(
            Discrete distribution, long smallest, DiscreteDistribution reference) {
        return arguments(
                distribution,
                smallest,
                reference.getSupportUpperBound() == Integer.MAX_VALUE
                        ? Long.MAX_VALUE
                        : (long) reference.getSupportUpperBound(),
                probability(reference, 0));
    }

    private static LongToDoubleFunction probability(DiscreteDistribution reference, int moved) {
        return k -> reference.probability(Math.toIntExact(k) - moved);
    }

    private static Arguments failures(double successes, double p) {
        return arguments(
                new NegativeBinomial(successes, p),
                0,
                Long.MAX_VALUE,
                Reference.negativeBinomial(successes, p));
    }

    private static Arguments sample(int good, int bad, int sample) {
        var reference = HypergeometricDistribution.of(good + bad, good, sample);
        return arguments(
                new Hypergeometric(good, bad, sample),
                reference.getSupportLowerBound(),
                reference.getSupportUpperBound(),
                probability(reference, 0));
    }

    @ParameterizedTest
    @MethodSource
    void largeNumbers_drawn_followTheLimit(Discrete distribution, ContinuousDistribution limit) {
        double[] values = Arrays.stream(draw(distribution)).asDoubleStream().toArray();

        Goodness.assertFollows(values, limit::cumulativeProbability);
    }

    static Stream<Arguments> largeNumbers_drawn_followTheLimit() {
        return Stream.of(
                arguments(new Poisson(1e15), NormalDistribution.of(1e15, Math.sqrt(1e15))),
                arguments(
                        new Poisson(PoissonSampler.MEAN_MAX),
                        NormalDistribution.of(
                                0x1p63 - 10 * 0x1p31 * Math.sqrt(2), 0x1p31 * Math.sqrt(2))),
                arguments(
                        new Binomial(1_000_000_000_000_000L, 0.5),
                        NormalDistribution.of(5e14, Math.sqrt(2.5e14))),
                arguments(
                        new Binomial(Long.MAX_VALUE, 0.25),
                        NormalDistribution.of(0x1p61, Math.sqrt(0x1p61 * 0.75))),
                arguments(
                        new Integers(Long.MIN_VALUE, Long.MAX_VALUE),
                        UniformContinuousDistribution.of(-0x1p63, 0x1p63)),
                arguments(
                        new Integers(-5, Long.MAX_VALUE - 3),
                        UniformContinuousDistribution.of(0, 0x1p63)),
                arguments(
                        new Integers(Long.MIN_VALUE, Long.MAX_VALUE / 2),
                        UniformContinuousDistribution.of(-0x1p63, 0x1p62)));
    }

    @Test
    void certainOutcomes_areTheOnlyOnes() {
        assertThat(draw(new Poisson(0))).containsOnly(0);
        assertThat(draw(new Binomial(0, 0.5))).containsOnly(0);
        assertThat(draw(new Binomial(10, 0))).containsOnly(0);
        assertThat(draw(new Binomial(10, 1))).containsOnly(10);
        assertThat(draw(new NegativeBinomial(5, 1))).containsOnly(0);
        assertThat(draw(new Geometric(1))).containsOnly(1);
        assertThat(draw(new LogSeries(0))).containsOnly(1);
        assertThat(draw(new Zipf(2000))).containsOnly(1);
        assertThat(draw(new Hypergeometric(5, 0, 3))).containsOnly(3);
        assertThat(draw(new Hypergeometric(0, 5, 3))).containsOnly(0);
        assertThat(draw(new Hypergeometric(10, 12, 22))).containsOnly(10);
        assertThat(draw(new Hypergeometric(10, 12, 0))).containsOnly(0);
        assertThat(draw(new Integers(7, 7))).containsOnly(7);
        assertThat(draw(new Categorical(List.of(0.0, 1.0)))).containsOnly(1);
        assertThat(draw(new Categorical(List.of(0.0, 0.5, 0.0, 0.5)))).containsOnly(1, 3);
    }

    @Test
    void numbersThatDoNotFit_areTheLargest() {
        assertThat(draw(new Geometric(1e-300))).containsOnly(Long.MAX_VALUE);
        assertThat(Arrays.stream(draw(new Zipf(1 + 1e-12)))).allMatch(k -> k >= 1);
        assertThat(Arrays.stream(draw(new LogSeries(1 - 0x1p-53)))).allMatch(k -> k >= 1);
    }

    private static long[] draw(Discrete distribution) {
        long[] values = new long[COUNT];
        distribution.fill(RandomStream.of(2026), values, 0, COUNT);
        return values;
    }
}
