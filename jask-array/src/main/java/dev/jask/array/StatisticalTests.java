package dev.jask.array;

import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.run.TestStatistic;
import dev.jask.graph.Key;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Moments and statistical tests along an axis of arrays in blocks, with the names and definitions
 * of {@code scipy.stats}. P-values are two-sided where there are two sides.
 */
public final class StatisticalTests {

    private StatisticalTests() {}

    /**
     * What a test finds.
     *
     * @param pvalue how likely a statistic as extreme is if the hypothesis holds
     */
    public record Result(Array statistic, Array pvalue) {}

    /** The central moment of that order. */
    public static Array moment(Array array, int order, int axis) {
        if (order < 0) {
            throw new ArrayException.BadArgument(
                    "moments have an order of 0 or more, given was " + order);
        }
        Array wide = wide(array);
        Array centred = wide.subtract(wide.mean(Axes.axis(axis).keepDims()));
        Array power =
                switch (order) {
                    case 2 -> centred.square();
                    case 3 -> centred.square().multiply(centred);
                    case 4 -> centred.square().square();
                    default -> centred.power((double) order);
                };
        return power.mean(Axes.axis(axis));
    }

    private static Array wide(Array array) {
        if (!array.dtype().isReal()) {
            throw new ArrayException.BadDType(
                    "statistics are of real numbers, given was " + array.dtype());
        }
        return array.astype(DType.FLOAT64);
    }

    /** The skewness: the third moment by the standard deviation to the third. */
    public static Array skew(Array array, int axis) {
        return moment(array, 3, axis).divide(moment(array, 2, axis).power(1.5));
    }

    /** The kurtosis: the fourth moment by the squared variance, less 3, so normal ones have 0. */
    public static Array kurtosis(Array array, int axis) {
        return pearson(array, axis).subtract(3.0);
    }

    private static Array pearson(Array array, int axis) {
        return moment(array, 4, axis).divide(moment(array, 2, axis).square());
    }

    /** Tests whether the skewness is that of a normal distribution. */
    public static Result skewtest(Array array, int axis) {
        double n = atLeast(8, array, axis);
        return bothSides(computed(new TestStatistic.SkewScore(n), skew(array, axis)));
    }

    /** Tests whether the kurtosis is that of a normal distribution. */
    public static Result kurtosistest(Array array, int axis) {
        double n = atLeast(5, array, axis);
        return bothSides(computed(new TestStatistic.KurtosisScore(n), pearson(array, axis)));
    }

    /** Tests whether elements are of a normal distribution, by both skewness and kurtosis. */
    public static Result normaltest(Array array, int axis) {
        Array skewness = skewtest(array, axis).statistic();
        Array kurtosis = kurtosistest(array, axis).statistic();
        Array statistic = skewness.square().add(kurtosis.square());
        return new Result(statistic, computed(new TestStatistic.ChiSquared(2), statistic));
    }

    private static double atLeast(int least, Array array, int axis) {
        long n = count(array, axis);
        if (n < least) {
            throw new ArrayException.BadArgument(
                    "the test needs %d elements along the axis at least, given were %d"
                            .formatted(least, n));
        }
        return n;
    }

    private static long count(Array array, int axis) {
        return array.chunks().total(Axes.resolve(axis, array.ndim()));
    }

    private static Result bothSides(Array statistic) {
        return new Result(statistic, computed(new TestStatistic.NormalBothSides(), statistic));
    }

    /** Tests whether the mean is that number. */
    public static Result ttest1Samp(Array array, double mean, int axis) {
        double n = count(array, axis);
        Array wide = wide(array);
        Array error = wide.var(Axes.axis(axis), 1).divide(n).sqrt();
        return student(wide.mean(Axes.axis(axis)).subtract(mean).divide(error), n - 1);
    }

    /** Tests whether two measurements of the same things have the same mean. */
    public static Result ttestRel(Array one, Array other, int axis) {
        return ttest1Samp(wide(one).subtract(wide(other)), 0, axis);
    }

    /**
     * Tests whether two independent samples have the same mean.
     *
     * @param equalVariances whether both are taken to vary alike; if not, the test is Welch's
     */
    public static Result ttestInd(Array one, Array other, int axis, boolean equalVariances) {
        double n = count(one, axis);
        double m = count(other, axis);
        Array difference =
                wide(one).mean(Axes.axis(axis)).subtract(wide(other).mean(Axes.axis(axis)));
        Array first = wide(one).var(Axes.axis(axis), 1);
        Array second = wide(other).var(Axes.axis(axis), 1);
        if (equalVariances) {
            Array pooled = first.multiply(n - 1).add(second.multiply(m - 1)).divide(n + m - 2);
            return student(difference.divide(pooled.multiply(1 / n + 1 / m).sqrt()), n + m - 2);
        }
        Array a = first.divide(n);
        Array b = second.divide(m);
        Array freedom =
                a.add(b).square().divide(a.square().divide(n - 1).add(b.square().divide(m - 1)));
        Array statistic = difference.divide(a.add(b).sqrt());
        return new Result(
                statistic, computed(new TestStatistic.StudentBothSides(), statistic, freedom));
    }

