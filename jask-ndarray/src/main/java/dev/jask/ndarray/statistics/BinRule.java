package dev.jask.ndarray.statistics;

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

    /** What rules look at of some values, wherever these are. */
    public interface Sample {

        /** How many there are; of none nothing else is asked. */
        long count();

        /** The least value. */
        double least();

        /** The greatest value. */
        double greatest();

        /** The standard deviation. */
        double deviation();

        /** The mean of the third powers of the distances from the mean in standard deviations. */
        double skew();

        /** The distance between the first and the third quartile. */
        double quartileDistance();

        /** How many values are in each of so many bins from one value to another. */
        long[] counts(int bins, double first, double last);
    }

    /** Finds out what rules look at of the values within a range. */
    @FunctionalInterface
    public interface Sampler {

        /** What is known of the values from one to another, which are infinite for all values. */
        Sample within(double first, double last);
    }

    /** How many bins to make of some values in a range; one where the rule has no answer. */
    int count(Sample values, double first, double last) {
        if (values.count() == 0) {
            return 1;
        }
        double width = width(values, values.greatest() - values.least(), first, last);
        return width > 0 ? (int) Math.ceil((last - first) / width) : 1;
    }

    private double width(Sample values, double range, double first, double last) {
        double n = values.count();
        return switch (this) {
            case SQRT -> range / Math.sqrt(n);
            case STURGES -> range / (log2(n) + 1);
            case RICE -> range / (2 * Math.pow(n, 1.0 / 3));
            case SCOTT -> Math.pow(24 * Math.sqrt(Math.PI) / n, 1.0 / 3) * values.deviation();
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

    private static double freedmanDiaconis(Sample values, double n) {
        return 2 * values.quartileDistance() * Math.pow(n, -1.0 / 3);
    }

    private static double doane(Sample values, double range, double n) {
        if (n <= 2 || !(values.deviation() > 0)) {
            return 0;
        }
        double spread = Math.sqrt(6 * (n - 2) / ((n + 1) * (n + 3)));
        return range / (1 + log2(n) + log2(1 + Math.abs(values.skew()) / spread));
    }

    private static double stone(Sample values, double range, double first, double last) {
        long n = values.count();
        if (n <= 1 || range == 0) {
            return 0;
        }
        int most = Math.max(100, (int) Math.sqrt((double) n));
        int best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int bins = 1; bins <= most; bins++) {
            double width = range / bins;
            double squares = 0;
            for (long count : values.counts(bins, first, last)) {
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
