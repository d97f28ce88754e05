package dev.jask.ndarray;

/**
 * Sums, products, powers and what is near to them, element by element.
 *
 * @param <A> the kind of array
 */
public interface Arithmetic<A extends Elementwise<A>> extends Applicable<A> {

    /** Each number with the other sign. */
    default A negative() {
        return apply(Ufunc.NEGATIVE);
    }

    /** The same numbers. */
    default A positive() {
        return apply(Ufunc.POSITIVE);
    }

    /** Magnitudes; of complex numbers real ones. */
    default A absolute() {
        return apply(Ufunc.ABSOLUTE);
    }

    /** The magnitude, see {@link #absolute()}. */
    default A abs() {
        return absolute();
    }

    /** Magnitudes in floating point. */
    default A fabs() {
        return apply(Ufunc.FABS);
    }

    /** -1, 0 or 1; of complex numbers themselves over their magnitude. */
    default A sign() {
        return apply(Ufunc.SIGN);
    }

    /** Each number times itself. */
    default A square() {
        return apply(Ufunc.SQUARE);
    }

    /** 1 over each number. */
    default A reciprocal() {
        return apply(Ufunc.RECIPROCAL);
    }

    /** Sums. */
    default A add(A other) {
        return apply(Ufunc.ADD, other);
    }

    /** Sums. */
    default A add(double other) {
        return apply(Ufunc.ADD, Scalar.of(other));
    }

    /** Sums. */
    default A add(long other) {
        return apply(Ufunc.ADD, Scalar.of(other));
    }

    /** Differences. */
    default A subtract(A other) {
        return apply(Ufunc.SUBTRACT, other);
    }

    /** Differences. */
    default A subtract(double other) {
        return apply(Ufunc.SUBTRACT, Scalar.of(other));
    }

    /** Differences. */
    default A subtract(long other) {
        return apply(Ufunc.SUBTRACT, Scalar.of(other));
    }

    /** This subtracted from a scalar: {@code value - x}. */
    default A subtractedFrom(double value) {
        return applyTo(Ufunc.SUBTRACT, Scalar.of(value));
    }

    /** This subtracted from a scalar: {@code value - x}. */
    default A subtractedFrom(long value) {
        return applyTo(Ufunc.SUBTRACT, Scalar.of(value));
    }

    /** Products. */
    default A multiply(A other) {
        return apply(Ufunc.MULTIPLY, other);
    }

    /** Products. */
    default A multiply(double other) {
        return apply(Ufunc.MULTIPLY, Scalar.of(other));
    }

    /** Products. */
    default A multiply(long other) {
        return apply(Ufunc.MULTIPLY, Scalar.of(other));
    }

    /** Quotients; of whole numbers {@code float64}. */
    default A divide(A other) {
        return apply(Ufunc.DIVIDE, other);
    }

    /** Quotients; of whole numbers {@code float64}. */
    default A divide(double other) {
        return apply(Ufunc.DIVIDE, Scalar.of(other));
    }

    /** Quotients; of whole numbers {@code float64}. */
    default A divide(long other) {
        return apply(Ufunc.DIVIDE, Scalar.of(other));
    }

    /** A scalar divided by this: {@code value / x}. */
    default A dividedInto(double value) {
        return applyTo(Ufunc.DIVIDE, Scalar.of(value));
    }

    /** Quotients rounded down. */
    default A floorDivide(A other) {
        return apply(Ufunc.FLOOR_DIVIDE, other);
    }

    /** Quotients rounded down. */
    default A floorDivide(double other) {
        return apply(Ufunc.FLOOR_DIVIDE, Scalar.of(other));
    }

    /** Quotients rounded down. */
    default A floorDivide(long other) {
        return apply(Ufunc.FLOOR_DIVIDE, Scalar.of(other));
    }

    /** Remainders with the sign of the divisor. */
    default A remainder(A other) {
        return apply(Ufunc.REMAINDER, other);
    }

    /** Remainders with the sign of the divisor. */
    default A remainder(double other) {
        return apply(Ufunc.REMAINDER, Scalar.of(other));
    }

    /** Remainders with the sign of the divisor. */
    default A remainder(long other) {
        return apply(Ufunc.REMAINDER, Scalar.of(other));
    }

    /** The remainder with the sign of the divisor, see {@link #remainder(Elementwise)}. */
    default A mod(A other) {
        return remainder(other);
    }

    /** Remainders with the sign of the dividend. */
    default A fmod(A other) {
        return apply(Ufunc.FMOD, other);
    }

    /** Remainders with the sign of the dividend. */
    default A fmod(double other) {
        return apply(Ufunc.FMOD, Scalar.of(other));
    }

    /** Remainders with the sign of the dividend. */
    default A fmod(long other) {
        return apply(Ufunc.FMOD, Scalar.of(other));
    }

    /** Powers. */
    default A power(A other) {
        return apply(Ufunc.POWER, other);
    }

    /** Powers. */
    default A power(double other) {
        return apply(Ufunc.POWER, Scalar.of(other));
    }

