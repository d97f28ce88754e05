package dev.jask.ndarray;

/**
 * Roots, exponentials, logarithms and powers of two, element by element.
 *
 * @param <A> the kind of array
 */
public interface Exponentials<A extends Elementwise<A>> extends Applicable<A> {

    /** Square roots. */
    default A sqrt() {
        return apply(Ufunc.SQRT);
    }

    /** Cube roots. */
    default A cbrt() {
        return apply(Ufunc.CBRT);
    }

    /** Powers of e. */
    default A exp() {
        return apply(Ufunc.EXP);
    }

    /** Powers of 2. */
    default A exp2() {
        return apply(Ufunc.EXP2);
    }

    /** Powers of e, less 1, exact near 0. */
    default A expm1() {
        return apply(Ufunc.EXPM1);
    }

    /** Natural logarithms. */
    default A log() {
        return apply(Ufunc.LOG);
    }

    /** Logarithms to base 2. */
    default A log2() {
        return apply(Ufunc.LOG2);
    }

    /** Logarithms to base 10. */
    default A log10() {
        return apply(Ufunc.LOG10);
    }

    /** Logarithms of the number plus 1, exact near 0. */
    default A log1p() {
        return apply(Ufunc.LOG1P);
    }

    /** Logarithms of the sum of exponentials. */
    default A logaddexp(A other) {
        return apply(Ufunc.LOGADDEXP, other);
    }

    /** Logarithms to base 2 of the sum of powers of 2. */
    default A logaddexp2(A other) {
        return apply(Ufunc.LOGADDEXP2, other);
    }

    /** Numbers times 2 to a whole power. */
    default A ldexp(A other) {
        return apply(Ufunc.LDEXP, other);
    }

    /** Numbers times 2 to a whole power. */
    default A ldexp(long other) {
        return apply(Ufunc.LDEXP, Scalar.of(other));
    }

    /** The modified Bessel function of the first kind and order 0. */
    default A i0() {
        return apply(Ufunc.I0);
    }

    /**
     * Numbers as a part in [0.5, 1) times a power of two.
     *
     * @param <A> the kind of array
     * @param mantissa the parts, with the signs of the numbers
     * @param exponent the powers: {@code int32}
     */
    record Scaled<A>(A mantissa, A exponent) {}

    /** Numbers as a part in [0.5, 1) times a power of two; 0, infinities and NaN times one. */
    default Scaled<A> frexp() {
        return new Scaled<>(apply(Ufunc.MANTISSA), apply(Ufunc.EXPONENT));
    }
}
