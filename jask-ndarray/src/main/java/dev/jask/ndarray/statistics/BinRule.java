package dev.jask.ndarray.statistics;

import dev.jask.ndarray.Axes;
import dev.jask.ndarray.NDArray;

/** Rules for how wide the bins of a histogram are. */
public enum BinRule {
    /** The narrower of {@link #FREEDMAN_DIACONIS} and {@link #STURGES}. */
    AUTO,
    /**
     * By the range between the quartiles and the number of values: little moved by those far out.
     */
    FREEDMAN_DIACONIS,
    /** As {@link #STURGES}, corrected for skew. */
    DOANE,
    /** By the standard deviation and the number of values. */
    SCOTT,
    /** The least expected error, estimated for each number of bins. */
    STONE,
    /** Twice the cubic root of the number of values, as many bins. */
    RICE,
    /**
     * The binary logarithm of the number of values and one, as many bins: for few values of a
     * normal distribution.
     */
    STURGES,
    /** The square root of the number of values, as many bins. */
    SQRT;

    /** How many bins to make of some values in a range; one where the rule has no answer. */
    int count(NDArray values, double first, double last) {
        if (values.size() == 0) {
            return 1;
        }
        double width = width(values, values.max().item() - values.min().item(), first, last);
        return width > 0 ? (int) Math.ceil((last - first) / width) : 1;
    }

    private double width(NDArray values, double range, double first, double last) {
        double n = values.size();
        return switch (this) {
            case SQRT -> range / Math.sqrt(n);
            case STURGES -> range / (log2(n) + 1);
            case RICE -> range / (2 * Math.pow(n, 1.0 / 3));
            case SCOTT -> Math.pow(24 * Math.sqrt(Math.PI) / n, 1.0 / 3) * values.std().item();
            case STONE -> stone(values, range, first, last);
            case DOANE -> doane(values, range, n);
            case FREEDMAN_DIACONIS -> freedmanDiaconis(values, n);
            case AUTO -> {
                double robust = freedmanDiaconis(values, n);
                double sturges = range / (log2(n) + 1);
                yield robust > 0 ? Math.min(robust, sturges) : sturges;
            }
        };
    }

    private static double freedmanDiaconis(NDArray values, double n) {
        double[] quartiles =
                Quantiles.percentile(values, new double[] {75, 25}, Axes.ALL, QuantileMethod.LINEAR)
                        .toDoubleArray();
        return 2 * (quartiles[0] - quartiles[1]) * Math.pow(n, -1.0 / 3);
    }

    private static double doane(NDArray values, double range, double n) {
        double deviation = values.std().item();
        if (n <= 2 || !(deviation > 0)) {
            return 0;
        }
        double spread = Math.sqrt(6 * (n - 2) / ((n + 1) * (n + 3)));
        double skew =
                values.subtract(values.mean().item()).divide(deviation).power(3.0).mean().item();
        return range / (1 + log2(n) + log2(1 + Math.abs(skew) / spread));
    }

    private static double stone(NDArray values, double range, double first, double last) {
        long n = values.size();
        if (n <= 1 || range == 0) {
            return 0;
        }
        int most = Math.max(100, (int) Math.sqrt((double) n));
        int best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int bins = 1; bins <= most; bins++) {
            double width = range / bins;
            double squares = 0;
            for (long count :
                    Histograms.histogram(values, Bins.of(bins).range(first, last))
                            .counts()
                            .toLongArray()) {
                squares += Math.pow((double) count / n, 2);
            }
            double loss = (2 - (n + 1) * squares) / width;
            if (loss < least) {
                least = loss;
                best = bins;
            }
        }
        return range / best;
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