    /** Powers. */
    default A power(long other) {
        return apply(Ufunc.POWER, Scalar.of(other));
    }

    /** A scalar to the power of this: {@code value ** x}. */
    default A powerOf(double value) {
        return applyTo(Ufunc.POWER, Scalar.of(value));
    }

    /** Powers in 64-bit floating point. */
    default A floatPower(A other) {
        return apply(Ufunc.FLOAT_POWER, other);
    }

    /** Powers in 64-bit floating point. */
    default A floatPower(double other) {
        return apply(Ufunc.FLOAT_POWER, Scalar.of(other));
    }

    /** The smaller of two; NaN where one is. */
    default A minimum(A other) {
        return apply(Ufunc.MINIMUM, other);
    }

    /** The smaller of two; NaN where one is. */
    default A minimum(double other) {
        return apply(Ufunc.MINIMUM, Scalar.of(other));
    }

    /** The smaller of two; NaN where one is. */
    default A minimum(long other) {
        return apply(Ufunc.MINIMUM, Scalar.of(other));
    }

    /** The larger of two; NaN where one is. */
    default A maximum(A other) {
        return apply(Ufunc.MAXIMUM, other);
    }

    /** The larger of two; NaN where one is. */
    default A maximum(double other) {
        return apply(Ufunc.MAXIMUM, Scalar.of(other));
    }

    /** The larger of two; NaN where one is. */
    default A maximum(long other) {
        return apply(Ufunc.MAXIMUM, Scalar.of(other));
    }

    /** The smaller of two that is not NaN. */
    default A fmin(A other) {
        return apply(Ufunc.FMIN, other);
    }

    /** The smaller of two that is not NaN. */
    default A fmin(double other) {
        return apply(Ufunc.FMIN, Scalar.of(other));
    }

    /** The smaller of two that is not NaN. */
    default A fmin(long other) {
        return apply(Ufunc.FMIN, Scalar.of(other));
    }

    /** The larger of two that is not NaN. */
    default A fmax(A other) {
        return apply(Ufunc.FMAX, other);
    }

    /** The larger of two that is not NaN. */
    default A fmax(double other) {
        return apply(Ufunc.FMAX, Scalar.of(other));
    }

    /** The larger of two that is not NaN. */
    default A fmax(long other) {
        return apply(Ufunc.FMAX, Scalar.of(other));
    }

    /** These numbers with the signs of others. */
    default A copysign(A other) {
        return apply(Ufunc.COPYSIGN, other);
    }

    /** These numbers with the signs of others. */
    default A copysign(double other) {
        return apply(Ufunc.COPYSIGN, Scalar.of(other));
    }

    /** The next number of the dtype in a direction. */
    default A nextafter(A other) {
        return apply(Ufunc.NEXTAFTER, other);
    }

    /** The next number of the dtype in a direction. */
    default A nextafter(double other) {
        return apply(Ufunc.NEXTAFTER, Scalar.of(other));
    }

    /** How far the next number of the dtype is. */
    default A spacing() {
        return apply(Ufunc.SPACING);
    }

    /** 0 below zero, 1 above, and the other number at zero. */
    default A heaviside(A other) {
        return apply(Ufunc.HEAVISIDE, other);
    }

    /** 0 below zero, 1 above, and the other number at zero. */
    default A heaviside(double other) {
        return apply(Ufunc.HEAVISIDE, Scalar.of(other));
    }

    /** Quotients, see {@link #divide(Elementwise)}. */
    default A trueDivide(A other) {
        return divide(other);
    }

    /** The remainder with the sign of the divisor, see {@link #remainder(Elementwise)}. */
    default A mod(double other) {
        return remainder(other);
    }

    /** The remainder with the sign of the divisor, see {@link #remainder(Elementwise)}. */
    default A mod(long other) {
        return remainder(other);
    }

    /**
     * Quotients rounded down and what is left.
     *
     * @param <A> the kind of array
     * @param quotient see {@link #floorDivide(Elementwise)}
     * @param remainder see {@link #remainder(Elementwise)}
     */
    record Division<A>(A quotient, A remainder) {}

    /** Quotients rounded down and what is left. */
    default Division<A> divmod(A other) {
        return new Division<>(floorDivide(other), remainder(other));
    }

    /** Quotients rounded down and what is left. */
    default Division<A> divmod(double other) {
        return new Division<>(floorDivide(other), remainder(other));
    }

    /** Quotients rounded down and what is left. */
    default Division<A> divmod(long other) {
        return new Division<>(floorDivide(other), remainder(other));
    }

    /**
     * What is below the first brought up to it, what is above the second down to that; NaN stays.
     * Where the first is larger than the second, the second.
     */
    default A clip(A low, A high) {
        return maximum(low).minimum(high);
    }

    /** See {@link #clip(Elementwise, Elementwise)}. */
    default A clip(double low, double high) {
        return maximum(low).minimum(high);
    }

    /** See {@link #clip(Elementwise, Elementwise)}. */
    default A clip(long low, long high) {
        return maximum(low).minimum(high);
    }
}
