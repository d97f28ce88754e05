package dev.jask.dataframe.column;

/**
 * The aggregate functions of {@link Columns}.
 *
 * <p>Each passes over missing values, and gives null for a group that has no other, save the
 * counts. {@code NaN} is not missing: it makes sums, means and moments {@code NaN} and is the
 * largest value. A string is a column's name.
 */
abstract sealed class Aggregates permits Columns {

    Aggregates() {}

    /** How many values are not missing. */
    public static Aggregate count(String column) {
        return count(Columns.col(column));
    }

    /** How many values are not missing. */
    public static Aggregate count(Column column) {
        return Aggregate.of("count", column);
    }

    /** How many rows there are; its column is called {@code count}. */
    public static Aggregate countAll() {
        return Aggregate.of("count_star");
    }

    /** How many different values there are, missing ones apart. */
    public static Aggregate countDistinct(String column) {
        return countDistinct(Columns.col(column));
    }

    /** How many different values there are, missing ones apart. */
    public static Aggregate countDistinct(Column column) {
        return count(column).distinctValues();
    }

    /** How many different values there are: another name of {@link #countDistinct(String)}. */
    public static Aggregate nunique(String column) {
        return countDistinct(column);
    }

    /** How many different values there are: another name of {@link #countDistinct(Column)}. */
    public static Aggregate nunique(Column column) {
        return countDistinct(column);
    }

    /** The sum. Of integers and booleans it is a BIGINT, and an error where that is too small. */
    public static Aggregate sum(String column) {
        return sum(Columns.col(column));
    }

    /** The sum. Of integers and booleans it is a BIGINT, and an error where that is too small. */
    public static Aggregate sum(Column column) {
        return Aggregate.of("sum", column);
    }

    /** The arithmetic mean. */
    public static Aggregate mean(String column) {
        return mean(Columns.col(column));
    }

    /** The arithmetic mean. */
    public static Aggregate mean(Column column) {
        return Aggregate.of("avg", column);
    }

    /** The smallest value. */
    public static Aggregate min(String column) {
        return min(Columns.col(column));
    }

    /** The smallest value. */
    public static Aggregate min(Column column) {
        return Aggregate.of("min", column);
    }

    /** The largest value. */
    public static Aggregate max(String column) {
        return max(Columns.col(column));
    }

    /** The largest value. */
    public static Aggregate max(Column column) {
        return Aggregate.of("max", column);
    }

    /** The first value that is not missing, in the order of the rows. */
    public static Aggregate first(String column) {
        return first(Columns.col(column));
    }

    /** The first value that is not missing, in the order of the rows. */
    public static Aggregate first(Column column) {
        return Aggregate.of("any_value", column);
    }

    /** The last value that is not missing, in the order of the rows. */
    public static Aggregate last(String column) {
        return last(Columns.col(column));
    }

    /** The last value that is not missing, in the order of the rows. */
    public static Aggregate last(Column column) {
        return Aggregate.of(AggregateFunctions.LAST_PRESENT, column);
    }

    /** The standard deviation of the sample (divided by n - 1); null for fewer than two values. */
    public static Aggregate std(String column) {
        return std(Columns.col(column));
    }

    /** The standard deviation of the sample (divided by n - 1); null for fewer than two values. */
    public static Aggregate std(Column column) {
        return Aggregate.of("stddev_samp", column);
    }

    /** The variance of the sample (divided by n - 1); null for fewer than two values. */
    public static Aggregate var(String column) {
        return var(Columns.col(column));
    }

    /** The variance of the sample (divided by n - 1); null for fewer than two values. */
    public static Aggregate var(Column column) {
        return Aggregate.of("var_samp", column);
    }

    /** The standard deviation of the population (divided by n). */
    public static Aggregate stdPop(String column) {
        return stdPop(Columns.col(column));
    }

    /** The standard deviation of the population (divided by n). */
    public static Aggregate stdPop(Column column) {
        return Aggregate.of("stddev_pop", column);
    }

    /** The variance of the population (divided by n). */
    public static Aggregate varPop(String column) {
        return varPop(Columns.col(column));
    }

    /** The variance of the population (divided by n). */
    public static Aggregate varPop(Column column) {
        return Aggregate.of("var_pop", column);
    }

    /** The standard error of the mean: {@code std / sqrt(count)}. */
    public static Aggregate sem(String column) {
        return sem(Columns.col(column));
    }

    /** The standard error of the mean: {@code std / sqrt(count)}. */
    public static Aggregate sem(Column column) {
        return Aggregate.of(AggregateFunctions.STANDARD_ERROR, column);
    }

    /** The skewness, adjusted for bias as in pandas; null for fewer than three values. */
    public static Aggregate skew(String column) {
        return skew(Columns.col(column));
    }

    /** The skewness, adjusted for bias as in pandas; null for fewer than three values. */
    public static Aggregate skew(Column column) {
        return Aggregate.of(AggregateFunctions.SKEW, column);
    }

    /** The excess kurtosis, adjusted for bias as in pandas; null for fewer than four values. */
    public static Aggregate kurtosis(String column) {
        return kurtosis(Columns.col(column));
    }

    /** The excess kurtosis, adjusted for bias as in pandas; null for fewer than four values. */
    public static Aggregate kurtosis(Column column) {
        return Aggregate.of(AggregateFunctions.KURTOSIS, column);
    }

