package dev.jask.ndarray.kernel.sort;

/**
 * Counts, or sums of weights, of values in bins. A bin has its left edge and not its right one, but
 * for the last, which has both; values outside and NaN are in none. Results are added to what the
 * totals hold, so chunks can share them.
 */
public final class Binning {

    private Binning() {}

    /**
     * Counts values in bins of equal width, exactly as their edges say.
     *
     * @param edges ascending, at equal distances: one more than there are bins
     */
    public static void countUniform(
            double[] values, int from, int to, double[] edges, long[] counts) {
        int bins = edges.length - 1;
        double first = edges[0];
        double last = edges[bins];
        double perValue = bins / (last - first);
        for (int i = from; i < to; i++) {
            double value = values[i];
            if (value >= first && value <= last) {
                counts[uniformBin(value, edges, (int) ((value - first) * perValue), bins)]++;
            }
        }
    }

    /** Sums the weights of values in bins of equal width. */
    public static void sumUniform(
            double[] values, double[] weights, int from, int to, double[] edges, double[] sums) {
        int bins = edges.length - 1;
        double first = edges[0];
        double last = edges[bins];
        double perValue = bins / (last - first);
        for (int i = from; i < to; i++) {
            double value = values[i];
            if (value >= first && value <= last) {
                sums[uniformBin(value, edges, (int) ((value - first) * perValue), bins)] +=
                        weights[i];
            }
        }
    }

    /** Rounding may have put a value one bin off; the edges decide. */
    private static int uniformBin(double value, double[] edges, int guess, int bins) {
        int bin = Math.min(guess, bins - 1);
        if (value < edges[bin]) {
            return bin - 1;
        }
        return value >= edges[bin + 1] && bin < bins - 1 ? bin + 1 : bin;
    }

    /**
     * The bin of a value between edges at any distances, or -1.
     *
     * @param edges ascending
     */
    public static int binOf(double value, double[] edges) {
        int bins = edges.length - 1;
        if (!(value >= edges[0] && value <= edges[bins])) {
            return -1;
        }
        return value == edges[bins]
                ? bins - 1
                : Searching.search(edges, 0, bins + 1, value, Searching.Side.RIGHT) - 1;
    }

    /** Counts values in bins between edges at any distances. */
    public static void count(double[] values, int from, int to, double[] edges, long[] counts) {
        for (int i = from; i < to; i++) {
            int bin = binOf(values[i], edges);
            if (bin >= 0) {
                counts[bin]++;
            }
        }
    }

    /** Sums the weights of values in bins between edges at any distances. */
    public static void sum(
            double[] values, double[] weights, int from, int to, double[] edges, double[] sums) {
        for (int i = from; i < to; i++) {
            int bin = binOf(values[i], edges);
            if (bin >= 0) {
                sums[bin] += weights[i];
            }
        }
    }

    /**
     * How often each number from 0 on occurs.
     *
     * @throws IllegalArgumentException if a number is negative or the totals have no place for it
     */
    public static void bincount(long[] values, int from, int to, long[] counts) {
        for (int i = from; i < to; i++) {
            counts[index(values[i], counts.length)]++;
        }
    }

    /** The sum of the weights of each number from 0 on. */
    public static void bincount(long[] values, double[] weights, int from, int to, double[] sums) {
        for (int i = from; i < to; i++) {
            sums[index(values[i], sums.length)] += weights[i];
        }
    }

    private static int index(long value, int length) {
        if (value < 0 || value >= length) {
            throw new IllegalArgumentException(
                    value
                            + " has no place among "
                            + length
                            + " totals: numbers from 0 on are counted");
        }
        return (int) value;
    }
}
