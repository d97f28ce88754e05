package dev.jask.ndarray;

/**
 * What the elements of an array come to one after the other: each element of the result is what
 * those up to it come to. Without an axis all elements are taken in the order of rows.
 *
 * @param <R> the kind of array that results are
 */
public interface Accumulable<R> {

    /**
     * Accumulates along an axis, or all elements in the order of rows.
     *
     * @param axes one axis, or {@link Axes#ALL}, which gives an array with one axis
     * @throws ArrayException if the axis is out of range or not one, or it is not defined for the
     *     dtype
     */
    R accumulate(Accumulation accumulation, Axes axes);

    /** Sums of all elements up to each; of whole numbers and truth values {@code int64}. */
    default R cumsum() {
        return cumsum(Axes.ALL);
    }

    /** Sums along an axis up to each element; of whole numbers and truth values {@code int64}. */
    default R cumsum(Axes axis) {
        return accumulate(Accumulation.SUM, axis);
    }

    /** Products of all elements up to each. */
    default R cumprod() {
        return cumprod(Axes.ALL);
    }

    /** Products along an axis up to each element. */
    default R cumprod(Axes axis) {
        return accumulate(Accumulation.PROD, axis);
    }

    /** Sums of all elements up to each, without NaN. */
    default R nancumsum() {
        return nancumsum(Axes.ALL);
    }

    /** Sums along an axis up to each element, without NaN. */
    default R nancumsum(Axes axis) {
        return accumulate(Accumulation.NANSUM, axis);
    }

    /** Products of all elements up to each, without NaN. */
    default R nancumprod() {
        return nancumprod(Axes.ALL);
    }

    /** Products along an axis up to each element, without NaN. */
    default R nancumprod(Axes axis) {
        return accumulate(Accumulation.NANPROD, axis);
    }

    /** The smallest of all elements up to each: NumPy's {@code minimum.accumulate}. */
    default R cummin() {
        return cummin(Axes.ALL);
    }

    /** The smallest along an axis up to each element: NumPy's {@code minimum.accumulate}. */
    default R cummin(Axes axis) {
        return accumulate(Accumulation.MIN, axis);
    }

    /** The largest of all elements up to each: NumPy's {@code maximum.accumulate}. */
    default R cummax() {
        return cummax(Axes.ALL);
    }

    /** The largest along an axis up to each element: NumPy's {@code maximum.accumulate}. */
    default R cummax(Axes axis) {
        return accumulate(Accumulation.MAX, axis);
    }
}
