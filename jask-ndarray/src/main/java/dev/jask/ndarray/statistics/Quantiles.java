package dev.jask.ndarray.statistics;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.kernel.sort.KeySource;
import dev.jask.ndarray.kernel.sort.Selection;
import dev.jask.ndarray.sort.ElementKeys;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Quantiles along axes, exact: what is asked for is selected, nothing is sorted that need not be.
 *
 * <p>Several quantiles at once are the first axis of the result. Where there is NaN the result is
 * NaN; the functions that begin with {@code nan} leave it out. Quantiles of no elements are NaN.
 * {@link QuantileMethod}s that give elements of the array give them in its dtype; others give
 * {@code float32} for {@code float32}, else {@code float64}.
 */
public final class Quantiles {

    private static final double[] HALF = {0.5};

    private Quantiles() {}

    /** The quantile of all elements. */
    public static NDArray quantile(NDArray array, double quantile) {
        return quantile(array, quantile, Axes.ALL, QuantileMethod.LINEAR);
    }

    /** The quantile along axes. */
    public static NDArray quantile(
            NDArray array, double quantile, Axes axes, QuantileMethod method) {
        return one(quantile(array, new double[] {quantile}, axes, method));
    }

    /** Several quantiles along axes. */
    public static NDArray quantile(
            NDArray array, double[] quantiles, Axes axes, QuantileMethod method) {
        return new Request(checked(quantiles, 1), method, false).of(array, axes);
    }

    /** The percentile of all elements. */
    public static NDArray percentile(NDArray array, double percent) {
        return percentile(array, percent, Axes.ALL, QuantileMethod.LINEAR);
    }

    /** The percentile along axes. */
    public static NDArray percentile(
            NDArray array, double percent, Axes axes, QuantileMethod method) {
        return one(percentile(array, new double[] {percent}, axes, method));
    }

    /** Several percentiles along axes. */
    public static NDArray percentile(
            NDArray array, double[] percents, Axes axes, QuantileMethod method) {
        return new Request(checked(percents, 100), method, false).of(array, axes);
    }

    /** The quantile along axes of the elements that are not NaN. */
    public static NDArray nanquantile(
            NDArray array, double quantile, Axes axes, QuantileMethod method) {
        return one(nanquantile(array, new double[] {quantile}, axes, method));
    }

    /** Several quantiles along axes of the elements that are not NaN. */
    public static NDArray nanquantile(
            NDArray array, double[] quantiles, Axes axes, QuantileMethod method) {
        return new Request(checked(quantiles, 1), method, true).of(array, axes);
    }

    /** The percentile along axes of the elements that are not NaN. */
    public static NDArray nanpercentile(
            NDArray array, double percent, Axes axes, QuantileMethod method) {
        return one(nanpercentile(array, new double[] {percent}, axes, method));
    }

    /** Several percentiles along axes of the elements that are not NaN. */
    public static NDArray nanpercentile(
            NDArray array, double[] percents, Axes axes, QuantileMethod method) {
        return new Request(checked(percents, 100), method, true).of(array, axes);
    }

    /** The median of all elements. */
    public static NDArray median(NDArray array) {
        return median(array, Axes.ALL);
    }

    /** The median along axes: of an even number of elements the mean of the middle two. */
    public static NDArray median(NDArray array, Axes axes) {
        return one(new Request(HALF, QuantileMethod.AVERAGED_INVERTED_CDF, false).of(array, axes));
    }

    /** The median along axes of the elements that are not NaN. */
    public static NDArray nanmedian(NDArray array, Axes axes) {
        return one(new Request(HALF, QuantileMethod.AVERAGED_INVERTED_CDF, true).of(array, axes));
    }

    private static NDArray one(NDArray several) {
        return several.reshape(several.shape().without(0));
    }

    private static double[] checked(double[] given, double most) {
        return Arrays.stream(given)
                .map(value -> {
                    if (!(value >= 0 && value <= most)) {
                        throw new ArrayException.BadArgument(
                                "quantiles are from 0 to %s, given was %s"
                                        .formatted(most == 1 ? "1" : "100 percent", value));
                    }
                    return value / most;
                })
                .toArray();
    }

