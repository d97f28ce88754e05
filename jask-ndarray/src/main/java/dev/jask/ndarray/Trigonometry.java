package dev.jask.ndarray;

/**
 * Trigonometric and hyperbolic functions, element by element.
 *
 * @param <A> the kind of array
 */
public interface Trigonometry<A extends Elementwise<A>> extends Applicable<A> {

    /** Sines of angles in radians. */
    default A sin() {
        return apply(Ufunc.SIN);
    }

    /** Cosines of angles in radians. */
    default A cos() {
        return apply(Ufunc.COS);
    }

    /** Tangents of angles in radians. */
    default A tan() {
        return apply(Ufunc.TAN);
    }

    /** Angles whose sine it is. */
    default A arcsin() {
        return apply(Ufunc.ARCSIN);
    }

    /** Angles whose cosine it is. */
    default A arccos() {
        return apply(Ufunc.ARCCOS);
    }

    /** Angles whose tangent it is. */
    default A arctan() {
        return apply(Ufunc.ARCTAN);
    }

    /** Angles of points: this is y, the other x. */
    default A arctan2(A other) {
        return apply(Ufunc.ARCTAN2, other);
    }

    /** Angles of points: this is y, the other x. */
    default A arctan2(double other) {
        return apply(Ufunc.ARCTAN2, Scalar.of(other));
    }

    /** Lengths of the hypotenuse. */
    default A hypot(A other) {
        return apply(Ufunc.HYPOT, other);
    }

    /** Lengths of the hypotenuse. */
    default A hypot(double other) {
        return apply(Ufunc.HYPOT, Scalar.of(other));
    }

    /** Hyperbolic sines. */
    default A sinh() {
        return apply(Ufunc.SINH);
    }

    /** Hyperbolic cosines. */
    default A cosh() {
        return apply(Ufunc.COSH);
    }

    /** Hyperbolic tangents. */
    default A tanh() {
        return apply(Ufunc.TANH);
    }

    /** Inverse hyperbolic sines. */
    default A arcsinh() {
        return apply(Ufunc.ARCSINH);
    }

    /** Inverse hyperbolic cosines. */
    default A arccosh() {
        return apply(Ufunc.ARCCOSH);
    }

    /** Inverse hyperbolic tangents. */
    default A arctanh() {
        return apply(Ufunc.ARCTANH);
    }

    /** Degrees in radians. */
    default A deg2rad() {
        return apply(Ufunc.DEG2RAD);
    }

    /** Radians in degrees. */
    default A rad2deg() {
        return apply(Ufunc.RAD2DEG);
    }

    /** {@code sin(πx)/(πx)}. */
    default A sinc() {
        return apply(Ufunc.SINC);
    }

    /** Radians in degrees, see {@link #rad2deg()}. */
    default A degrees() {
        return rad2deg();
    }

    /** Degrees in radians, see {@link #deg2rad()}. */
    default A radians() {
        return deg2rad();
    }
}
