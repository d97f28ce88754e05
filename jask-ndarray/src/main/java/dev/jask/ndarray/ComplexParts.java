package dev.jask.ndarray;

/**
 * Complex numbers and their parts, element by element.
 *
 * @param <A> the kind of array
 */
public interface ComplexParts<A extends Elementwise<A>> extends Applicable<A> {

    /** Complex numbers with the other imaginary part. */
    default A conjugate() {
        return apply(Ufunc.CONJUGATE);
    }

    /** Real parts. */
    default A real() {
        return apply(Ufunc.REAL);
    }

    /** Imaginary parts. */
    default A imag() {
        return apply(Ufunc.IMAG);
    }

    /** Angles of complex numbers, in radians. */
    default A angle() {
        return apply(Ufunc.ANGLE);
    }

    /** Complex numbers with the other imaginary part, see {@link #conjugate()}. */
    default A conj() {
        return conjugate();
    }

    /** Whether the imaginary part is 0. */
    default A isreal() {
        return imag().equal(0L);
    }

    /** Whether the imaginary part is not 0. */
    default A iscomplex() {
        return imag().notEqual(0L);
    }
}
