package dev.jask.ndarray.random;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jask.ndarray.random.MultivariateHypergeometric.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is not allowed is an error of the constructor, which says what is. */
final class BadParametersTest {

    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @ParameterizedTest
    @MethodSource({"continuous", "discrete", "rows"})
    void parameters_notAllowed_areAnError(String message, Executable call) {
        assertThatThrownBy(call::execute).hasMessage(message);
    }

    static Stream<Arguments> continuous() {
        return Stream.of(
                bad(
                        "normal: deviation = -1.0; a finite number of at least 0 is allowed",
                        () -> new Normal(0, -1)),
                bad("normal: mean = NaN; a finite number is allowed", () -> new Normal(NAN, 1)),
                bad(
                        "exponential: scale = Infinity; a finite number of at least 0 is allowed",
                        () -> new Exponential(INFINITY)),
                bad(
                        "gamma: shape = -0.5; a finite number of at least 0 is allowed",
                        () -> new Gamma(-0.5, 1)),
                bad("beta: b = 0.0; a finite number above 0 is allowed", () -> new Beta(1, 0)),
                bad(
                        "standard_t: degrees = 0.0; a finite number above 0 is allowed",
                        () -> new StudentT(0)),
                bad(
                        "f: denominatorDegrees = -2.0; a finite number above 0 is allowed",
                        () -> new FisherF(1, -2)),
                bad(
                        "uniform: low = 2.0, high = 1.0; high may not be below low, nor the range infinite",
                        () -> new Uniform(2, 1)),
                bad(
                        "uniform: low = -1.7E308, high = 1.7E308; high may not be below low, nor the range infinite",
                        () -> new Uniform(-1.7e308, 1.7e308)),
                bad(
                        "triangular: left = 0.0, mode = 2.0, right = 1.0; allowed is left <= mode <= right and left < right",
                        () -> new Triangular(0, 2, 1)),
                bad(
                        "vonmises: concentration = -1.0; a finite number of at least 0 is allowed",
                        () -> new VonMises(0, -1)),
                bad("wald: mean = 0.0; a finite number above 0 is allowed", () -> new Wald(0, 1)),
                bad(
                        "noncentral_chisquare: noncentrality = 1.0E19; at most 1e18 is allowed",
                        () -> new NoncentralChiSquare(1, 1e19)));
    }

    static Stream<Arguments> discrete() {
        return Stream.of(
                bad(
                        "integers: low = 5, high = 5; low must be below high",
                        () -> Integers.range(5, 5)),
                bad(
                        "integers: low = 5, largest = 4; the largest may not be below low",
                        () -> new Integers(5, 4)),
                bad(
                        "poisson: mean = -1.0; a finite number of at least 0 is allowed",
                        () -> new Poisson(-1)),
                bad(
                        "poisson: mean = 1.0E19; at most 9.223372006484771E18 is allowed, beyond which numbers do not fit",
                        () -> new Poisson(1e19)),
                bad("binomial: trials = -1; at least 0 is allowed", () -> new Binomial(-1, 0.5)),
                bad(
                        "binomial: probability = 1.5; a probability of 0 to 1 is allowed",
                        () -> new Binomial(1, 1.5)),
                bad(
                        "geometric: probability = 0.0; above 0 and at most 1 is allowed",
                        () -> new Geometric(0)),
                bad(
                        "negative_binomial: successes = 0.0; a finite number above 0 is allowed",
                        () -> new NegativeBinomial(0, 0.5)),
                bad(
                        "negative_binomial: successes = 1.0E10, probability = 1.0E-10; fewer or likelier ones are allowed, numbers would not fit",
                        () -> new NegativeBinomial(1e10, 1e-10)),
                bad(
                        "hypergeometric: sample = 12 of good + bad = 11; not more than there are is allowed",
                        () -> new Hypergeometric(5, 6, 12)),
                bad(
                        "hypergeometric: good = 2000000000, bad = 1; at most 1000000000 of each is allowed",
                        () -> new Hypergeometric(2_000_000_000, 1, 1)),
                bad(
                        "logseries: probability = 1.0; at least 0 and below 1 is allowed",
                        () -> new LogSeries(1)),
                bad("zipf: exponent = 1.0; a finite number above 1 is allowed", () -> new Zipf(1)),
                bad(
                        "choice: the probabilities sum to 0.7; a sum of 1 is allowed, within 1e-8",
                        () -> new Categorical(List.of(0.3, 0.4))),
                bad(
                        "choice: probabilities[1] = -0.5; a probability of 0 to 1 is allowed",
                        () -> new Categorical(List.of(0.5, -0.5, 1.0))));
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                bad(
                        "multinomial: the probabilities sum to 1.25; a sum of 1 is allowed, within 1e-8",
                        () -> new Multinomial(3, List.of(0.5, 0.75))),
                bad(
                        "dirichlet: concentrations[1] = 0.0; a finite number above 0 is allowed",
                        () -> new Dirichlet(List.of(1.0, 0.0))),
                bad(
                        "multivariate_hypergeometric: sample = 6 of 5; not more than there are is allowed",
                        () -> new MultivariateHypergeometric(List.of(2L, 3L), 6, Method.COUNT)),
                bad(
                        "multivariate_hypergeometric: kinds[0] = 10000001; at most 10000000 is allowed by the method COUNT",
                        () ->
                                new MultivariateHypergeometric(
                                        List.of(10_000_001L), 6, Method.COUNT)),
                bad(
                        "multivariate_normal: the covariance has 1 rows; the mean has 2 elements, so 2 rows are allowed",
                        () -> new MultivariateNormal(List.of(1.0, 2.0), List.of(List.of(1.0)))),
                bad(
                        "multivariate_normal: covariance[1][0] = 0.6 but covariance[0][1] = 0.5; a symmetric matrix is allowed",
                        () ->
                                new MultivariateNormal(
                                        List.of(1.0, 2.0),
                                        List.of(List.of(1.0, 0.5), List.of(0.6, 1.0)))),
                bad(
                        "multivariate_normal: the covariance has negative eigenvalues; only a matrix without them is allowed (x.T @ x is one)",
                        () ->
                                new MultivariateNormal(
                                        List.of(1.0, 2.0),
                                        List.of(List.of(1.0, 2.0), List.of(2.0, 1.0)))),
                bad(
                        "from = 0, to = 5: whole rows of 2 numbers are allowed",
                        () ->
                                new Dirichlet(List.of(1.0, 2.0))
                                        .fill(RandomStream.of(1), new double[5], 0, 5)));
    }

    private static Arguments bad(String message, Executable call) {
        return arguments(message, call);
    }
}
