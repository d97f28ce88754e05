package dev.jask.ndarray;

/**
 * What can be done to the elements of an array, one by one: NumPy's universal functions and what is
 * made of them. Arguments are broadcast to a common shape, and the result has the dtype that holds
 * all of them; a number beside an array takes the array's dtype.
 *
 * <p>The same methods work on arrays in memory ({@link NDArray}), on what is computed later in one
 * loop ({@link LazyArray}), and on chunked arrays. What a function does exactly, and how exact it
 * is, says {@link Ufunc}.
 *
 * @param <A> the kind of array
 */
public interface Elementwise<A extends Operand> extends Operand {

    /**
     * A function of this array and others.
     *
     * @param others the arguments after this one: arrays of the same kind, or scalars
     * @throws ArrayException if the shapes do not broadcast or the function is not defined for the
     *     dtypes
     */
    A apply(Ufunc ufunc, Operand... others);

    /** What the elements are. */
    DType dtype();

    /**
     * The same numbers in another dtype: floating point is cut to whole numbers, what is too large
     * loses its leading bits, a complex number its imaginary part.
     */
    A astype(DType dtype);

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

    /** The modified Bessel function of the first kind and order 0. */
    default A i0() {
        return apply(Ufunc.I0);
    }

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

    /** Rounded to the nearest whole number, halves to the even one. */
    default A rint() {
        return apply(Ufunc.RINT);
    }

    /** How far the next number of the dtype is. */
    default A spacing() {
        return apply(Ufunc.SPACING);
    }

    /** Each bit the other way round; of truth values the other one. */
    default A invert() {
        return apply(Ufunc.INVERT);
    }

    /** How many bits of the magnitude are set. */
    default A bitCount() {
        return apply(Ufunc.BIT_COUNT);
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

    /** Whether its sign is set. */
    default A signbit() {
        return apply(Ufunc.SIGNBIT);
    }

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

    /** Logarithms of the sum of exponentials. */
    default A logaddexp(A other) {
        return apply(Ufunc.LOGADDEXP, other);
    }

    /** Logarithms to base 2 of the sum of powers of 2. */
    default A logaddexp2(A other) {
        return apply(Ufunc.LOGADDEXP2, other);
    }

    /** 0 below zero, 1 above, and the other number at zero. */
    default A heaviside(A other) {
        return apply(Ufunc.HEAVISIDE, other);
    }

    /** 0 below zero, 1 above, and the other number at zero. */
    default A heaviside(double other) {
        return apply(Ufunc.HEAVISIDE, Scalar.of(other));
    }

    /** Numbers times 2 to a whole power. */
    default A ldexp(A other) {
        return apply(Ufunc.LDEXP, other);
    }

    /** Numbers times 2 to a whole power. */
    default A ldexp(long other) {
        return apply(Ufunc.LDEXP, Scalar.of(other));
    }

    /** Greatest common divisors. */
    default A gcd(A other) {
        return apply(Ufunc.GCD, other);
    }

    /** Greatest common divisors. */
    default A gcd(long other) {
        return apply(Ufunc.GCD, Scalar.of(other));
    }

    /** Least common multiples. */
    default A lcm(A other) {
        return apply(Ufunc.LCM, other);
    }

    /** Least common multiples. */
    default A lcm(long other) {
        return apply(Ufunc.LCM, Scalar.of(other));
    }

    /** Bits that are set in both. */
    default A bitwiseAnd(A other) {
        return apply(Ufunc.BITWISE_AND, other);
    }

    /** Bits that are set in both. */
    default A bitwiseAnd(long other) {
        return apply(Ufunc.BITWISE_AND, Scalar.of(other));
    }

    /** Bits that are set in one or both. */
    default A bitwiseOr(A other) {
        return apply(Ufunc.BITWISE_OR, other);
    }

    /** Bits that are set in one or both. */
    default A bitwiseOr(long other) {
        return apply(Ufunc.BITWISE_OR, Scalar.of(other));
    }

    /** Bits that are set in one of both. */
    default A bitwiseXor(A other) {
        return apply(Ufunc.BITWISE_XOR, other);
    }

    /** Bits that are set in one of both. */
    default A bitwiseXor(long other) {
        return apply(Ufunc.BITWISE_XOR, Scalar.of(other));
    }

    /** Bits moved up. */
    default A leftShift(A other) {
        return apply(Ufunc.LEFT_SHIFT, other);
    }

    /** Bits moved up. */
    default A leftShift(long other) {
        return apply(Ufunc.LEFT_SHIFT, Scalar.of(other));
    }

    /** Bits moved down, the sign kept. */
    default A rightShift(A other) {
        return apply(Ufunc.RIGHT_SHIFT, other);
    }

    /** Bits moved down, the sign kept. */
    default A rightShift(long other) {
        return apply(Ufunc.RIGHT_SHIFT, Scalar.of(other));
    }

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

    /** A scalar divided by this: {@code value / x}. */
    default A dividedInto(double value) {
        return applyTo(Ufunc.DIVIDE, Scalar.of(value));
    }

    /** This subtracted from a scalar: {@code value - x}. */
    default A subtractedFrom(double value) {
        return applyTo(Ufunc.SUBTRACT, Scalar.of(value));
    }

    /** This subtracted from a scalar: {@code value - x}. */
    default A subtractedFrom(long value) {
        return applyTo(Ufunc.SUBTRACT, Scalar.of(value));
    }

    /** A scalar to the power of this: {@code value ** x}. */
    default A powerOf(double value) {
        return applyTo(Ufunc.POWER, Scalar.of(value));
    }

    /** A function of a scalar and this array, in that order. */
    A applyTo(Ufunc ufunc, Scalar first);

    /** One of two for each element: the first where this is true (not zero), else the second. */
    default A where(A yes, A no) {
        return apply(Ufunc.WHERE, yes, no);
    }


    /** Bits the other way round, see {@link #invert()}. */
    default A bitwiseNot() {
        return invert();
    }

    /** The magnitude, see {@link #absolute()}. */
    default A abs() {
        return absolute();
    }

    /** Rounded towards zero, see {@link #trunc()}. */
    default A fix() {
        return trunc();
    }

    /** The remainder with the sign of the divisor, see {@link #remainder}. */
    default A mod(A other) {
        return remainder(other);
    }

    /** Whether it is infinite and positive. */
    default A isposinf() {
        return apply(Ufunc.EQUAL, Scalar.of(Double.POSITIVE_INFINITY));
    }

    /** Whether it is infinite and negative. */
    default A isneginf() {
        return apply(Ufunc.EQUAL, Scalar.of(Double.NEGATIVE_INFINITY));
    }
}