    /** What is asked of each row. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Request(double[] quantiles, QuantileMethod method, boolean skipsNan) {

        NDArray of(NDArray array, Axes axes) {
            DType dtype = array.dtype();
            if (dtype.isComplex() || dtype.isTime()) {
                throw new ArrayException.BadDType(
                        "quantiles are of real numbers, given was %s; take real(), or astype"
                                .formatted(dtype));
            }
            NDArray rows = lastAxes(array, axes);
            int length =
                    Math.toIntExact(
                            Arrays.stream(axes.resolve(array.ndim()))
                                    .mapToLong(array.shape()::extent)
                                    .reduce(1, (a, b) -> a * b));
            Shape reduced = axes.reduced(array.shape());
            int count = Math.toIntExact(reduced.size());
            double[] results = new double[quantiles.length * count];
            ElementKeys elements = ElementKeys.of(rows);
            for (int row = 0; row < count; row++) {
                double[] found = ofRow(elements.source(row * length, (row + 1) * length), dtype);
                for (int i = 0; i < found.length; i++) {
                    results[i * count + row] = found[i];
                }
            }
            NDArray result = NDArray.of(results, Shape.shape(quantiles.length).then(reduced));
            return result.astype(resultType(dtype, length));
        }

        private DType resultType(DType dtype, int length) {
            boolean isElement = method.givesElements() && length > 0;
            return isElement || dtype == DType.FLOAT32 ? dtype : DType.FLOAT64;
        }

        private double[] ofRow(KeySource row, DType dtype) {
            KeySource valued = dtype.isFloating() ? present(row, dtype) : row;
            int count = valued.length();
            double[] found = new double[quantiles.length];
            if (count == 0 || (count < row.length() && !skipsNan)) {
                Arrays.fill(found, Double.NaN);
                return found;
            }
            QuantileMethod.Place[] places =
                    Arrays.stream(quantiles)
                            .mapToObj(quantile -> method.place(quantile, count))
                            .toArray(QuantileMethod.Place[]::new);
            long[] ranks =
                    Arrays.stream(places)
                            .flatMapToLong(place -> LongStream.of(place.lower(), place.upper()))
                            .toArray();
            double[] values =
                    ElementKeys.toArray(
                                    Selection.keysAt(valued, ranks),
                                    Shape.shape(ranks.length),
                                    wide(dtype))
                            .toDoubleArray();
            for (int i = 0; i < found.length; i++) {
                found[i] = places[i].between(values[2 * i], values[2 * i + 1]);
            }
            return found;
        }

        private static DType wide(DType dtype) {
            return dtype.isFloating() ? dtype : DType.INT64;
        }

        /** The same where there is no NaN, which is the rule. */
        private static KeySource present(KeySource row, DType dtype) {
            long[] block = new long[KeySource.BLOCK];
            for (int from = 0; from < row.length(); from += KeySource.BLOCK) {
                int to = Math.min(from + KeySource.BLOCK, row.length());
                row.fill(block, from, to);
                for (int i = 0; i < to - from; i++) {
                    if (ElementKeys.isMissing(block[i], dtype)) {
                        return KeySource.of(
                                Arrays.stream(row.keys())
                                        .filter(key -> !ElementKeys.isMissing(key, dtype))
                                        .toArray());
                    }
                }
            }
            return row;
        }
    }

    /** The array with the axes that are reduced last. */
    private static NDArray lastAxes(NDArray array, Axes axes) {
        boolean[] isReduced = axes.mask(array.ndim());
        int[] order =
                IntStream.concat(
                                IntStream.range(0, array.ndim()).filter(axis -> !isReduced[axis]),
                                IntStream.range(0, array.ndim()).filter(axis -> isReduced[axis]))
                        .toArray();
        return array.transpose(order).compact();
    }
}
