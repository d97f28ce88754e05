package dev.jask.ndarray.kernel;

import dev.jask.ndarray.kernel.ProgramBuilder.Value;

/**
 * Elementary functions as steps that are exact but for one rounding each, so that whatever runs
 * them, number by number or in vectors of any width, comes to the same bits.
 *
 * <p>Arguments are reduced by constants in two or three parts (Cody and Waite, 1980), with fused
 * multiply-add; polynomials are those of FDLIBM (Sun Microsystems, 1993), of the exponential the
 * Taylor series. Within 1 ulp.
 */
final class Elementary {

    /** Added and taken away again, it rounds to a whole number, which then is in the low bits. */
    private static final double ROUNDING = 0x1.8p52;

    private static final double LOG2_E = 0x1.71547652b82fep0;
    private static final double LN2_HIGH = 0x1.62e42fefa39efp-1;
    private static final double LN2_LOW = 0x1.abc9e3b39803fp-56;

    /** Its exponent is that of the smallest number of the interval of mantissas. */
    private static final long HALF_ROOT_BITS = Double.doubleToRawLongBits(0x1.6a09e667f3bcdp-1);

    private static final double HALF_PI_HIGH = 0x1.921fb54442d18p0;
    private static final double HALF_PI_MIDDLE = 0x1.1a62633145c07p-54;
    private static final double HALF_PI_LOW = -0x1.f1976b7ed8fbcp-110;
    private static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;

    /** Beyond it the parts of π/2 do not reduce exactly enough. */
    private static final double LARGEST_ANGLE = 0x1p20;

    private static final double[] LOG = {
        0x1.5555555555593p-1,
        0x1.999999997fa04p-2,
        0x1.2492494229359p-2,
        0x1.c71c51d8e78afp-3,
        0x1.7466496cb03dep-3,
        0x1.39a09d078c69fp-3,
        0x1.2f112df3e5244p-3
    };

    private static final double[] SIN = {
        -0x1.5555555555549p-3,
        0x1.111111110f8a6p-7,
        -0x1.a01a019c161d5p-13,
        0x1.71de357b1fe7dp-19,
        -0x1.ae5e68a2b9cebp-26,
        0x1.5d93a5acfd57cp-33
    };

    private static final double[] COS = {
        0x1.555555555554cp-5,
        -0x1.6c16c16c15177p-10,
        0x1.a01a019cb159p-16,
        -0x1.27e4f809c52adp-22,
        0x1.1ee9ebdb4b1c4p-29,
        -0x1.8fae9be8838d4p-37
    };

    private final ProgramBuilder builder;

    Elementary(ProgramBuilder builder) {
        this.builder = builder;
    }

    Value number(double value) {
        return builder.constant(value);
    }

    Value plus(Value a, Value b) {
        return builder.apply(RealBinary.ADD, a, b);
    }

    Value minus(Value a, Value b) {
        return builder.apply(RealBinary.SUBTRACT, a, b);
    }

    Value times(Value a, Value b) {
        return builder.apply(RealBinary.MULTIPLY, a, b);
    }

    /** {@code c[0] + x·(c[1] + x·(…))}. */
    private Value polynomial(Value x, double... coefficients) {
        Value sum = number(coefficients[coefficients.length - 1]);
        for (int i = coefficients.length - 2; i >= 0; i--) {
            sum = builder.multiplyAdd(sum, x, number(coefficients[i]));
        }
        return sum;
    }

    Value clamped(Value x, double smallest, double largest) {
        return builder.apply(
                RealBinary.MINIMUM,
                builder.apply(RealBinary.MAXIMUM, x, number(smallest)),
                number(largest));
    }

    /**
     * A number as {@code multiple·ln 2 + rest + lost}.
     *
     * @param multiple a whole number
     * @param rest at most half of ln 2
     * @param lost what the rest lacks
     */
    record Reduced(Value multiple, Value rest, Value lost) {}

    Reduced reduced(Value x) {
        Value k = minus(builder.multiplyAdd(x, number(LOG2_E), number(ROUNDING)), number(ROUNDING));
        Value high = builder.multiplyAdd(k, number(-LN2_HIGH), x);
        Value r = builder.multiplyAdd(k, number(-LN2_LOW), high);
        return new Reduced(k, r, builder.multiplyAdd(k, number(-LN2_LOW), minus(high, r)));
    }

    /** {@code (e^r − 1 − r)/r²}, |r| at most half of ln 2. */
    Value taylor(Value r) {
        var taylor = new double[12];
        double factorial = 1;
        for (int i = 0; i < taylor.length; i++) {
            factorial *= i + 2;
            taylor[i] = 1 / factorial;
        }
        return polynomial(r, taylor);
    }

    /** Times 2^k, in two halves, since k may be beyond 1023. */
    Value scaled(Value x, Value k) {
        Value half = minus(plus(times(k, number(0.5)), number(ROUNDING)), number(ROUNDING));
        return times(times(x, powerOfTwo(half)), powerOfTwo(minus(k, half)));
    }

    Value exp(Value of) {
        return exp(of, /* largest= */ 710, /* halvings= */ 0);
    }

    /** {@code e^x/2^halvings = 2^k · e^r}, |r| at most half of ln 2; infinite for the largest. */
    Value exp(Value of, double largest, int halvings) {
        Reduced reduced = reduced(clamped(of, -746, largest));
        Value r = reduced.rest();
        Value power = plus(builder.multiplyAdd(taylor(r), times(r, r), r), number(1));
        Value k = reduced.multiple();
        return scaled(power, halvings == 0 ? k : minus(k, number(halvings)));
    }

