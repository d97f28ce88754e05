package dev.jask.ndarray.statistics;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.kernel.sort.Binning;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values counted in bins. A bin has its left edge and not its right one, but for the last, which
 * has both. NaN and what is outside of all bins is not counted.
 */
public final class Histograms {

    private Histograms() {}

    /** The histogram of all elements. */
    public static Histogram histogram(NDArray values, Bins bins) {
        return count(values, bins, null);
    }

    /** The sums of the weights of the elements in each bin. */
    public static Histogram histogram(NDArray values, Bins bins, NDArray weights) {
        requireSame(values, weights);
        if (bins.isRuled()) {
            throw new ArrayException.BadArgument(
                    "no rule says how many bins values with weights want: give a number");
        }
        return count(values, bins, weights);
    }

    private static Histogram count(NDArray values, Bins bins, @Nullable NDArray weights) {
        requireReal(values);
        double[] edges = bins.edgesFor(values);
        double[] numbers = doubles(values);
        NDArray counted =
                weights == null
                        ? counts(numbers, edges, bins.isUniform())
                        : sums(numbers, doubles(weights), edges, bins.isUniform());
        return new Histogram(counted, List.of(NDArray.of(edges)));
    }

    private static NDArray counts(double[] numbers, double[] edges, boolean isUniform) {
        long[] counts = new long[edges.length - 1];
        if (isUniform) {
            Binning.countUniform(numbers, 0, numbers.length, edges, counts);
        } else {
            Binning.count(numbers, 0, numbers.length, edges, counts);
        }
        return NDArray.of(counts);
    }

    private static NDArray sums(
            double[] numbers, double[] weights, double[] edges, boolean isUniform) {
        double[] sums = new double[edges.length - 1];
        if (isUniform) {
            Binning.sumUniform(numbers, weights, 0, numbers.length, edges, sums);
        } else {
            Binning.sum(numbers, weights, 0, numbers.length, edges, sums);
        }
        return NDArray.of(sums);
    }

    /** The histogram of pairs: counts by the bin of the first and the bin of the second. */
    public static Histogram histogram2d(
            NDArray first, NDArray second, Bins firstBins, Bins secondBins) {
        requireSame(first, second);
        return histogramdd(
                NDArray.stack(List.of(first.ravel(), second.ravel()), 1),
                List.of(firstBins, secondBins));
    }

    /** The histogram of points, one in each row, with the bins of each coordinate. */
    public static Histogram histogramdd(NDArray points, List<Bins> bins) {
        return countPoints(points, bins, null);
    }

    /** The sums of the weights of points, one in each row, with the bins of each coordinate. */
    public static Histogram histogramdd(NDArray points, List<Bins> bins, NDArray weights) {
        return countPoints(points, bins, weights);
    }

    private static Histogram countPoints(
            NDArray points, List<Bins> bins, @Nullable NDArray weights) {
        requireReal(points);
        if (points.ndim() != 2 || points.shape().extent(1) != bins.size()) {
            throw new ArrayException.ShapeMismatch(
                    "points in rows with %d coordinates, one for each of the bins, were expected; given was shape %s"
                            .formatted(bins.size(), points.shape()));
        }
        List<double[]> edges = new ArrayList<>();
        for (int axis = 0; axis < bins.size(); axis++) {
            edges.add(bins.get(axis).edgesFor(points.slice(Index.ALL, Index.at(axis))));
        }
        Shape shape = Shape.shape(edges.stream().mapToLong(of -> of.length - 1L).toArray());
        NDArray counted =
                weights == null
                        ? countCells(points, edges, shape)
                        : sumCells(points, weights, edges, shape);
        return new Histogram(counted, edges.stream().map(NDArray::of).toList());
    }

    private static NDArray countCells(NDArray points, List<double[]> edges, Shape shape) {
        double[] coordinates = doubles(points);
        long[] counts = new long[Math.toIntExact(shape.size())];
        for (int i = 0; i < points.shape().extent(0); i++) {
            int cell = cell(coordinates, i, edges);
            if (cell >= 0) {
                counts[cell]++;
            }
        }
        return NDArray.of(counts, shape);
    }

    private static NDArray sumCells(
            NDArray points, NDArray weights, List<double[]> edges, Shape shape) {
        double[] weight = doubles(weights);
        if (weight.length != points.shape().extent(0)) {
            throw new ArrayException.ShapeMismatch(
                    "%d points have %d weights; each has one"
                            .formatted(points.shape().extent(0), weight.length));
        }
        double[] coordinates = doubles(points);
        double[] sums = new double[Math.toIntExact(shape.size())];
        for (int i = 0; i < weight.length; i++) {
            int cell = cell(coordinates, i, edges);
            if (cell >= 0) {
                sums[cell] += weight[i];
            }
        }
        return NDArray.of(sums, shape);
    }

    private static int cell(double[] coordinates, int point, List<double[]> edges) {
        int cell = 0;
        for (int axis = 0; axis < edges.size(); axis++) {
            double[] of = edges.get(axis);
            int bin = Binning.binOf(coordinates[point * edges.size() + axis], of);
            if (bin < 0) {
                return -1;
            }
            cell = cell * (of.length - 1) + bin;
        }
        return cell;
    }

    /** How often each whole number from 0 on occurs, up to the greatest. */
    public static NDArray bincount(NDArray numbers) {
        return bincount(numbers, 0);
    }

    /** How often each whole number from 0 on occurs, for so many numbers at least. */
    public static NDArray bincount(NDArray numbers, int least) {
        long[] values = countable(numbers);
        long[] counts = new long[places(values, least)];
        Binning.bincount(values, 0, values.length, counts);
        return NDArray.of(counts);
    }

    /** The sum of the weights of each whole number from 0 on, for so many numbers at least. */
    public static NDArray bincount(NDArray numbers, NDArray weights, int least) {
        requireSame(numbers, weights);
        long[] values = countable(numbers);
        double[] sums = new double[places(values, least)];
        Binning.bincount(values, doubles(weights), 0, values.length, sums);
        return NDArray.of(sums);
    }

    private static int places(long[] values, int least) {
        long greatest = -1;
        for (long value : values) {
            if (value < 0) {
                throw new ArrayException.BadArgument(
                        "numbers from 0 on are counted, given was " + value);
            }
            greatest = Math.max(greatest, value);
        }
        return Math.toIntExact(Math.max(least, greatest + 1));
    }

    private static long[] countable(NDArray numbers) {
        boolean isWhole = numbers.dtype().isInteger() || numbers.dtype() == DType.BOOL;
        if (!isWhole || numbers.ndim() != 1) {
            throw new ArrayException.BadDType(
                    "whole numbers along one axis are counted, given was %s of shape %s; for others use histogram"
                            .formatted(numbers.dtype(), numbers.shape()));
        }
        return numbers.toLongArray();
    }

    private static double[] doubles(NDArray array) {
        return (double[]) array.astype(DType.FLOAT64).compact().data();
    }

    private static void requireReal(NDArray array) {
        if (!array.dtype().isReal()) {
            throw new ArrayException.BadDType(
                    "a histogram is of real numbers, given was " + array.dtype());
        }
    }

    private static void requireSame(NDArray one, NDArray other) {
        if (!one.shape().equals(other.shape())) {
            throw new ArrayException.ShapeMismatch(
                    "each element has its partner: the shapes are %s and %s"
                            .formatted(one.shape(), other.shape()));
        }
    }
}