    private static Result student(Array statistic, double freedom) {
        Array same = statistic.multiply(0.0).add(freedom);
        return new Result(
                statistic, computed(new TestStatistic.StudentBothSides(), statistic, same));
    }

    /** Tests whether frequencies are all the same but for chance. */
    public static Result chisquare(Array observed, int axis) {
        return powerDivergence(observed, expected(observed, axis), 0, axis, 1);
    }

    /**
     * Tests whether frequencies are the expected ones but for chance.
     *
     * @param ddof what is taken off the degrees of freedom, one less than there are frequencies
     */
    public static Result chisquare(Array observed, Array expected, int ddof, int axis) {
        return powerDivergence(observed, expected, ddof, axis, 1);
    }

    /** The mean frequency. */
    public static Array expected(Array observed, int axis) {
        return wide(observed).mean(Axes.axis(axis).keepDims());
    }

    /**
     * Tests whether frequencies are the expected ones but for chance, by a statistic of Cressie and
     * Read.
     *
     * @param lambda 1 for Pearson's, 0 for the log-likelihood ratio, -1 for its modification, -1/2
     *     for Freeman and Tukey's, -2 for Neyman's, 2/3 for that of Cressie and Read
     */
    public static Result powerDivergence(
            Array observed, Array expected, int ddof, int axis, double lambda) {
        Array statistic = divergences(wide(observed), wide(expected), lambda).sum(Axes.axis(axis));
        double freedom = count(observed, axis) - 1.0 - ddof;
        return new Result(statistic, computed(new TestStatistic.ChiSquared(freedom), statistic));
    }

    private static Array divergences(Array observed, Array expected, double lambda) {
        if (lambda == 1) {
            return observed.subtract(expected).square().divide(expected);
        }
        if (lambda == 0) {
            return logs(observed, expected).multiply(2.0);
        }
        if (lambda == -1) {
            return logs(expected, observed).multiply(2.0);
        }
        Array ratio = observed.divide(expected).power(lambda).subtract(1.0);
        return observed.multiply(ratio).multiply(2 / (lambda * (lambda + 1)));
    }

    /** The first by the logarithm of its share of the second, 0 for 0. */
    private static Array logs(Array first, Array second) {
        return first.multiply(first.divide(second).maximum(Double.MIN_NORMAL).log());
    }

    /** Tests whether several samples, of one axis, have the same mean. */
    public static Result fOneway(List<Array> samples) {
        if (samples.size() < 2 || samples.stream().anyMatch(sample -> sample.ndim() != 1)) {
            throw new ArrayException.BadArgument(
                    "samples to compare are two at least, of one axis each; given were " + samples);
        }
        double n = samples.stream().mapToLong(sample -> count(sample, 0)).sum();
        Array grand = wide(samples.getFirst()).sum();
        for (Array sample : samples.subList(1, samples.size())) {
            grand = grand.add(wide(sample).sum());
        }
        Array mean = grand.divide(n);
        var between = new ArrayList<Array>();
        var within = new ArrayList<Array>();
        for (Array sample : samples) {
            Array wide = wide(sample);
            double size = count(sample, 0);
            between.add(wide.mean().subtract(mean).square().multiply(size));
            within.add(wide.var(Axes.ALL, 0).multiply(size));
        }
        double groups = samples.size();
        Array statistic =
                total(between).divide(groups - 1).divide(total(within).divide(n - groups));
        return new Result(
                statistic, computed(new TestStatistic.Fisher(groups - 1, n - groups), statistic));
    }

    private static Array total(List<Array> arrays) {
        return arrays.stream().reduce(Array::add).orElseThrow();
    }

    private static Array computed(TestStatistic.Rule rule, Array... arrays) {
        List<ArrayExpr> inputs = new ArrayList<>();
        for (Array array : arrays) {
            inputs.add(array.expr());
        }
        return new Array(
                TaskSteps.expr(
                        "test",
                        inputs,
                        DType.FLOAT64,
                        arrays[0].chunks(),
                        List.of(rule),
                        (steps, keys) -> {
                            List<List<Key>> reads =
                                    IntStream.range(0, keys.getFirst().size())
                                            .mapToObj(i ->
                                                    keys.stream().map(of -> of.get(i)).toList())
                                            .toList();
                            steps.give(new TestStatistic(rule), reads);
                        }));
    }
}
