package dev.jask.ndarray.statistics;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bins of a histogram along one axis: so many, as many as a rule says, or between given edges.
 */
public final class Bins implements Serializable {

    @Serial private static final long serialVersionUID = 1;

    private final int count;
    private final @Nullable BinRule rule;

    /** Nothing: from the least to the greatest value. Two: a range. If not uniform: all edges. */
    private final double[] edges;

    private final boolean isUniform;

    private Bins(int count, @Nullable BinRule rule, double[] edges, boolean isUniform) {
        this.count = count;
        this.rule = rule;
        this.edges = edges;
        this.isUniform = isUniform;
    }

    /** So many bins of equal width, from the least value to the greatest. */
    public static Bins of(int count) {
        if (count < 1) {
            throw new ArrayException.BadArgument(
                    "a histogram of %d bins; it has one at least".formatted(count));
        }
        return new Bins(count, null, new double[0], true);
    }

    /** As many bins of equal width as a rule says, from the least value to the greatest. */
    public static Bins of(BinRule rule) {
        return new Bins(1, rule, new double[0], true);
    }

    /** Bins between edges, which ascend. */
    public static Bins between(double... edges) {
        boolean ascends = edges.length > 1;
        for (int i = 1; i < edges.length; i++) {
            ascends &= edges[i - 1] <= edges[i];
        }
        if (!ascends) {
            throw new ArrayException.BadArgument(
                    "edges of bins ascend and are two at least, given was "
                            + Arrays.toString(edges));
        }
        return new Bins(edges.length - 1, null, edges.clone(), false);
    }

    /** The same number of bins from one value to another; values outside are not counted. */
    public Bins range(double first, double last) {
        if (!isUniform) {
            throw new ArrayException.BadArgument(
                    "bins between edges have their range from these; leave one of both out");
        }
        if (!Double.isFinite(first) || !Double.isFinite(last) || first > last) {
            throw new ArrayException.BadArgument(
                    "the range of a histogram is from a number to one not less, given was %s to %s"
                            .formatted(first, last));
        }
        return new Bins(count, rule, new double[] {first, last}, true);
    }

    /** Whether all bins are of the same width. */
    boolean isUniform() {
        return isUniform;
    }

    /** Whether a rule says how many bins there are. */
    public boolean isRuled() {
        return rule != null;
    }

    /** Whether they go from the least value to the greatest, which somebody has to find. */
    public boolean needsRange() {
        return isUniform && edges.length == 0;
    }

    /**
     * The same bins with their number known: where a rule says it, by what is found out of the
     * values.
     *
     * @throws ArrayException.BadArgument if the values are not all finite and no range was given
     */
    public Bins counted(BinRule.Sampler sampler) {
        if (rule == null) {
            return this;
        }
        boolean isFree = edges.length == 0;
        BinRule.Sample sample =
                isFree
                        ? sampler.within(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                        : sampler.within(edges[0], edges[1]);
        double[] range = edges.clone();
        if (isFree) {
            range =
                    sample.count() == 0
                            ? new double[] {0, 1}
                            : new double[] {sample.least(), sample.greatest()};
        }
        widen(range);
        return new Bins(rule.count(sample, range[0], range[1]), null, edges, true);
    }

    /** The edges for some values: one more than there are bins. */
    public NDArray edges(NDArray values) {
        return NDArray.of(edgesFor(values));
    }

    double[] edgesFor(NDArray values) {
        if (!isUniform) {
            return edges.clone();
        }
        double[] range = rangeOf(values);
        int bins =
                rule == null
                        ? count
                        : rule.count(new SampleInMemory(inside(values, range)), range[0], range[1]);
        return NDArray.linspace(range[0], range[1], bins + 1).toDoubleArray();
    }

    private double[] rangeOf(NDArray values) {
        double[] range = edges.clone();
        if (range.length == 0) {
            range =
                    values.size() == 0
                            ? new double[] {0, 1}
                            : new double[] {values.min().item(), values.max().item()};
        }
        widen(range);
        return range;
    }

    /** Bins have a width, and it is finite. */
    private static void widen(double[] range) {
        if (!Double.isFinite(range[0]) || !Double.isFinite(range[1])) {
            throw new ArrayException.BadArgument(
                    "the values are from %s to %s: give the histogram a range"
                            .formatted(range[0], range[1]));
        }
        if (range[0] == range[1]) {
            range[0] -= 0.5;
            range[1] += 0.5;
        }
    }

    private static NDArray inside(NDArray values, double[] range) {
        NDArray all = NDArray.of(values.ravel().toDoubleArray());
        NDArray isInside = all.greaterEqual(range[0]).logicalAnd(all.lessEqual(range[1]));
        return isInside.all().isTrue() ? all : all.slice(Index.mask(isInside));
    }
}
