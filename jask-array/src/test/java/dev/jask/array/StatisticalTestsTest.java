package dev.jask.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jask.array.chunk.Chunking;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.statistics.Correlations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Statistics against SciPy's, and correlations against those of one block. */
final class StatisticalTestsTest {

    private static final NDArray X =
            NDArray.arange(1, 61, 1).multiply(7.3).remainder(11.0).sqrt().reshape(20, 3);
    private static final NDArray Y = NDArray.arange(60).cos().add(1.5).reshape(20, 3);

    private final Map<String, double[]> expected = read();

    private static Map<String, double[]> read() {
        var found = new HashMap<String, double[]>();
        try (var in = StatisticalTestsTest.class.getResourceAsStream("/scipy/tests.txt")) {
            String text =
                    new String(
                            Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
            text.lines()
                    .map(line -> line.split(" "))
                    .forEach(words ->
                            found.put(
                                    words[0],
                                    Arrays.stream(words)
                                            .skip(1)
                                            .mapToDouble(Double::parseDouble)
                                            .toArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static Array cut(NDArray array) {
        return Array.from(array, Chunking.chunks(7, 2));
    }

    private void check(String name, Array found) {
        assertThat(found.compute().toDoubleArray())
                .as(name)
                .containsExactly(expected.get(name), within(1e-9));
    }

    private void check(String name, StatisticalTests.Result found) {
        check(name, found.statistic());
        check(name + ".p", found.pvalue());
    }

    @Test
    void moments_ofBlocks_areThoseOfSciPy() {
        check("skew", StatisticalTests.skew(cut(X), 0));
        check("kurtosis", StatisticalTests.kurtosis(cut(X), 0));
        check("moment", StatisticalTests.moment(cut(X), 5, 0));
    }

    @Test
    void testsOfNormality_ofBlocks_areThoseOfSciPy() {
        check("skewtest", StatisticalTests.skewtest(cut(X), 0));
        check("kurtosistest", StatisticalTests.kurtosistest(cut(X), 0));
        check("normaltest", StatisticalTests.normaltest(cut(X), 0));
        assertThatThrownBy(() -> StatisticalTests.skewtest(cut(X), 1))
                .isInstanceOf(ArrayException.BadArgument.class)
                .hasMessageContaining("8");
    }

    @Test
    void testsOfMeans_ofBlocks_areThoseOfSciPy() {
        check("ttest1Samp", StatisticalTests.ttest1Samp(cut(X), 1.9, 0));
        check("ttestRel", StatisticalTests.ttestRel(cut(X), cut(Y), 0));
        check("ttestInd", StatisticalTests.ttestInd(cut(X), cut(Y), 0, true));
        check("welch", StatisticalTests.ttestInd(cut(X), cut(Y.slice(":11")), 0, false));
        check(
                "fOneway",
                StatisticalTests.fOneway(
                        List.of(cut(X).slice(":, 0"), cut(X).slice(":, 1"), cut(Y).slice(":, 2"))));
    }

    @Test
    void testsOfFrequencies_ofBlocks_areThoseOfSciPy() {
        Array observed = cut(X.multiply(20.0).floor());
        check("chisquare", StatisticalTests.chisquare(observed, 0));
        Array more = observed.add(1.0);
        Array mean = StatisticalTests.expected(more, 0);
        check("g", StatisticalTests.powerDivergence(more, mean, 1, 0, 0));
        check("modified", StatisticalTests.powerDivergence(more, mean, 1, 0, -1));
        check("cressie", StatisticalTests.powerDivergence(more, mean, 1, 0, 2.0 / 3));
    }

    @Test
    void correlations_ofBlocks_areThoseOfOneBlock() {
        for (NDArray rows :
                List.of(X.transpose(), X, X.slice("3"), X.add(Y).astype(DType.COMPLEX128))) {
            Array cut = Array.from(rows, Chunking.chunks(2));
            near(ArrayCorrelations.cov(cut), Correlations.cov(rows));
            near(ArrayCorrelations.cov(cut, 0), Correlations.cov(rows, 0));
            near(ArrayCorrelations.corrcoef(cut), Correlations.corrcoef(rows));
        }
    }

    private static void near(Array found, NDArray expected) {
        NDArray result = found.compute();
        assertThat(result.shape()).isEqualTo(expected.shape());
        assertThat(result.subtract(expected).abs().max().item()).isLessThan(1e-12);
    }

    @Test
    void average_withWeights_isTheirSumByThatOfTheWeights() {
        near(
                ArrayCorrelations.average(cut(X), cut(Y), Axes.axis(1)),
                X.multiply(Y).sum(Axes.axis(1)).divide(Y.sum(Axes.axis(1))));
        NDArray weights = NDArray.of(1.0, 2.0, 5.0);
        near(
                ArrayCorrelations.average(cut(X), Array.from(weights, Chunking.AUTO), Axes.axis(1)),
                X.multiply(weights).sum(Axes.axis(1)).divide(8.0));
        assertThatThrownBy(() ->
                        ArrayCorrelations.average(
                                cut(X), Array.from(weights, Chunking.AUTO), Axes.axis(0)))
                .isInstanceOf(ArrayException.ShapeMismatch.class);
    }

    @Test
    void closeness_ofBlocks_looksAtAll() {
        Array x = cut(X);
        Array off = cut(X.add(1e-9));
        assertThat(ArrayCorrelations.allclose(x, off).compute().isTrue()).isTrue();
        assertThat(ArrayCorrelations.arrayEqual(x, off).compute().isTrue()).isFalse();
        assertThat(ArrayCorrelations.arrayEqual(x, cut(X)).compute().isTrue()).isTrue();
        assertThat(ArrayCorrelations.arrayEqual(x, x.slice("1:")).compute().isTrue()).isFalse();
    }
}