    Value powerOfTwo(Value k) {
        Value bits = builder.apply(RealToWhole.BITS, plus(k, number(ROUNDING)));
        return builder.fromBits(builder.apply(WholeUnary.POWER_BITS, bits));
    }

    /** {@code k·ln 2 + log(1 + f)}, 1 + f between the roots of a half and of 2. */
    Value log(Value x) {
        Value bits = builder.apply(RealToWhole.BITS, x);
        Value distance =
                builder.apply(WholeBinary.SUBTRACT, bits, builder.constant(HALF_ROOT_BITS));
        Value exponent = builder.apply(WholeUnary.ABOVE_MANTISSA, distance);
        Value shifted = builder.apply(WholeBinary.AND, distance, builder.constant(0xFFFL << 52));
        Value f =
                minus(
                        builder.fromBits(builder.apply(WholeBinary.SUBTRACT, bits, shifted)),
                        number(1));
        Value k = builder.toReal(exponent);
        Value s = builder.apply(RealBinary.DIVIDE, f, plus(f, number(2)));
        Value z = times(s, s);
        Value rest = times(z, polynomial(z, LOG));
        Value halfSquare = times(times(f, f), number(0.5));
        Value small = builder.multiplyAdd(s, plus(halfSquare, rest), times(k, number(LN2_LOW)));
        Value result = builder.multiplyAdd(k, number(LN2_HIGH), minus(f, minus(halfSquare, small)));
        return builder.ordinary(RealUnary.LOG, x, result);
    }

    Value sin(Value x) {
        // The sum of its parts would lose the sign of zero.
        Value isZero = builder.apply(RealCompare.EQUAL, x, number(0));
        return builder.ordinary(
                RealUnary.SIN, x, builder.select(isZero, x, turned(x, /* quadrants= */ 0)));
    }

    Value cos(Value x) {
        return builder.ordinary(RealUnary.COS, x, turned(x, /* quadrants= */ 1));
    }

    /** The sine of x plus so many right angles: of the rest over multiples of π/2, by quadrant. */
    private Value turned(Value x, long quadrants) {
        Value rounded = builder.multiplyAdd(x, number(TWO_OVER_PI), number(ROUNDING));
        Value k = minus(rounded, number(ROUNDING));
        Value quadrant =
                builder.apply(
                        WholeBinary.ADD,
                        builder.apply(RealToWhole.BITS, rounded),
                        builder.constant(quadrants));
        Value first = builder.multiplyAdd(k, number(-HALF_PI_HIGH), x);
        // Near a multiple of π/2 the two cancel: what their difference and the product lose is
        // kept.
        Value part = times(k, number(HALF_PI_MIDDLE));
        Value r = minus(first, part);
        Value ofPart =
                builder.multiplyAdd(
                        k, number(HALF_PI_MIDDLE), builder.apply(RealUnary.NEGATIVE, part));
        Value lost = minus(minus(minus(first, r), part), ofPart);
        lost = builder.multiplyAdd(k, number(-HALF_PI_LOW), lost);
        Value isOdd = builder.apply(WholeBinary.AND, quadrant, builder.constant(1L));
        Value size = builder.select(isOdd, cosine(r, lost), sine(r, lost));
        Value isBelow = builder.apply(WholeBinary.AND, quadrant, builder.constant(2L));
        return builder.select(isBelow, builder.apply(RealUnary.NEGATIVE, size), size);
    }

    /** Of {@code r + lost}: {@code r + (lost + r³·(…) − lost·r²/2)}. */
    private Value sine(Value r, Value lost) {
        Value z = times(r, r);
        Value cube = times(z, r);
        Value most = times(cube, polynomial(z, SIN));
        Value correction = builder.multiplyAdd(times(z, number(-0.5)), lost, lost);
        return plus(r, plus(most, correction));
    }

    /** Of {@code r + lost}: {@code 1 − (r²/2 − (r⁴·(…) − r·lost))}, the 1 last. */
    private Value cosine(Value r, Value lost) {
        Value z = times(r, r);
        Value half = times(z, number(0.5));
        Value large = minus(number(1), half);
        Value dropped = minus(minus(number(1), large), half);
        Value rest = minus(times(times(z, z), polynomial(z, COS)), times(r, lost));
        return plus(large, plus(dropped, rest));
    }

    /** The smallest and the largest argument that the steps are good for. */
    static double[] ordinary(RealUnary op) {
        return op == RealUnary.LOG
                ? new double[] {Double.MIN_NORMAL, Double.MAX_VALUE}
                : new double[] {-LARGEST_ANGLE, LARGEST_ANGLE};
    }

    /** Calls the function itself where the argument is not ordinary. */
    static void replace(RealUnary op, double[] in, double[] approximation, double[] out, int n) {
        double[] bounds = ordinary(op);
        double low = bounds[0];
        double high = bounds[1];
        for (int i = 0; i < n; i++) {
            double x = in[i];
            out[i] = x >= low && x <= high ? approximation[i] : exactly(op, x);
        }
    }

    private static double exactly(RealUnary op, double x) {
        return switch (op) {
            case LOG -> Math.log(x);
            case SIN -> Math.sin(x);
            case COS -> Math.cos(x);
            default -> throw new IllegalStateException("no steps for " + op);
        };
    }
}
