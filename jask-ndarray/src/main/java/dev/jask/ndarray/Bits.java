package dev.jask.ndarray;

/**
 * What is done with the bits of whole numbers and with divisors, element by element.
 *
 * @param <A> the kind of array
 */
public interface Bits<A extends Elementwise<A>> extends Applicable<A> {

    /** Each bit the other way round; of truth values the other one. */
    default A invert() {
        return apply(Ufunc.INVERT);
    }

    /** Bits the other way round, see {@link #invert()}. */
    default A bitwiseNot() {
        return invert();
    }

    /** How many bits of the magnitude are set. */
    default A bitCount() {
        return apply(Ufunc.BIT_COUNT);
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
}
