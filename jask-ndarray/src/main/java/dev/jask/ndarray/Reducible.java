package dev.jask.ndarray;

/**
 * What can be made of all elements of an array, or of those along some axes. Without axes all
 * elements are meant; {@code axis(0).keepDims()} keeps the axis with extent 1.
 *
 * @param <R> the kind of array that results are
 */
public interface Reducible<R> {

    /**
     * A reduction along axes.
     *
     * @throws ArrayException if an axis is out of range, the reduction is not defined for the
     *     dtype, or there is nothing to reduce and no result for that
     */
    R reduce(Reduction reduction, Axes axes);

    /** The sum; 0 of nothing. Of whole numbers and truth values {@code int64}. */
    default R sum() {
        return sum(Axes.ALL);
    }

    /** The sum; 0 of nothing. Of whole numbers and truth values {@code int64}. */
    default R sum(Axes axes) {
        return reduce(Reduction.SUM, axes);
    }

    /** The product; 1 of nothing. */
    default R prod() {
        return prod(Axes.ALL);
    }

    /** The product; 1 of nothing. */
    default R prod(Axes axes) {
        return reduce(Reduction.PROD, axes);
    }

    /** The smallest; NaN if one is. */
    default R min() {
        return min(Axes.ALL);
    }

    /** The smallest; NaN if one is. */
    default R min(Axes axes) {
        return reduce(Reduction.MIN, axes);
    }

    /** The largest; NaN if one is. */
    default R max() {
        return max(Axes.ALL);
    }

    /** The largest; NaN if one is. */
    default R max(Axes axes) {
        return reduce(Reduction.MAX, axes);
    }

    /** The largest less the smallest. */
    default R ptp() {
        return ptp(Axes.ALL);
    }

    /** The largest less the smallest. */
    default R ptp(Axes axes) {
        return reduce(Reduction.PTP, axes);
    }

    /** Whether one is true (not zero). */
    default R any() {
        return any(Axes.ALL);
    }

    /** Whether one is true (not zero). */
    default R any(Axes axes) {
        return reduce(Reduction.ANY, axes);
    }

    /** Whether all are true (not zero). */
    default R all() {
        return all(Axes.ALL);
    }

    /** Whether all are true (not zero). */
    default R all(Axes axes) {
        return reduce(Reduction.ALL, axes);
    }

    /** How many are not zero. */
    default R countNonzero() {
        return countNonzero(Axes.ALL);
    }

    /** How many are not zero. */
    default R countNonzero(Axes axes) {
        return reduce(Reduction.COUNT_NONZERO, axes);
    }

    /** The mean; NaN of nothing. */
    default R mean() {
        return mean(Axes.ALL);
    }

    /** The mean; NaN of nothing. */
    default R mean(Axes axes) {
        return reduce(Reduction.MEAN, axes);
    }

    /** Where the first of the smallest is; without axes in the order of rows. */
    default R argmin() {
        return argmin(Axes.ALL);
    }

    /** Where the first of the smallest is; without axes in the order of rows. */
    default R argmin(Axes axes) {
        return reduce(Reduction.ARGMIN, axes);
    }

    /** Where the first of the largest is; without axes in the order of rows. */
    default R argmax() {
        return argmax(Axes.ALL);
    }

    /** Where the first of the largest is; without axes in the order of rows. */
    default R argmax(Axes axes) {
        return reduce(Reduction.ARGMAX, axes);
    }

    /** The sum of those that are not NaN. */
    default R nansum() {
        return nansum(Axes.ALL);
    }

    /** The sum of those that are not NaN. */
    default R nansum(Axes axes) {
        return reduce(Reduction.NANSUM, axes);
    }

    /** The product of those that are not NaN. */
    default R nanprod() {
        return nanprod(Axes.ALL);
    }

    /** The product of those that are not NaN. */
    default R nanprod(Axes axes) {
        return reduce(Reduction.NANPROD, axes);
    }

    /** The smallest of those that are not NaN. */
    default R nanmin() {
        return nanmin(Axes.ALL);
    }

    /** The smallest of those that are not NaN. */
    default R nanmin(Axes axes) {
        return reduce(Reduction.NANMIN, axes);
    }

    /** The largest of those that are not NaN. */
    default R nanmax() {
        return nanmax(Axes.ALL);
    }

    /** The largest of those that are not NaN. */
    default R nanmax(Axes axes) {
        return reduce(Reduction.NANMAX, axes);
    }

    /** The mean of those that are not NaN. */
    default R nanmean() {
        return nanmean(Axes.ALL);
    }

    /** The mean of those that are not NaN. */
    default R nanmean(Axes axes) {
        return reduce(Reduction.NANMEAN, axes);
    }

    /** Where the smallest of those is that are not NaN. */
    default R nanargmin() {
        return nanargmin(Axes.ALL);
    }

    /** Where the smallest of those is that are not NaN. */
    default R nanargmin(Axes axes) {
        return reduce(Reduction.NANARGMIN, axes);
    }

    /** Where the largest of those is that are not NaN. */
    default R nanargmax() {
        return nanargmax(Axes.ALL);
    }

    /** Where the largest of those is that are not NaN. */
    default R nanargmax(Axes axes) {
        return reduce(Reduction.NANARGMAX, axes);
    }

    /** The variance: of all there is, that is with {@code ddof = 0}. */
    default R var() {
        return var(Axes.ALL);
    }

    /** The variance. */
    default R var(Axes axes) {
        return var(axes, 0);
    }

    /**
     * The variance.
     *
     * @param ddof what is taken off the number of elements when dividing: 1 for a sample
     */
    default R var(Axes axes, int ddof) {
        return reduce(Reduction.var(ddof), axes);
    }

    /** The standard deviation: of all there is, that is with {@code ddof = 0}. */
    default R std() {
        return std(Axes.ALL);
    }

    /** The standard deviation. */
    default R std(Axes axes) {
        return std(axes, 0);
    }

    /**
     * The standard deviation.
     *
     * @param ddof what is taken off the number of elements when dividing: 1 for a sample
     */
    default R std(Axes axes, int ddof) {
        return reduce(Reduction.std(ddof), axes);
    }

    /** The variance of those that are not NaN: of all there is, that is with {@code ddof = 0}. */
    default R nanvar() {
        return nanvar(Axes.ALL);
    }

    /** The variance of those that are not NaN. */
    default R nanvar(Axes axes) {
        return nanvar(axes, 0);
    }

    /**
     * The variance of those that are not NaN.
     *
     * @param ddof what is taken off the number of elements when dividing: 1 for a sample
     */
    default R nanvar(Axes axes, int ddof) {
        return reduce(Reduction.nanvar(ddof), axes);
    }

    /**
     * The standard deviation of those that are not NaN: of all there is, that is with {@code ddof =
     * 0}.
     */
    default R nanstd() {
        return nanstd(Axes.ALL);
    }

    /** The standard deviation of those that are not NaN. */
    default R nanstd(Axes axes) {
        return nanstd(axes, 0);
    }

    /**
     * The standard deviation of those that are not NaN.
     *
     * @param ddof what is taken off the number of elements when dividing: 1 for a sample
     */
    default R nanstd(Axes axes, int ddof) {
        return reduce(Reduction.nanstd(ddof), axes);
    }
}
