package dev.jask.ndarray.statistics;

/**
 * Where a quantile lies between the sorted values: the nine methods of Hyndman and Fan, and four
 * older ones.
 *
 * @see <a href="https://doi.org/10.1080/00031305.1996.10473566">Sample quantiles in statistical
 *     packages</a>
 */
public enum QuantileMethod {
    /** The least value with at least this share of the values at or below it. */
    INVERTED_CDF,
    /** As {@link #INVERTED_CDF}, and the mean of two values where the share ends between them. */
    AVERAGED_INVERTED_CDF,
    /** The nearest value; of two as near the one with the even number. */
    CLOSEST_OBSERVATION,
    /** Between the steps of the distribution of the values. */
    INTERPOLATED_INVERTED_CDF,
    /** Between the middles of the steps. */
    HAZEN,
    /** The mean position of the value in samples of a uniform distribution. */
    WEIBULL,
    /** Between the least value, for 0, and the greatest, for 1: the usual one. */
    LINEAR,
    /** About unbiased for the median, whatever the distribution. */
    MEDIAN_UNBIASED,
    /** About unbiased for values of a normal distribution. */
    NORMAL_UNBIASED,
    /** The lesser of the two values that {@link #LINEAR} looks at. */
    LOWER,
    /** The greater of the two values that {@link #LINEAR} looks at. */
    HIGHER,
    /** The mean of the two values that {@link #LINEAR} looks at. */
    MIDPOINT,
    /** The nearer of the two values that {@link #LINEAR} looks at. */
    NEAREST;

    /** Whether quantiles are always elements of the array. */
    public boolean givesElements() {
        return switch (this) {
            case INVERTED_CDF, CLOSEST_OBSERVATION, LOWER, HIGHER, NEAREST -> true;
            case AVERAGED_INVERTED_CDF,
                    INTERPOLATED_INVERTED_CDF,
                    HAZEN,
                    WEIBULL,
                    LINEAR,
                    MEDIAN_UNBIASED,
                    NORMAL_UNBIASED,
                    MIDPOINT ->
                    false;
        };
    }

    /**
     * Two ranks, counted from 0, and how much of the way from the one to the other a quantile lies.
     *
     * @param lower the rank before the quantile
     * @param upper the rank behind it, or the same
     * @param weight 0 at the lower, 1 at the upper
     */
    public record Place(long lower, long upper, double weight) {

        /** The quantile, given the values that have the two ranks. */
        public double between(double atLower, double atUpper) {
            if (lower == upper || atLower == atUpper) {
                return atLower;
            }
            if (weight == 0.5) {
                return (atLower + atUpper) / 2;
            }
            double distance = atUpper - atLower;
            return weight < 0.5 ? atLower + distance * weight : atUpper - distance * (1 - weight);
        }
    }

    /**
     * The place of a quantile among sorted values.
     *
     * @param quantile from 0 to 1
     * @param count how many values there are, at least one
     */
    public Place place(double quantile, long count) {
        double last = count - 1;
        return switch (this) {
            case LINEAR -> between(last * quantile, count);
            case LOWER -> at(Math.floor(last * quantile), count);
            case HIGHER -> at(Math.ceil(last * quantile), count);
            case NEAREST -> at(Math.rint(last * quantile), count);
            case MIDPOINT -> midpoint(last * quantile, count);
            case INVERTED_CDF -> step(count * quantile - 1, count);
            case CLOSEST_OBSERVATION -> closest(count * quantile - 1 - 0.5, count);
            case AVERAGED_INVERTED_CDF -> averaged(count * quantile - 1, count);
            case INTERPOLATED_INVERTED_CDF -> between(count, quantile, 0, 1);
            case HAZEN -> between(count, quantile, 0.5, 0.5);
            case WEIBULL -> between(count, quantile, 0, 0);
            case MEDIAN_UNBIASED -> between(count, quantile, 1 / 3.0, 1 / 3.0);
            case NORMAL_UNBIASED -> between(count, quantile, 3 / 8.0, 3 / 8.0);
        };
    }

    private static Place between(long count, double quantile, double alpha, double beta) {
        return between(count * quantile + (alpha + quantile * (1 - alpha - beta)) - 1, count);
    }

    private static Place between(double index, long count) {
        double floor = Math.floor(index);
        return place(floor, index - floor, count);
    }

    private static Place midpoint(double index, long count) {
        double floor = Math.floor(index);
        return place(floor, index == floor ? 0 : 0.5, count);
    }

    private static Place averaged(double index, long count) {
        double floor = Math.floor(index);
        return place(floor, index == floor ? 0.5 : 1, count);
    }

    private static Place step(double index, long count) {
        double floor = Math.floor(index);
        return at(index == floor ? floor : floor + 1, count);
    }

    private static Place closest(double index, long count) {
        double floor = Math.floor(index);
        return at(index == floor && floor % 2 == 0 ? floor : floor + 1, count);
    }

    private static Place at(double rank, long count) {
        long inside = (long) Math.clamp(rank, 0, count - 1.0);
        return new Place(inside, inside, 0);
    }

    private static Place place(double floor, double weight, long count) {
        if (floor < 0 || floor >= count - 1) {
            return at(floor, count);
        }
        return new Place((long) floor, (long) floor + 1, weight);
    }
}
