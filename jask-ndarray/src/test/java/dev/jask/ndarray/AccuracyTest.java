package dev.jask.ndarray;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.ndarray.numpy.Cases;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * How far results are from the exact ones, in units in the last place, against numbers of 25 digits
 * that {@code accuracy.py} computes. The bounds are those that {@link Ufunc} documents.
 */
class AccuracyTest {

    private static double bound(Ufunc ufunc) {
        return switch (ufunc) {
            case SQRT, SQUARE, RECIPROCAL, ADD, MULTIPLY, DIVIDE -> 0.5;
            case SINH, COSH, TANH, ARCSINH, ARCCOSH, ARCTANH, ARCTAN2 -> 2;
            case LOG2, DEG2RAD, RAD2DEG, LOGADDEXP, LOGADDEXP2 -> 2;
            case SINC -> 3;
            case I0 -> 5;
            default -> 1;
        };
    }

    private interface Distance {
        /** In units in the last place; negative where there is no such number. */
        double of(Ufunc ufunc, double[] arguments, BigDecimal exact);
    }

    private static Map<Ufunc, Double> worst(Distance distance) {
        var worst = new TreeMap<Ufunc, Double>();
        for (String[] line : Cases.read("accuracy.txt.gz")) {
            Ufunc ufunc = Ufunc.valueOf(line[0].toUpperCase(Locale.ROOT));
            double[] arguments =
                    Arrays.stream(line[1].split(",")).mapToDouble(Double::parseDouble).toArray();
            double ulps = distance.of(ufunc, arguments, new BigDecimal(line[2]));
            worst.merge(ufunc, ulps, Math::max);
        }
        return worst;
    }

    @Test
    void apply_ofFloat64_isWithinItsBound() {
        worst(AccuracyTest::errorOf64)
                .forEach((ufunc, ulps) ->
                        assertThat(ulps).as("%s", ufunc).isBetween(0.0, bound(ufunc)));
    }

    @Test
    void apply_ofFloat32_isTheExactResultRoundedButForTies() {
        worst(AccuracyTest::errorOf32)
                .forEach((ufunc, ulps) -> assertThat(ulps).as("%s", ufunc).isBetween(0.0, 0.5001));
    }

    private static double errorOf64(Ufunc ufunc, double[] arguments, BigDecimal exact) {
        double unit = Math.ulp(size(ufunc, exact.doubleValue(), arguments));
        NDArray first = NDArray.scalar(arguments[0]);
        NDArray result =
                arguments.length == 1
                        ? first.apply(ufunc)
                        : first.apply(ufunc, NDArray.scalar(arguments[1]));
        return new BigDecimal(result.item()).subtract(exact).abs().doubleValue() / unit;
    }

    private static double errorOf32(Ufunc ufunc, double[] arguments, BigDecimal exact) {
        boolean fits = Arrays.stream(arguments).allMatch(x -> x == (float) x);
        float size = (float) size(ufunc, exact.doubleValue(), arguments);
        if (!fits || Math.abs(size) < 1e-35f || Float.isInfinite(size)) {
            return 0;
        }
        NDArray first = NDArray.scalar(arguments[0]).astype(DType.FLOAT32);
        NDArray result =
                arguments.length == 1
                        ? first.apply(ufunc)
                        : first.apply(ufunc, NDArray.scalar(arguments[1]).astype(DType.FLOAT32));
        return new BigDecimal(result.item()).subtract(exact).abs().doubleValue() / Math.ulp(size);
    }

    /** Of logarithms of sums the larger of the result and the arguments, which may cancel. */
    private static double size(Ufunc ufunc, double exact, double[] arguments) {
        boolean cancels = ufunc == Ufunc.LOGADDEXP || ufunc == Ufunc.LOGADDEXP2;
        return cancels
                ? Math.max(
                        Math.abs(exact),
                        Arrays.stream(arguments).map(Math::abs).max().orElseThrow())
                : exact;
    }
}