    /** The median; between two middle values their mean. */
    public static Aggregate median(String column) {
        return median(Columns.col(column));
    }

    /** The median; between two middle values their mean. */
    public static Aggregate median(Column column) {
        return Aggregate.of("median", column);
    }

    /** The quantile at a fraction from 0 to 1, linear between two values. */
    public static Aggregate quantile(String column, double fraction) {
        return quantile(Columns.col(column), fraction);
    }

    /** The quantile at a fraction from 0 to 1, linear between two values. */
    public static Aggregate quantile(Column column, double fraction) {
        return Aggregate.of("quantile_cont", column, fraction(fraction));
    }

    /**
     * The quantile at a fraction from 0 to 1, estimated by a t-digest as a double; needs little
     * memory.
     */
    public static Aggregate approxQuantile(String column, double fraction) {
        return approxQuantile(Columns.col(column), fraction);
    }

    /**
     * The quantile at a fraction from 0 to 1, estimated by a t-digest as a double; needs little
     * memory.
     */
    public static Aggregate approxQuantile(Column column, double fraction) {
        return Aggregate.of(
                "approx_quantile", column.cast("DOUBLE"), fraction(fraction).cast("FLOAT"));
    }

    /** How many different values there are, estimated by HyperLogLog; needs little memory. */
    public static Aggregate approxNunique(String column) {
        return approxNunique(Columns.col(column));
    }

    /** How many different values there are, estimated by HyperLogLog; needs little memory. */
    public static Aggregate approxNunique(Column column) {
        return Aggregate.of("approx_count_distinct", column);
    }

    /** The most frequent value; of several the one that came first. */
    public static Aggregate mode(String column) {
        return mode(Columns.col(column));
    }

    /** The most frequent value; of several the one that came first. */
    public static Aggregate mode(Column column) {
        return Aggregate.of("mode", column);
    }

    /** Whether any value is true. */
    public static Aggregate any(String column) {
        return any(Columns.col(column));
    }

    /** Whether any value is true. */
    public static Aggregate any(Column column) {
        return Aggregate.of("bool_or", column);
    }

    /** Whether all values are true. */
    public static Aggregate all(String column) {
        return all(Columns.col(column));
    }

    /** Whether all values are true. */
    public static Aggregate all(Column column) {
        return Aggregate.of("bool_and", column);
    }

    /** The product, as a double. */
    public static Aggregate prod(String column) {
        return prod(Columns.col(column));
    }

    /** The product, as a double. */
    public static Aggregate prod(Column column) {
        return Aggregate.of("product", column);
    }

    /** The values of the group as a list, missing ones included; see {@link Aggregate#orderBy}. */
    public static Aggregate collect(String column) {
        return collect(Columns.col(column));
    }

    /** The values of the group as a list, missing ones included; see {@link Aggregate#orderBy}. */
    public static Aggregate collect(Column column) {
        return Aggregate.of("list", column);
    }

    /** The values as one string, a separator between each two; see {@link Aggregate#orderBy}. */
    public static Aggregate join(String column, String separator) {
        return join(Columns.col(column), separator);
    }

    /** The values as one string, a separator between each two; see {@link Aggregate#orderBy}. */
    public static Aggregate join(Column column, String separator) {
        return Aggregate.of("string_agg", column, Columns.lit(separator));
    }

    /** The value in the row where the other column is smallest; of several such rows the first. */
    public static Aggregate argMin(String value, String by) {
        return argMin(Columns.col(value), Columns.col(by));
    }

    /** The value in the row where the other column is smallest; of several such rows the first. */
    public static Aggregate argMin(Column value, Column by) {
        return Aggregate.of("arg_min", value, by);
    }

    /** The value in the row where the other column is largest; of several such rows the first. */
    public static Aggregate argMax(String value, String by) {
        return argMax(Columns.col(value), Columns.col(by));
    }

    /** The value in the row where the other column is largest; of several such rows the first. */
    public static Aggregate argMax(Column value, Column by) {
        return Aggregate.of("arg_max", value, by);
    }

    /** Pearson's correlation, over rows where neither is missing. */
    public static Aggregate corr(String x, String y) {
        return corr(Columns.col(x), Columns.col(y));
    }

    /** Pearson's correlation, over rows where neither is missing. */
    public static Aggregate corr(Column x, Column y) {
        return Aggregate.of("corr", x, y);
    }

    /** The covariance of the sample (divided by n - 1), over rows where neither is missing. */
    public static Aggregate cov(String x, String y) {
        return cov(Columns.col(x), Columns.col(y));
    }

    /** The covariance of the sample (divided by n - 1), over rows where neither is missing. */
    public static Aggregate cov(Column x, Column y) {
        return Aggregate.of("covar_samp", x, y);
    }

    /** The covariance of the population (divided by n), over rows where neither is missing. */
    public static Aggregate covPop(String x, String y) {
        return covPop(Columns.col(x), Columns.col(y));
    }

    /** The covariance of the population (divided by n), over rows where neither is missing. */
    public static Aggregate covPop(Column x, Column y) {
        return Aggregate.of("covar_pop", x, y);
    }

    private static Column fraction(double fraction) {
        if (fraction >= 0 && fraction <= 1) {
            return Columns.lit(fraction);
        }
        throw new ColumnException("a quantile's fraction lies between 0 and 1, unlike " + fraction);
    }
}
