package dev.jask.ndarray.kernel;

import dev.jask.ndarray.kernel.ProgramBuilder.Value;

/**
 * The exponential less one and the hyperbolic functions as steps, see {@link Elementary}. Of the
 * exponential the Taylor series is used, of the others the formulas of FDLIBM (Sun Microsystems,
 * 1993) where one formula is good for all arguments. The exponential less one is within 1 ulp, the
 * others within 2.
 */
final class Hyperbolics {

    private static final long SIGN = Long.MIN_VALUE;

    private final ProgramBuilder builder;
    private final Elementary steps;

    Hyperbolics(ProgramBuilder builder) {
        this.builder = builder;
        this.steps = new Elementary(builder);
    }

    Value expm1(Value x) {
        // A sum on the way would lose the sign of zero.
        Value isZero = builder.apply(RealCompare.EQUAL, x, steps.number(0));
        return builder.select(isZero, x, expm1(x, /* halvings= */ 0));
    }

    /**
     * {@code (e^x − 1)/2^halvings = 2^k·((1 − 2^−k) + r + (r²/2 + …))}. The sum of the first two is
     * kept with what it loses, since the second may be nearly as large and of the other sign.
     */
    private Value expm1(Value of, int halvings) {
        Value x = steps.clamped(of, -60, 712);
        Elementary.Reduced reduced = steps.reduced(x);
        Value k = reduced.multiple();
        Value r = reduced.rest();
        Value one = steps.number(1);
        Value most =
                steps.minus(
                        one,
                        steps.powerOfTwo(
                                builder.apply(
                                        RealUnary.NEGATIVE,
                                        builder.apply(RealBinary.MINIMUM, k, steps.number(64)))));
        Value large = steps.plus(most, r);
        Value lost = steps.plus(steps.minus(most, large), r);
        Value square = steps.times(r, r);
        Value more = builder.multiplyAdd(steps.taylor(r), square, reduced.lost());
        Value sum = steps.plus(large, steps.plus(lost, more));
        return steps.scaled(sum, steps.minus(k, steps.number(halvings)));
    }

    /** By h, half of {@code e^|x| − 1}: {@code h + h/(2h + 1)}. */
    Value sinh(Value x) {
        Value half = expm1(builder.apply(RealUnary.ABSOLUTE, x), /* halvings= */ 1);
        Value divisor = steps.plus(steps.plus(half, half), steps.number(1));
        Value finite = builder.apply(RealBinary.MINIMUM, half, steps.number(Double.MAX_VALUE));
        return withSign(
                steps.plus(half, builder.apply(RealBinary.DIVIDE, finite, divisor)), /* of= */ x);
    }

    /** By h, half of {@code e^|x|}: {@code h + 1/(4h)}. */
    Value cosh(Value x) {
        Value half =
                steps.exp(
                        builder.apply(RealUnary.ABSOLUTE, x),
                        /* largest= */ 712,
                        /* halvings= */ 1);
        return steps.plus(half, builder.apply(RealBinary.DIVIDE, steps.number(0.25), half));
    }

    /** By t, {@code e^2|x| − 1}: {@code t/(t + 2)}, which is 1 from 22 on. */
    Value tanh(Value x) {
        Value size =
                builder.apply(
                        RealBinary.MINIMUM, builder.apply(RealUnary.ABSOLUTE, x), steps.number(22));
        Value t = expm1(steps.plus(size, size), /* halvings= */ 0);
        return withSign(
                builder.apply(RealBinary.DIVIDE, t, steps.plus(t, steps.number(2))), /* of= */ x);
    }

    private Value withSign(Value size, Value of) {
        Value sign =
                builder.apply(
                        WholeBinary.AND,
                        builder.apply(RealToWhole.BITS, of),
                        builder.constant(SIGN));
        return builder.fromBits(
                builder.apply(WholeBinary.OR, builder.apply(RealToWhole.BITS, size), sign));
    }

    /**
     * The root of the sum of two squares, with what their products, their sum and the root lose
     * added again: mostly the exact result rounded. Scaled by a power of two where a square would
     * be too large or too small.
     */
    Value hypot(Value x, Value y) {
        Value a = builder.apply(RealUnary.ABSOLUTE, x);
        Value b = builder.apply(RealUnary.ABSOLUTE, y);
        Value large = builder.apply(RealBinary.MAXIMUM, a, b);
        Value small = builder.apply(RealBinary.MINIMUM, a, b);
        Value isLarge = builder.apply(RealCompare.LESS, steps.number(0x1p500), large);
        Value isSmall = builder.apply(RealCompare.LESS, large, steps.number(0x1p-500));
        Value up = steps.number(0x1p600);
        Value down = steps.number(0x1p-600);
        Value same = steps.number(1);
        Value scale = builder.select(isLarge, down, builder.select(isSmall, up, same));
        Value back = builder.select(isLarge, up, builder.select(isSmall, down, same));
        Value length =
                steps.times(
                        scaledHypot(steps.times(large, scale), steps.times(small, scale)), back);
        Value infinity = steps.number(Double.POSITIVE_INFINITY);
        Value isInfinite =
                builder.apply(
                        WholeBinary.OR,
                        builder.apply(RealCompare.EQUAL, a, infinity),
                        builder.apply(RealCompare.EQUAL, b, infinity));
        return builder.select(isInfinite, infinity, length);
    }

    private Value scaledHypot(Value large, Value small) {
        Value one = steps.times(large, large);
        Value other = steps.times(small, small);
        Value sum = steps.plus(one, other);
        Value lost = steps.plus(steps.minus(one, sum), other);
        lost = steps.plus(lost, builder.multiplyAdd(large, large, negative(one)));
        lost = steps.plus(lost, builder.multiplyAdd(small, small, negative(other)));
        Value root = builder.apply(RealUnary.SQRT, sum);
        lost = steps.plus(lost, builder.multiplyAdd(negative(root), root, sum));
        // Too small to change any divisor but 0.
        Value divisor = steps.plus(steps.plus(root, root), steps.number(Double.MIN_NORMAL));
        return steps.plus(root, builder.apply(RealBinary.DIVIDE, lost, divisor));
    }

    private Value negative(Value x) {
        return builder.apply(RealUnary.NEGATIVE, x);
    }
}
