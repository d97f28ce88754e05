package dev.jask.array;

import dev.jask.array.chunk.Chunking;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.Ufunc;
import dev.jask.ndarray.statistics.BinRule;
import dev.jask.ndarray.statistics.QuantileMethod;
import java.util.List;

/** What rules for bins look at, of an array in blocks: computed when it is asked for. */
final class SampleInBlocks implements BinRule.Sample {

    /** Real numbers, NaN for those that do not count. */
    private final Array values;

    private final long count;
    private final double least;
    private final double greatest;

    private SampleInBlocks(Array values) {
        this.values = values;
        Array isThere = values.isnan().logicalNot();
        double[] found =
                Array.stack(
                                List.of(
                                        isThere.countNonzero().astype(DType.FLOAT64),
                                        end(isThere, Double.POSITIVE_INFINITY).min(),
                                        end(isThere, Double.NEGATIVE_INFINITY).max()),
                                0)
                        .compute()
                        .toDoubleArray();
        count = (long) found[0];
        least = found[1];
        greatest = found[2];
    }

    /** The values with a number for those that do not count; that number where there are none. */
    private Array end(Array isThere, double number) {
        Array all = isThere.apply(Ufunc.WHERE, values, Scalar.of(number)).ravel();
        return all.append(
                Array.full(Shape.shape(1), Scalar.of(number), DType.FLOAT64, Chunking.AUTO));
    }

    /** What is known of the values within a range. */
    static BinRule.Sampler of(Array array) {
        return (first, last) -> {
            Array all = array.astype(DType.FLOAT64);
            if (Double.isInfinite(first) && Double.isInfinite(last)) {
                requireNumbers(all);
                return new SampleInBlocks(all);
            }
            Array isInside = all.greaterEqual(first).logicalAnd(all.lessEqual(last));
            return new SampleInBlocks(isInside.apply(Ufunc.WHERE, all, Scalar.of(Double.NaN)));
        };
    }

    private static void requireNumbers(Array values) {
        if (values.isnan().any().compute().isTrue()) {
            throw new ArrayException.BadArgument(
                    "there is NaN among the values: give the histogram a range");
        }
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public double least() {
        return least;
    }

    @Override
    public double greatest() {
        return greatest;
    }

    @Override
    public double deviation() {
        return values.nanstd().compute().item();
    }

    @Override
    public double skew() {
        double mean = values.nanmean().compute().item();
        return values.subtract(mean).divide(deviation()).power(3.0).nanmean().compute().item();
    }

    @Override
    public double quartileDistance() {
        double[] quartiles =
                ArrayStatistics.nanpercentile(
                                values, new double[] {75, 25}, Axes.ALL, QuantileMethod.LINEAR)
                        .compute()
                        .toDoubleArray();
        return quartiles[0] - quartiles[1];
    }

    @Override
    public long[] counts(int bins, double first, double last) {
        throw new ArrayException.BadArgument(
                "Stone's rule counts the values anew for each number of bins, a hundred times at least; give arrays in blocks another rule, or a number of bins");
    }
}
