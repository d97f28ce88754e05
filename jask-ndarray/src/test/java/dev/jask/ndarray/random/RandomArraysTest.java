package dev.jask.ndarray.random;

import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.random.MultivariateHypergeometric.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class RandomArraysTest {

    private static final Shape SHAPE = shape(3, 4);
    private static final NDArray ONE = NDArray.of(1.0, 1.0);
    private static final NDArray HALF = NDArray.of(0.5, 0.5);
    private static final NDArray TWO = NDArray.of(2.0, 2.0);
    private static final NDArray THREE = NDArray.of(3.0, 3.0);

    @ParameterizedTest
    @MethodSource({"normal", "shaped", "discrete"})
    void method_ofNumPysName_drawsFromItsDistribution(
            Distribution distribution, Function<RandomArrays, NDArray> method) {
        NDArray drawn = method.apply(RandomArrays.defaultRng(3));

        assertThat(drawn).isEqualTo(distribution.draw(RandomStream.of(3), SHAPE));
        assertThat(drawn.dtype()).isEqualTo(distribution.dtype());
        assertThat(drawn.shape()).isEqualTo(SHAPE.then(distribution.drawShape()));
    }

    static Stream<Arguments> normal() {
        return Stream.of(
                like(new Uniform(0, 1), r -> r.random(SHAPE)),
                like(new Uniform(1, 2), r -> r.uniform(1, 2, SHAPE)),
                like(new Normal(0, 1), r -> r.standardNormal(SHAPE)),
                like(new Normal(1, 2), r -> r.normal(1, 2, SHAPE)),
                like(new LogNormal(1, 2), r -> r.lognormal(1, 2, SHAPE)),
                like(new Exponential(1), r -> r.standardExponential(SHAPE)),
                like(new Exponential(2), r -> r.exponential(2, SHAPE)),
                like(new Gamma(2, 1), r -> r.standardGamma(2, SHAPE)),
                like(new Gamma(2, 3), r -> r.gamma(2, 3, SHAPE)),
                like(new Beta(2, 3), r -> r.beta(2, 3, SHAPE)),
                like(new ChiSquare(2), r -> r.chisquare(2, SHAPE)),
                like(new NoncentralChiSquare(2, 3), r -> r.noncentralChisquare(2, 3, SHAPE)),
                like(new FisherF(2, 3), r -> r.f(2, 3, SHAPE)),
                like(new NoncentralF(2, 3, 4), r -> r.noncentralF(2, 3, 4, SHAPE)),
                like(new StudentT(2), r -> r.standardT(2, SHAPE)),
                like(
                        new MultivariateNormal(List.of(1.0), List.of(List.of(2.0))),
                        r -> r.multivariateNormal(List.of(1.0), List.of(List.of(2.0)), SHAPE)),
                like(new Dirichlet(List.of(1.0, 2.0)), r -> r.dirichlet(List.of(1.0, 2.0), SHAPE)));
    }

    static Stream<Arguments> shaped() {
        return Stream.of(
                like(new Cauchy(0, 1), r -> r.standardCauchy(SHAPE)),
                like(new Gumbel(1, 2), r -> r.gumbel(1, 2, SHAPE)),
                like(new Laplace(1, 2), r -> r.laplace(1, 2, SHAPE)),
                like(new Logistic(1, 2), r -> r.logistic(1, 2, SHAPE)),
                like(new Pareto(2), r -> r.pareto(2, SHAPE)),
                like(new Power(2), r -> r.power(2, SHAPE)),
                like(new Rayleigh(2), r -> r.rayleigh(2, SHAPE)),
                like(new Triangular(1, 2, 3), r -> r.triangular(1, 2, 3, SHAPE)),
                like(new VonMises(1, 2), r -> r.vonmises(1, 2, SHAPE)),
                like(new Wald(1, 2), r -> r.wald(1, 2, SHAPE)),
                like(new Weibull(2), r -> r.weibull(2, SHAPE)));
    }

    static Stream<Arguments> discrete() {
        return Stream.of(
                like(new Integers(1, 4), r -> r.integers(1, 5, SHAPE)),
                like(new Integers(1, 4, DType.INT16), r -> r.integers(1, 5, SHAPE, DType.INT16)),
                like(new Integers(1, 5), r -> r.integersInclusive(1, 5, SHAPE)),
                like(
                        new Integers(1, 5, DType.UINT8),
                        r -> r.integersInclusive(1, 5, SHAPE, DType.UINT8)),
                like(new Poisson(3), r -> r.poisson(3, SHAPE)),
                like(new Binomial(3, 0.5), r -> r.binomial(3, 0.5, SHAPE)),
                like(new NegativeBinomial(3, 0.5), r -> r.negativeBinomial(3, 0.5, SHAPE)),
                like(new Geometric(0.5), r -> r.geometric(0.5, SHAPE)),
                like(new Hypergeometric(3, 4, 5), r -> r.hypergeometric(3, 4, 5, SHAPE)),
                like(new LogSeries(0.5), r -> r.logseries(0.5, SHAPE)),
                like(new Zipf(3), r -> r.zipf(3, SHAPE)),
                like(
                        new Multinomial(3, List.of(0.5, 0.5)),
                        r -> r.multinomial(3, List.of(0.5, 0.5), SHAPE)),
                like(
                        new MultivariateHypergeometric(List.of(3L, 4L), 5, Method.COUNT),
                        r -> r.multivariateHypergeometric(List.of(3L, 4L), 5, Method.COUNT, SHAPE)),
                like(new Integers(0, 6), r -> r.choice(7, SHAPE)),
                like(new Integers(0, 6), r -> r.choice(7, SHAPE, true)),
                like(
                        new Categorical(List.of(0.5, 0.5)),
                        r -> r.choice(List.of(0.5, 0.5), SHAPE, true)));
    }

    private static Arguments like(
            Distribution distribution, Function<RandomArrays, NDArray> method) {
        return arguments(distribution, method);
    }

    @ParameterizedTest
    @MethodSource
    void method_ofArrays_drawsFromItsFamily(
            Distribution distribution, Function<RandomArrays, NDArray> method) {
        assertThat(method.apply(RandomArrays.defaultRng(3)))
                .isEqualTo(distribution.draw(RandomStream.of(3), shape(2)));
    }

    static Stream<Arguments> method_ofArrays_drawsFromItsFamily() {
        return Stream.of(
                like(new Uniform(1, 2), r -> r.uniform(ONE, TWO)),
                like(new Normal(1, 2), r -> r.normal(ONE, TWO)),
                like(new LogNormal(1, 2), r -> r.lognormal(ONE, TWO)),
                like(new Exponential(2), r -> r.exponential(TWO)),
                like(new Gamma(2, 3), r -> r.gamma(TWO, THREE)),
                like(new Beta(2, 3), r -> r.beta(TWO, THREE)),
                like(new ChiSquare(2), r -> r.chisquare(TWO)),
                like(new NoncentralChiSquare(2, 3), r -> r.noncentralChisquare(TWO, THREE)),
                like(new FisherF(2, 3), r -> r.f(TWO, THREE)),
                like(new NoncentralF(1, 2, 3), r -> r.noncentralF(ONE, TWO, THREE)),
                like(new StudentT(2), r -> r.standardT(TWO)),
                like(new Gumbel(1, 2), r -> r.gumbel(ONE, TWO)),
                like(new Laplace(1, 2), r -> r.laplace(ONE, TWO)),
                like(new Logistic(1, 2), r -> r.logistic(ONE, TWO)),
                like(new Pareto(2), r -> r.pareto(TWO)),
                like(new Power(2), r -> r.power(TWO)),
                like(new Rayleigh(2), r -> r.rayleigh(TWO)),
                like(new Triangular(1, 2, 3), r -> r.triangular(ONE, TWO, THREE)),
                like(new VonMises(1, 2), r -> r.vonmises(ONE, TWO)),
                like(new Wald(1, 2), r -> r.wald(ONE, TWO)),
                like(new Weibull(2), r -> r.weibull(TWO)),
                like(new Integers(1, 2), r -> r.integers(ONE, THREE)),
                like(new Poisson(3), r -> r.poisson(THREE)),
                like(new Binomial(3, 0.5), r -> r.binomial(THREE, HALF)),
                like(new NegativeBinomial(3, 0.5), r -> r.negativeBinomial(THREE, HALF)),
                like(new Geometric(0.5), r -> r.geometric(HALF)),
                like(new Hypergeometric(1, 3, 2), r -> r.hypergeometric(ONE, THREE, TWO)),
                like(new LogSeries(0.5), r -> r.logseries(HALF)),
                like(new Zipf(3), r -> r.zipf(THREE)));
    }

    @Test
    void parameters_ofSeveralShapes_areBroadcast() {
        NDArray mean = NDArray.of(new double[] {0, 1e6}, shape(2, 1));
        NDArray drawn = RandomArrays.defaultRng(1).normal(mean, NDArray.of(0.0, 1.0, 1.0));

        assertThat(drawn.shape()).isEqualTo(shape(2, 3));
        assertThat(drawn.getDouble(0, 0)).isZero();
        assertThat(drawn.getDouble(1, 0)).isEqualTo(1e6);
        assertThat(drawn.getDouble(1, 1)).isBetween(1e6 - 6, 1e6 + 6);
        assertThat(drawn.getDouble(0, 2)).isBetween(-6.0, 6.0);
    }

    @Test
    void parameters_notAllowedSomewhere_areAnError() {
        RandomArrays random = RandomArrays.defaultRng(1);

        assertThatThrownBy(() -> random.poisson(NDArray.of(1.0, -1.0)))
                .isInstanceOf(ArrayException.BadArgument.class)
                .hasMessage("poisson: mean = -1.0; a finite number of at least 0 is allowed");
        assertThatThrownBy(() -> random.normal(NDArray.of(1.0, 2.0), NDArray.of(1.0, 1.0, 1.0)))
                .isInstanceOf(ArrayException.ShapeMismatch.class);
    }

    @Test
    void random_ofASeed_isNumPysOfSfc64() {
        // numpy.random.Generator(numpy.random.SFC64(0)).random(2)
        assertThat(RandomArrays.defaultRng(0).random(shape(2)))
                .isEqualTo(NDArray.of(0.5686892493917326, 0.23483041728695253));
    }

    @Test
    void floats_areOfTheirDType() {
        RandomArrays random = RandomArrays.defaultRng(1);

        assertThat(random.random(SHAPE, DType.FLOAT32).dtype()).isEqualTo(DType.FLOAT32);
        assertThat(RandomArrays.defaultRng(1).standardNormal(SHAPE, DType.FLOAT32))
                .isEqualTo(RandomArrays.defaultRng(1).standardNormal(SHAPE).astype(DType.FLOAT32));
        assertThat(RandomArrays.defaultRng(1).standardExponential(SHAPE, DType.FLOAT32))
                .isEqualTo(
                        RandomArrays.defaultRng(1)
                                .standardExponential(SHAPE)
                                .astype(DType.FLOAT32));
        assertThatThrownBy(() -> random.random(SHAPE, DType.INT8))
                .hasMessage("dtype int8; real numbers are drawn as float64 or float32");
        assertThatThrownBy(() -> random.draw(new Poisson(1), SHAPE, DType.INT8))
                .hasMessage(
                        "dtype int8; Poisson[mean=1.0] gives int64, which astype turns into others");
    }

    @ParameterizedTest
    @EnumSource(names = {"BOOL", "INT8", "INT16", "INT32", "INT64", "UINT8", "UINT16", "UINT32"})
    void integers_ofADType_reachItsBounds(DType dtype) {
        long low = 0;
        long high = dtype == DType.BOOL ? 1 : 100;
        NDArray drawn = RandomArrays.defaultRng(1).integersInclusive(low, high, shape(5000), dtype);

        assertThat(drawn.dtype()).isEqualTo(dtype);
        assertThat(drawn.toLongArray()).contains(low, high);
        assertThat(Arrays.stream(drawn.toLongArray()).max()).hasValue(high);
        assertThatThrownBy(() -> new Integers(0, 1L << 40, DType.UINT32))
                .hasMessage(
                        "integers: low = 0, largest = 1099511627776; uint32 holds 0 to 4294967295");
        assertThatThrownBy(() -> new Integers(0, 1, DType.FLOAT64))
                .hasMessage("integers: dtype = float64; whole numbers and bool are allowed");
    }

    @Test
    void integers_ofTheWholeRangeOfADType_areAllowed() {
        assertThat(new Integers(-128, 127, DType.INT8).draw(RandomStream.of(1), shape(9)).dtype())
                .isEqualTo(DType.INT8);
        long[] unsigned =
                new Integers(0, (1L << 32) - 1, DType.UINT32)
                        .draw(RandomStream.of(1), shape(2000))
                        .toLongArray();
        assertThat(Arrays.stream(unsigned).max().orElseThrow()).isBetween(1L << 31, 1L << 32);
        assertThat(Arrays.stream(unsigned).min().orElseThrow()).isNotNegative();
        assertThatThrownBy(() -> new Integers(-129, 127, DType.INT8))
                .hasMessage("integers: low = -129, largest = 127; int8 holds -128 to 127");
    }

    @Test
    void emptyShapes_giveEmptyArrays() {
        RandomArrays random = RandomArrays.defaultRng(1);

        assertThat(random.normal(0, 1, shape(0, 3)).shape()).isEqualTo(shape(0, 3));
        assertThat(random.integers(0, 5, shape(0), DType.INT8).size()).isZero();
        assertThat(random.random(shape(0), DType.FLOAT32).size()).isZero();
        assertThat(random.dirichlet(List.of(1.0, 2.0), shape(0)).shape()).isEqualTo(shape(0, 2));
        assertThat(random.poisson(NDArray.zeros(shape(0))).size()).isZero();
    }

    @Test
    void single_numbersAndBytes_areDrawn() {
        RandomArrays random = RandomArrays.defaultRng(1);

        assertThat(random.next(new Uniform(3, 4))).isBetween(3.0, 4.0);
        assertThat(random.next(new Integers(3, 4))).isBetween(3L, 4L);
        assertThat(random.bytes(100)).hasSize(100).isNotEqualTo(random.bytes(100));
        assertThatThrownBy(() -> random.bytes(-1)).hasMessage("bytes(-1): not negative is allowed");
    }

    @Test
    void spawn_givesNewGeneratorsEachTime() {
        RandomArrays random = RandomArrays.defaultRng(1);
        List<RandomSeed> first = random.spawn(2).stream().map(RandomArrays::seed).toList();
        List<RandomSeed> second = random.spawn(1).stream().map(RandomArrays::seed).toList();

        assertThat(first).containsExactly(random.seed().child(0), random.seed().child(1));
        assertThat(second).containsExactly(random.seed().child(2));
    }

    @Test
    void defaultRng_withoutASeed_differsEachTime() {
        assertThat(RandomArrays.defaultRng().seed()).isNotEqualTo(RandomArrays.defaultRng().seed());
    }
}
