package dev.jask.ndarray.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.CauchyDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.GumbelDistribution;
import org.apache.commons.statistics.distribution.LaplaceDistribution;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.apache.commons.statistics.distribution.LogisticDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.ParetoDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.distribution.TriangularDistribution;
import org.apache.commons.statistics.distribution.UniformContinuousDistribution;
import org.apache.commons.statistics.distribution.WeibullDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every branch of every sampler of real numbers against the distribution function. */
final class ContinuousTest {

    private static final int COUNT = 20_000;

    @ParameterizedTest
    @MethodSource({"basic", "gammas", "inverses", "others"})
    void numbers_drawn_followTheirDistribution(
            Continuous distribution, DoubleUnaryOperator cumulative) {
        double[] values = new double[COUNT];
        distribution.fill(RandomStream.of(2026), values, 0, COUNT);

        Goodness.assertFollows(values, cumulative);
    }

    @ParameterizedTest
    @MethodSource({"basic", "gammas", "inverses"})
    void moments_ofManyNumbers_areThoseOfTheDistribution(
            Continuous distribution, Object cumulative) {
        if (!(cumulative instanceof Cumulative(var reference))
                || !Double.isFinite(reference.getVariance())
                || distribution.equals(new StudentT(2.5))) {
            // Without a fourth moment nothing can be said of the variance.
            return;
        }
        int count = 100_000;
        double[] values = new double[count];
        distribution.fill(RandomStream.of(11), values, 0, count);

        double mean = Arrays.stream(values).average().orElseThrow();
        double[] squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).toArray();
        double variance = Arrays.stream(squares).average().orElseThrow();
        double spread =
                Arrays.stream(squares)
                        .map(x -> (x - variance) * (x - variance))
                        .average()
                        .orElseThrow();
        assertThat(mean).isCloseTo(reference.getMean(), within(4.5 * Math.sqrt(variance / count)));
        assertThat(variance)
                .isCloseTo(reference.getVariance(), within(4.5 * Math.sqrt(spread / count)));
    }

    private record Cumulative(ContinuousDistribution reference) implements DoubleUnaryOperator {
        @Override
        public double applyAsDouble(double x) {
            return reference.cumulativeProbability(x);
        }
    }

    static Stream<Arguments> basic() {
        return Stream.of(
                like(new Uniform(0, 1), UniformContinuousDistribution.of(0, 1)),
                like(new Uniform(-3, 5), UniformContinuousDistribution.of(-3, 5)),
                like(new Normal(0, 1), NormalDistribution.of(0, 1)),
                like(new Normal(5, 2.5), NormalDistribution.of(5, 2.5)),
                like(new LogNormal(0.5, 0.8), LogNormalDistribution.of(0.5, 0.8)),
                like(new Exponential(1), ExponentialDistribution.of(1)),
                like(new Exponential(3), ExponentialDistribution.of(3)),
                like(new Cauchy(0, 1), CauchyDistribution.of(0, 1)),
                like(new Cauchy(1, 2), CauchyDistribution.of(1, 2)));
    }

    static Stream<Arguments> gammas() {
        return Stream.of(
                like(new Gamma(0.05, 1), GammaDistribution.of(0.05, 1)),
                like(new Gamma(0.5, 2), GammaDistribution.of(0.5, 2)),
                like(new Gamma(1, 3), GammaDistribution.of(1, 3)),
                like(new Gamma(2.5, 1), GammaDistribution.of(2.5, 1)),
                like(new Gamma(500, 0.1), GammaDistribution.of(500, 0.1)),
                like(new ChiSquare(1), ChiSquaredDistribution.of(1)),
                like(new ChiSquare(7), ChiSquaredDistribution.of(7)),
                like(new FisherF(3, 4), FDistribution.of(3, 4)),
                like(new FisherF(10, 30), FDistribution.of(10, 30)),
                like(new StudentT(1), TDistribution.of(1)),
                like(new StudentT(2.5), TDistribution.of(2.5)),
                like(new StudentT(30), TDistribution.of(30)),
                like(new Beta(0.3, 0.6), BetaDistribution.of(0.3, 0.6)),
                like(new Beta(1, 1), BetaDistribution.of(1, 1)),
                like(new Beta(0.5, 2), BetaDistribution.of(0.5, 2)),
                like(new Beta(3, 2), BetaDistribution.of(3, 2)),
                like(new Beta(40, 60), BetaDistribution.of(40, 60)));
    }

    static Stream<Arguments> inverses() {
        return Stream.of(
                like(new Gumbel(1, 2), GumbelDistribution.of(1, 2)),
                like(new Laplace(-1, 0.5), LaplaceDistribution.of(-1, 0.5)),
                like(new Logistic(2, 3), LogisticDistribution.of(2, 3)),
                arguments(
                        new Pareto(3),
                        (DoubleUnaryOperator)
                                x -> ParetoDistribution.of(1, 3).cumulativeProbability(x + 1)),
                arguments(new Power(0.4), (DoubleUnaryOperator) x -> Math.pow(x, 0.4)),
                arguments(new Power(3), (DoubleUnaryOperator) x -> Math.pow(x, 3)),
                arguments(new Rayleigh(2), (DoubleUnaryOperator) x -> -Math.expm1(-0.125 * x * x)),
                like(new Weibull(0.7), WeibullDistribution.of(0.7, 1)),
                like(new Weibull(2), WeibullDistribution.of(2, 1)),
                like(new Triangular(0, 0, 1), TriangularDistribution.of(0, 0, 1)),
                like(new Triangular(0, 1, 1), TriangularDistribution.of(0, 1, 1)),
                like(new Triangular(-1, 0.5, 3), TriangularDistribution.of(-1, 0.5, 3)));
    }

    static Stream<Arguments> others() {
        return Stream.of(
                arguments(new Wald(1, 1), Reference.wald(1, 1)),
                arguments(new Wald(3, 0.2), Reference.wald(3, 0.2)),
                arguments(new Wald(1, 50), Reference.wald(1, 50)),
                arguments(new VonMises(0, 0), Reference.vonMises(0, 0)),
                arguments(new VonMises(1, 1e-6), Reference.vonMises(1, 1e-6)),
                arguments(new VonMises(0, 0.5), Reference.vonMises(0, 0.5)),
                arguments(new VonMises(-2, 4), Reference.vonMises(-2, 4)),
                arguments(new VonMises(3, 300), Reference.vonMises(3, 300)),
                like(new VonMises(1, 1e7), NormalDistribution.of(1, Math.sqrt(1e-7))),
                like(new NoncentralChiSquare(2, 0), ChiSquaredDistribution.of(2)),
                arguments(new NoncentralChiSquare(3, 2), Reference.noncentralChiSquare(3, 2)),
                arguments(new NoncentralChiSquare(1, 4), Reference.noncentralChiSquare(1, 4)),
                arguments(new NoncentralChiSquare(0.5, 3), Reference.noncentralChiSquare(0.5, 3)),
                arguments(new NoncentralF(3, 5, 2), Reference.noncentralF(3, 5, 2)),
                arguments(new NoncentralF(1, 8, 1.5), Reference.noncentralF(1, 8, 1.5)));
    }

    private static Arguments like(Continuous distribution, ContinuousDistribution reference) {
        return arguments(distribution, new Cumulative(reference));
    }

    @Test
    void scaleOfZero_givesThePoint() {
        assertThat(draw(new Normal(2, 0))).containsOnly(2);
        assertThat(draw(new Exponential(0))).containsOnly(0);
        assertThat(draw(new Gamma(0, 3))).containsOnly(0);
        assertThat(draw(new Gamma(2, 0))).containsOnly(0);
        assertThat(draw(new Laplace(2, 0))).containsOnly(2);
        assertThat(draw(new Logistic(2, 0))).containsOnly(2);
        assertThat(draw(new Gumbel(2, 0))).containsOnly(2);
        assertThat(draw(new Rayleigh(0))).containsOnly(0);
        assertThat(draw(new Weibull(0))).containsOnly(0);
        assertThat(draw(new Uniform(4, 4))).containsOnly(4);
    }

    @Test
    void extremeParameters_giveNumbersOfTheRange() {
        assertThat(Arrays.stream(draw(new Beta(1e-6, 1e-6)))).allMatch(x -> x >= 0 && x <= 1);
        assertThat(Arrays.stream(draw(new Beta(1e-300, 2)))).allMatch(x -> x >= 0 && x <= 1);
        assertThat(Arrays.stream(draw(new Beta(2, 1e-300)))).allMatch(x -> x >= 0 && x <= 1);
        assertThat(Arrays.stream(draw(new Wald(1e8, 1e-8)))).allMatch(x -> x > 0);
        assertThat(Arrays.stream(draw(new Gamma(1e-10, 1)))).allMatch(x -> x >= 0);
        assertThat(Arrays.stream(draw(new VonMises(100, 2)))).allMatch(x -> Math.abs(x) <= Math.PI);
        assertThat(Arrays.stream(draw(new NoncentralChiSquare(1e-3, 1e18))))
                .allMatch(Double::isFinite);
    }

    private static double[] draw(Continuous distribution) {
        double[] values = new double[500];
        distribution.fill(RandomStream.of(1), values, 0, values.length);
        return values;
    }
}
