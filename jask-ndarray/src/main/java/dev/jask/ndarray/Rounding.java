package dev.jask.ndarray;

/**
 * Numbers made whole, element by element.
 *
 * @param <A> the kind of array
 */
public interface Rounding<A extends Elementwise<A>> extends Applicable<A> {

    /** Rounded down. */
    default A floor() {
        return apply(Ufunc.FLOOR);
    }

    /** Rounded up. */
    default A ceil() {
        return apply(Ufunc.CEIL);
    }

    /** Rounded towards zero. */
    default A trunc() {
        return apply(Ufunc.TRUNC);
    }

    /** Rounded towards zero, see {@link #trunc()}. */
    default A fix() {
        return trunc();
    }

    /** Rounded to the nearest whole number, halves to the even one. */
    default A rint() {
        return apply(Ufunc.RINT);
    }

    /** Rounded to the nearest whole number, halves to the even one; whole numbers as they are. */
    default A round() {
        return round(0);
    }

    /**
     * Rounded to so many digits after the point, halves to the even digit.
     *
     * <p>Numbers are scaled by a power of ten, rounded and scaled back, as in NumPy: the last digit
     * may differ from that of the exact decimal number.
     *
     * @param decimals how many; a negative number counts digits before the point
     */
    default A round(int decimals) {
        DType dtype = dtype();
        if (dtype.isComplex()) {
            return self().real()
                    .round(decimals)
                    .apply(Ufunc.COMPLEX, self().imag().round(decimals));
        }
        if (dtype.isInteger() && decimals >= 0) {
            return self().positive();
        }
        double power = Math.pow(10, Math.abs(decimals));
        A rounded =
                decimals == 0
                        ? rint()
                        : decimals > 0
                                ? self().multiply(power).rint().divide(power)
                                : self().divide(power).rint().multiply(power);
        return dtype.isInteger() ? rounded.astype(dtype) : rounded;
    }

    /** See {@link #round(int)}. */
    default A around(int decimals) {
        return round(decimals);
    }

    /**
     * Numbers as what is after the point and what is before it.
     *
     * @param <A> the kind of array
     * @param fraction what is after it, with the sign of the number
     * @param whole what is before it
     */
    record Split<A>(A fraction, A whole) {}

    /** Numbers as what is after the point and what is before it, both floating point. */
    default Split<A> modf() {
        A whole = dtype().isFloating() ? trunc() : rint();
        return new Split<>(apply(Ufunc.FRACTION), whole);
    }
}
