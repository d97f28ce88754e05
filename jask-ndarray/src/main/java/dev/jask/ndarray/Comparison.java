package dev.jask.ndarray;

/**
 * Comparisons and tests, element by element: arrays of truth values.
 *
 * @param <A> the kind of array
 */
public interface Comparison<A extends Elementwise<A>> extends Applicable<A> {

    /** Whether both are equal. */
    default A equal(A other) {
        return apply(Ufunc.EQUAL, other);
    }

    /** Whether both are equal. */
    default A equal(double other) {
        return apply(Ufunc.EQUAL, Scalar.of(other));
    }

    /** Whether both are equal. */
    default A equal(long other) {
        return apply(Ufunc.EQUAL, Scalar.of(other));
    }

    /** Whether both differ. */
    default A notEqual(A other) {
        return apply(Ufunc.NOT_EQUAL, other);
    }

    /** Whether both differ. */
    default A notEqual(double other) {
        return apply(Ufunc.NOT_EQUAL, Scalar.of(other));
    }

    /** Whether both differ. */
    default A notEqual(long other) {
        return apply(Ufunc.NOT_EQUAL, Scalar.of(other));
    }

    /** Whether this is less. */
    default A less(A other) {
        return apply(Ufunc.LESS, other);
    }

    /** Whether this is less. */
    default A less(double other) {
        return apply(Ufunc.LESS, Scalar.of(other));
    }

    /** Whether this is less. */
    default A less(long other) {
        return apply(Ufunc.LESS, Scalar.of(other));
    }

    /** Whether this is less or equal. */
    default A lessEqual(A other) {
        return apply(Ufunc.LESS_EQUAL, other);
    }

    /** Whether this is less or equal. */
    default A lessEqual(double other) {
        return apply(Ufunc.LESS_EQUAL, Scalar.of(other));
    }

    /** Whether this is less or equal. */
    default A lessEqual(long other) {
        return apply(Ufunc.LESS_EQUAL, Scalar.of(other));
    }

    /** Whether this is greater. */
    default A greater(A other) {
        return apply(Ufunc.GREATER, other);
    }

    /** Whether this is greater. */
    default A greater(double other) {
        return apply(Ufunc.GREATER, Scalar.of(other));
    }

    /** Whether this is greater. */
    default A greater(long other) {
        return apply(Ufunc.GREATER, Scalar.of(other));
    }

    /** Whether this is greater or equal. */
    default A greaterEqual(A other) {
        return apply(Ufunc.GREATER_EQUAL, other);
    }

    /** Whether this is greater or equal. */
    default A greaterEqual(double other) {
        return apply(Ufunc.GREATER_EQUAL, Scalar.of(other));
    }

    /** Whether this is greater or equal. */
    default A greaterEqual(long other) {
        return apply(Ufunc.GREATER_EQUAL, Scalar.of(other));
    }

    /** Whether neither is zero. */
    default A logicalAnd(A other) {
        return apply(Ufunc.LOGICAL_AND, other);
    }

    /** Whether one is not zero. */
    default A logicalOr(A other) {
        return apply(Ufunc.LOGICAL_OR, other);
    }

    /** Whether just one is zero. */
    default A logicalXor(A other) {
        return apply(Ufunc.LOGICAL_XOR, other);
    }

    /** Whether it is zero. */
    default A logicalNot() {
        return apply(Ufunc.LOGICAL_NOT);
    }

    /** Whether it is NaN, or no time. */
    default A isnan() {
        return apply(Ufunc.ISNAN);
    }

    /** Whether it is infinite. */
    default A isinf() {
        return apply(Ufunc.ISINF);
    }

    /** Whether it is neither infinite nor NaN. */
    default A isfinite() {
        return apply(Ufunc.ISFINITE);
    }

    /** Whether it is no time. */
    default A isnat() {
        return apply(Ufunc.ISNAT);
    }

    /** Whether it is infinite and positive. */
    default A isposinf() {
        return apply(Ufunc.EQUAL, Scalar.of(Double.POSITIVE_INFINITY));
    }

    /** Whether it is infinite and negative. */
    default A isneginf() {
        return apply(Ufunc.EQUAL, Scalar.of(Double.NEGATIVE_INFINITY));
    }

    /** Whether its sign is set. */
    default A signbit() {
        return apply(Ufunc.SIGNBIT);
    }

    /**
     * Whether both are near each other, see {@link #isclose(Elementwise, double, double, boolean)}.
     */
    default A isclose(A other) {
        return isclose(other, 1e-5, 1e-8, false);
    }

    /**
     * Whether both are near each other: {@code |a − b| ≤ absolute + relative·|b|}; of infinities
     * whether they are equal.
     *
     * @param relative how far apart they may be, as a part of the other's magnitude; NumPy's {@code
     *     rtol}
     * @param absolute how far apart they may be in any case; NumPy's {@code atol}
     * @param nanIsEqual whether two NaN are near each other
     */
    default A isclose(A other, double relative, double absolute, boolean nanIsEqual) {
        A b = other.dtype().isFloating() ? other : other.astype(DType.FLOAT64);
        A isNear =
                self().subtract(b)
                        .absolute()
                        .lessEqual(b.absolute().multiply(relative).add(absolute));
        A close = isfinite().logicalAnd(b.isfinite()).where(isNear, equal(b));
        return nanIsEqual ? close.logicalOr(isnan().logicalAnd(b.isnan())) : close;
    }
}
