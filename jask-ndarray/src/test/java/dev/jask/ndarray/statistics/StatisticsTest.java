package dev.jask.ndarray.statistics;

import static dev.jask.ndarray.Axes.axis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.numpy.NumpyCase;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    private static final Map<String, BinRule> RULES =
            Map.of(
                    "auto",
                    BinRule.AUTO,
                    "fd",
                    BinRule.FREEDMAN_DIACONIS,
                    "doane",
                    BinRule.DOANE,
                    "scott",
                    BinRule.SCOTT,
                    "stone",
                    BinRule.STONE,
                    "rice",
                    BinRule.RICE,
                    "sturges",
                    BinRule.STURGES,
                    "sqrt",
                    BinRule.SQRT);

    @Test
    void everyFunction_casesOfNumpy_sameResults() {
        List<NumpyCase> cases = NumpyCase.read("statistics.txt.gz");
        assertThat(cases).hasSizeGreaterThan(400);
        for (NumpyCase it : cases) {
            it.check(results(it));
        }
    }

    private static NDArray[] results(NumpyCase it) {
        return switch (it.function()) {
            case "histogram" -> both(Histograms.histogram(it.input(), bins(it)));
            case "density" -> {
                Histogram histogram = Histograms.histogram(it.input(), bins(it));
                yield new NDArray[] {histogram.density(), histogram.binEdges()};
            }
            case "weighted" -> both(Histograms.histogram(it.input(), bins(it), it.input(1)));
            case "between" ->
                    one(
                            Histograms.histogram(
                                            it.input(), Bins.between(it.input(1).toDoubleArray()))
                                    .counts());
            case "histogram2d" -> all(twoDimensional(it), twoDimensional(it).counts());
            case "density2d" -> all(twoDimensional(it), twoDimensional(it).density());
            case "histogramdd" -> {
                Histogram histogram =
                        Histograms.histogramdd(
                                it.input(), List.of(Bins.of(2), Bins.of(3), Bins.of(4)));
                yield all(histogram, histogram.counts());
            }
            default -> one(single(it));
        };
    }

    private static NDArray single(NumpyCase it) {
        return switch (it.function()) {
            case "quantile" ->
                    Quantiles.quantile(
                            it.input(), it.input(1).toDoubleArray(), axes(it), method(it));
            case "percentile" ->
                    Quantiles.percentile(
                            it.input(),
                            it.input(1).toDoubleArray(),
                            axes(it).keepDims(),
                            QuantileMethod.LINEAR);
            case "nanquantile" ->
                    Quantiles.nanquantile(
                            it.input(), it.input(1).toDoubleArray(), axes(it), method(it));
            case "median" -> Quantiles.median(it.input(), axes(it));
            case "nanmedian" -> Quantiles.nanmedian(it.input(), axes(it));
            case "bincount" ->
                    Histograms.bincount(
                            it.input(), it.has("minlength") ? it.number("minlength") : 0);
            case "bincountweights" -> Histograms.bincount(it.input(), it.input(1), 0);
            case "convolve" -> Convolution.convolve(it.input(), it.input(1), mode(it));
            case "correlate" -> Convolution.correlate(it.input(), it.input(1), mode(it));
            case "cov" -> Correlations.cov(it.input(), it.number("ddof"));
            case "covtwo" -> Correlations.cov(it.input(), it.input(1), 1);
            case "corrcoef" -> Correlations.corrcoef(it.input());
            case "polyfit" -> Polynomials.polyfit(it.input(), it.input(1), it.number("degree"));
            case "polyfitweights" ->
                    Polynomials.polyfit(it.input(), it.input(1), it.number("degree"), it.input(2));
            case "polyval" -> Polynomials.polyval(it.input(), it.input(1));
            case "vander" ->
                    Polynomials.vander(
                            it.input(), it.number("columns"), it.number("increasing") == 1);
            default -> sequence(it);
        };
    }

    private static NDArray sequence(NumpyCase it) {
        return switch (it.function()) {
            case "diff" -> Differences.diff(it.input(), it.number("times"), it.number("axis"));
            case "ediff1d" -> Differences.ediff1d(it.input());
            case "gradient" ->
                    Differences.gradient(it.input(), it.real("distance"), it.number("axis"));
            case "gradientat" -> Differences.gradient(it.input(), it.input(1), it.number("axis"));
            case "trapezoid" ->
                    Differences.trapezoid(it.input(), it.real("distance"), it.number("axis"));
            case "trapezoidat" -> Differences.trapezoid(it.input(), it.input(1), it.number("axis"));
            case "unwrap" -> Differences.unwrap(it.input());
            case "interp" -> Interpolation.interp(it.input(), it.input(1), it.input(2));
            case "interpends" -> Interpolation.interp(it.input(), it.input(1), it.input(2), -9, 9);
            case "interpperiod" ->
                    Interpolation.interpPeriodic(
                            it.input(), it.input(1), it.input(2), it.real("period"));
            default -> throw new IllegalStateException(it.function());
        };
    }

    private static Histogram twoDimensional(NumpyCase it) {
        return Histograms.histogram2d(
                it.input(), it.input(1), Bins.of(4).range(-2, 2), Bins.of(6).range(-1, 3));
    }

    private static Bins bins(NumpyCase it) {
        BinRule rule = RULES.get(it.text("bins"));
        Bins bins = rule == null ? Bins.of(it.number("bins")) : Bins.of(rule);
        return it.has("first") ? bins.range(it.real("first"), it.real("last")) : bins;
    }

    private static Axes axes(NumpyCase it) {
        return it.has("axis") ? axis(it.number("axis")) : Axes.ALL;
    }

    private static QuantileMethod method(NumpyCase it) {
        return QuantileMethod.valueOf(it.text("method").toUpperCase(Locale.ROOT));
    }

    private static Convolution.Mode mode(NumpyCase it) {
        return Convolution.Mode.valueOf(it.text("mode").toUpperCase(Locale.ROOT));
    }

    private static NDArray[] one(NDArray result) {
        return new NDArray[] {result};
    }

    private static NDArray[] both(Histogram histogram) {
        return all(histogram, histogram.counts());
    }

    private static NDArray[] all(Histogram histogram, NDArray counts) {
        NDArray[] all = new NDArray[1 + histogram.edges().size()];
        all[0] = counts;
        for (int i = 1; i < all.length; i++) {
            all[i] = histogram.edges().get(i - 1);
        }
        return all;
    }

    @Test
    void gradient_ofAllAxes_isOneForEach() {
        NDArray array = NDArray.arange(12).reshape(3, 4).astype(DType.FLOAT64);
        assertThat(Differences.gradient(array))
                .containsExactly(
                        NDArray.full(Shape.shape(3, 4), Scalar.of(4.0)),
                        NDArray.ones(Shape.shape(3, 4)));
    }

    @Test
    void quantiles_ofNothingOrNan_areNan() {
        NDArray none = NDArray.zeros(Shape.shape(2, 0));
        assertThat(Quantiles.quantile(none, 0.5, axis(1), QuantileMethod.LINEAR))
                .isEqualTo(NDArray.of(Double.NaN, Double.NaN));
        NDArray some = NDArray.of(new double[] {1, Double.NaN, 2, 3}, Shape.shape(2, 2));
        assertThat(Quantiles.median(some, axis(1))).isEqualTo(NDArray.of(Double.NaN, 2.5));
        assertThat(Quantiles.nanmedian(some, axis(1))).isEqualTo(NDArray.of(1, 2.5));
        assertThat(Quantiles.nanmedian(NDArray.of(Double.NaN), Axes.ALL).item()).isNaN();
        assertThat(Quantiles.quantile(NDArray.of(1.0, Double.POSITIVE_INFINITY), 1).item())
                .isInfinite();
    }

    @Test
    void quantiles_dtypes_areThoseOfTheElementsWhereElementsAreGiven() {
        NDArray whole = NDArray.of(3, 1, 2, 9);
        assertThat(Quantiles.quantile(whole, 0.4, Axes.ALL, QuantileMethod.LOWER))
                .isEqualTo(NDArray.of(2).reshape(Shape.SCALAR));
        assertThat(Quantiles.quantile(whole, 0.4).dtype()).isEqualTo(DType.FLOAT64);
        assertThat(Quantiles.median(NDArray.of(1f, 2f)).dtype()).isEqualTo(DType.FLOAT32);
    }

    @Test
    void quantile_ofManyElements_equalsSorting() {
        NDArray array = NDArray.of(new Random(3).doubles(100_001, -1, 1).toArray());
        double[] sorted = array.toDoubleArray();
        Arrays.sort(sorted);
        NDArray found =
                Quantiles.percentile(
                        array, new double[] {0, 10, 50, 99, 100}, Axes.ALL, QuantileMethod.LINEAR);
        assertThat(found.toDoubleArray())
                .containsExactly(
                        sorted[0], sorted[10_000], sorted[50_000], sorted[99_000], sorted[100_000]);
    }

    @Test
    void convolution_longOrShort_sameSums() {
        Random random = new Random(4);
        NDArray a = NDArray.of(random.doubles(3000, -1, 1).toArray());
        NDArray b = NDArray.of(random.doubles(400, -1, 1).toArray());
        double[] direct = new double[3399];
        for (int i = 0; i < 3000; i++) {
            for (int j = 0; j < 400; j++) {
                direct[i + j] += a.getDouble(i) * b.getDouble(j);
            }
        }
        assertThat(Convolution.convolve(a, b).subtract(NDArray.of(direct)).absolute().max().item())
                .isLessThan(1e-13);
        NDArray rotated = a.astype(DType.COMPLEX128);
        assertThat(
                        Convolution.convolve(rotated, b)
                                .real()
                                .subtract(NDArray.of(direct))
                                .absolute()
                                .max()
                                .item())
                .isLessThan(1e-13);
        NDArray withNan = NDArray.concatenate(List.of(a, NDArray.of(Double.NaN)), 0);
        assertThat(Convolution.convolve(withNan, b).isnan().sum().getLong()).isEqualTo(400);
    }

    @Test
    void histograms_ofChunks_mergeToThatOfAll() {
        NDArray array = NDArray.of(new Random(5).doubles(1000).toArray());
        Bins bins = Bins.of(9).range(0.2, 0.9);
        Histogram merged =
                Histograms.histogram(array.slice(":400"), bins)
                        .merge(Histograms.histogram(array.slice("400:"), bins));
        assertThat(merged).isEqualTo(Histograms.histogram(array, bins));
        assertThatThrownBy(() -> merged.merge(Histograms.histogram(array, Bins.of(9))))
                .isInstanceOf(ArrayException.ShapeMismatch.class);
    }

    @Test
    void badArguments_sayWhatIsRight() {
        NDArray three = NDArray.of(1.0, 2.0, 3.0);
        NDArray two = NDArray.of(1.0, 2.0);
        assertThatThrownBy(() -> Quantiles.percentile(three, 101))
                .isInstanceOf(ArrayException.BadArgument.class)
                .hasMessage("quantiles are from 0 to 100 percent, given was 101.0");
        assertThatThrownBy(() -> Quantiles.median(three.astype(DType.COMPLEX128)))
                .isInstanceOf(ArrayException.BadDType.class);
        assertThatThrownBy(() -> Bins.of(0)).isInstanceOf(ArrayException.BadArgument.class);
        assertThatThrownBy(() -> Bins.between(1, 0)).isInstanceOf(ArrayException.BadArgument.class);
        assertThatThrownBy(() -> Bins.of(3).range(1, Double.NaN))
                .isInstanceOf(ArrayException.BadArgument.class);
        assertThatThrownBy(() -> Histograms.histogram(NDArray.of(1, Double.NaN), Bins.of(3)))
                .isInstanceOf(ArrayException.BadArgument.class)
                .hasMessageContaining("give the histogram a range");
        assertThatThrownBy(() -> Histograms.histogram(three, Bins.of(3), two))
                .isInstanceOf(ArrayException.ShapeMismatch.class);
        assertThatThrownBy(() -> Histograms.histogram(three, Bins.of(BinRule.AUTO), three))
                .isInstanceOf(ArrayException.BadArgument.class);
        assertThatThrownBy(() -> Histograms.histogramdd(three, List.of(Bins.of(2))))
                .isInstanceOf(ArrayException.ShapeMismatch.class);
        assertThatThrownBy(() -> Histograms.bincount(NDArray.of(1, -1)))
                .isInstanceOf(ArrayException.BadArgument.class);
        assertThatThrownBy(() -> Histograms.bincount(three))
                .isInstanceOf(ArrayException.BadDType.class);
        assertThatThrownBy(() -> Differences.diff(three, -1, 0))
                .isInstanceOf(ArrayException.BadArgument.class);
        assertThatThrownBy(() -> Differences.gradient(NDArray.of(1.0), 1, 0))
                .isInstanceOf(ArrayException.ShapeMismatch.class);
        assertThatThrownBy(() -> Differences.gradient(three, two, 0))
                .isInstanceOf(ArrayException.ShapeMismatch.class);
        assertThatThrownBy(() -> Interpolation.interp(three, two, three))
                .isInstanceOf(ArrayException.ShapeMismatch.class);
        assertThatThrownBy(() -> Convolution.convolve(NDArray.of(new double[0]), two))
                .isInstanceOf(ArrayException.ShapeMismatch.class);
        assertThatThrownBy(() -> Polynomials.polyfit(two, two, 2))
                .isInstanceOf(ArrayException.BadArgument.class)
                .hasMessage("2 places tell of polynomials of degree 0 to 1, asked was for 2");
        assertThatThrownBy(() -> Polynomials.polyfit(NDArray.ones(Shape.shape(3)), three, 1))
                .isInstanceOf(ArrayException.LinearAlgebra.class);
        assertThatThrownBy(() -> Correlations.cov(NDArray.zeros(Shape.shape(2, 2, 2))))
                .isInstanceOf(ArrayException.ShapeMismatch.class);
    }
}
