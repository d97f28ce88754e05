package dev.jask.ndarray;

import dev.jask.ndarray.Lowering.Pair;
import dev.jask.ndarray.kernel.ProgramBuilder;
import dev.jask.ndarray.kernel.ProgramBuilder.Value;
import dev.jask.ndarray.kernel.RealBinary;
import dev.jask.ndarray.kernel.RealCompare;
import dev.jask.ndarray.kernel.RealToWhole;
import dev.jask.ndarray.kernel.RealUnary;
import dev.jask.ndarray.kernel.WholeBinary;
import java.util.List;

/** Functions of complex numbers as steps of their parts. */
final class ComplexSteps {

    private static final double LN2 = 0x1.62e42fefa39efp-1;
    private static final double LN10 = 0x1.26bb1bbb55516p1;

    private final ProgramBuilder builder;

    ComplexSteps(ProgramBuilder builder) {
        this.builder = builder;
    }

    Pair call(Ufunc ufunc, List<Pair> arguments) {
        Pair a = arguments.getFirst();
        return switch (ufunc) {
            case POSITIVE -> a;
            case NEGATIVE -> negative(a);
            case CONJUGATE -> new Pair(a.re(), neg(a.im()));
            case REAL -> Pair.real(a.re());
            case IMAG -> Pair.real(a.im());
            case ABSOLUTE -> Pair.real(abs(a));
            case ANGLE -> Pair.real(angle(a));
            case SIGN -> sign(a);
            case SQUARE -> multiply(a, a);
            case RECIPROCAL -> reciprocal(a);
            case SQRT -> parts(RealBinary.SQRT_RE, RealBinary.SQRT_IM, a);
            case EXP -> parts(RealBinary.EXP_RE, RealBinary.EXP_IM, a);
            case EXP2 -> parts(RealBinary.EXP2_RE, RealBinary.EXP2_IM, a);
            case EXPM1 -> parts(RealBinary.EXPM1_RE, RealBinary.EXPM1_IM, a);
            case LOG -> log(a);
            case LOG2 -> scaled(log(a), 1 / LN2);
            case LOG10 -> scaled(log(a), 1 / LN10);
            case LOG1P -> parts(RealBinary.LOG1P_RE, RealBinary.LOG1P_IM, a);
            case RINT -> new Pair(on(RealUnary.RINT, a.re()), on(RealUnary.RINT, a.im()));
            case ISNAN -> Pair.real(either(RealToWhole.ISNAN, a));
            case ISINF -> Pair.real(either(RealToWhole.ISINF, a));
            case ISFINITE ->
                    Pair.real(
                            builder.apply(
                                    WholeBinary.AND,
                                    builder.apply(RealToWhole.ISFINITE, a.re()),
                                    builder.apply(RealToWhole.ISFINITE, a.im())));
            case SINH -> sinh(a);
            case COSH -> cosh(a);
            case TANH -> tanh(a);
            case SIN -> back(sinh(turned(a)));
            case COS -> cosh(turned(a));
            case TAN -> back(tanh(turned(a)));
            case ARCSIN -> arcsin(a);
            case ARCCOS -> parts(RealBinary.ARCCOS_RE, RealBinary.ARCCOS_IM, a);
            case ARCTAN -> back(arctanh(turned(a)));
            case ARCSINH -> back(arcsin(turned(a)));
            case ARCCOSH -> parts(RealBinary.ARCCOSH_RE, RealBinary.ARCCOSH_IM, a);
            case ARCTANH -> arctanh(a);
            default -> binary(ufunc, a, arguments.getLast());
        };
    }

    private Pair binary(Ufunc ufunc, Pair a, Pair b) {
        return switch (ufunc) {
            case ADD -> add(a, b);
            case SUBTRACT -> subtract(a, b);
            case MULTIPLY -> multiply(a, b);
            case DIVIDE -> divide(a, b);
            case POWER, FLOAT_POWER -> power(a, b);
            case EQUAL -> Pair.real(equal(a, b));
            case NOT_EQUAL ->
                    Pair.real(
                            builder.apply(
                                    WholeBinary.OR,
                                    builder.apply(RealCompare.NOT_EQUAL, a.re(), b.re()),
                                    builder.apply(RealCompare.NOT_EQUAL, a.im(), b.im())));
            case LESS -> Pair.real(before(a, b, RealCompare.LESS));
            case LESS_EQUAL -> Pair.real(before(a, b, RealCompare.LESS_EQUAL));
            case GREATER -> Pair.real(before(b, a, RealCompare.LESS));
            case GREATER_EQUAL -> Pair.real(before(b, a, RealCompare.LESS_EQUAL));
            case MINIMUM -> extreme(a, b, before(a, b, RealCompare.LESS_EQUAL), true);
            case MAXIMUM -> extreme(a, b, before(b, a, RealCompare.LESS_EQUAL), true);
            case FMIN -> extreme(a, b, before(a, b, RealCompare.LESS_EQUAL), false);
            case FMAX -> extreme(a, b, before(b, a, RealCompare.LESS_EQUAL), false);
            default -> throw Lowering.undefined(ufunc);
        };
    }

    Value on(RealUnary op, Value a) {
        return builder.apply(op, a);
    }

    Value neg(Value a) {
        return builder.apply(RealUnary.NEGATIVE, a);
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

    Value over(Value a, Value b) {
        return builder.apply(RealBinary.DIVIDE, a, b);
    }

    Value number(double value) {
        return builder.constant(value);
    }

    Pair real(double value) {
        return new Pair(number(value), number(0.0));
    }

    Pair negative(Pair a) {
        return new Pair(neg(a.re()), neg(a.im()));
    }

    Pair add(Pair a, Pair b) {
        return new Pair(plus(a.re(), b.re()), plus(a.im(), b.im()));
    }

    Pair subtract(Pair a, Pair b) {
        return new Pair(minus(a.re(), b.re()), minus(a.im(), b.im()));
    }

    Pair scaled(Pair a, double by) {
        return new Pair(times(a.re(), number(by)), times(a.im(), number(by)));
    }

    Pair multiply(Pair a, Pair b) {
        return new Pair(
                minus(times(a.re(), b.re()), times(a.im(), b.im())),
                plus(times(a.re(), b.im()), times(a.im(), b.re())));
    }

    /** By the larger part of the divisor (Smith, 1962), so that squares do not overflow. */
    Pair divide(Pair a, Pair b) {
        Value wide =
                builder.apply(
                        RealCompare.LESS_EQUAL,
                        on(RealUnary.ABSOLUTE, b.im()),
                        on(RealUnary.ABSOLUTE, b.re()));
        Value large = builder.select(wide, b.re(), b.im());
        Value small = builder.select(wide, b.im(), b.re());
        Value ratio = over(small, large);
        Value scale = over(number(1), plus(large, times(small, ratio)));
        Value x = builder.select(wide, a.re(), a.im());
        Value y = builder.select(wide, a.im(), a.re());
        Value re = times(plus(x, times(y, ratio)), scale);
        Value turned = times(x, ratio);
        Value im =
                times(
                        minus(builder.select(wide, y, turned), builder.select(wide, turned, y)),
                        scale);
        Value zero = plus(on(RealUnary.ABSOLUTE, large), on(RealUnary.ABSOLUTE, small));
        Value isZero = builder.apply(RealCompare.EQUAL, zero, number(0.0));
        return new Pair(
                builder.select(isZero, over(a.re(), zero), re),
                builder.select(isZero, over(a.im(), zero), im));
    }

    private Pair reciprocal(Pair a) {
        Value wide =
                builder.apply(
                        RealCompare.LESS_EQUAL,
                        on(RealUnary.ABSOLUTE, a.im()),
                        on(RealUnary.ABSOLUTE, a.re()));
        Value large = builder.select(wide, a.re(), a.im());
        Value small = builder.select(wide, a.im(), a.re());
        Value ratio = over(small, large);
        Value scale = over(number(1), plus(large, times(small, ratio)));
        Value turned = times(ratio, scale);
        return new Pair(
                builder.select(wide, scale, turned), neg(builder.select(wide, turned, scale)));
    }

    Value abs(Pair a) {
        return builder.apply(RealBinary.HYPOT, a.re(), a.im());
    }

    Value angle(Pair a) {
        return builder.apply(RealBinary.ARCTAN2, a.im(), a.re());
    }

    /** Itself over its magnitude; of what is infinite in one direction that direction. */
    private Pair sign(Pair a) {
        Value size = abs(a);
        Value isZero = builder.apply(RealCompare.EQUAL, size, number(0.0));
        Value isInfinite = builder.apply(RealToWhole.ISINF, size);
        return new Pair(
                sign(a.re(), a.im(), size, isZero, isInfinite),
                sign(a.im(), a.re(), size, isZero, isInfinite));
    }

    private Value sign(Value part, Value other, Value size, Value isZero, Value isInfinite) {
        Value one = builder.apply(RealBinary.COPYSIGN, number(1), part);
        Value direction =
                builder.select(
                        builder.apply(RealToWhole.ISINF, part),
                        builder.select(
                                builder.apply(RealToWhole.ISINF, other), number(Double.NaN), one),
                        number(0.0));
        return builder.select(
                isInfinite, direction, builder.select(isZero, number(0.0), over(part, size)));
    }

    private Pair parts(RealBinary re, RealBinary im, Pair a) {
        return new Pair(builder.apply(re, a.re(), a.im()), builder.apply(im, a.re(), a.im()));
    }

    private Pair log(Pair a) {
        return parts(RealBinary.LOG_RE, RealBinary.LOG_IM, a);
    }

    private Pair sinh(Pair a) {
        return parts(RealBinary.SINH_RE, RealBinary.SINH_IM, a);
    }

    private Pair cosh(Pair a) {
        return parts(RealBinary.COSH_RE, RealBinary.COSH_IM, a);
    }

    private Pair tanh(Pair a) {
        return parts(RealBinary.TANH_RE, RealBinary.TANH_IM, a);
    }

    private Pair arcsin(Pair a) {
        return parts(RealBinary.ARCSIN_RE, RealBinary.ARCSIN_IM, a);
    }

    private Pair arctanh(Pair a) {
        return parts(RealBinary.ARCTANH_RE, RealBinary.ARCTANH_IM, a);
    }

    /** Times i. */
    private Pair turned(Pair a) {
        return new Pair(neg(a.im()), a.re());
    }

    /** Over i. */
    private Pair back(Pair a) {
        return new Pair(a.im(), neg(a.re()));
    }

    /**
     * By magnitude and angle. Anything to the power 0 is 1; 0 to a positive power is 0, to any
     * other one not defined, as in NumPy.
     */
    private Pair power(Pair a, Pair b) {
        Value size = abs(a);
        Value angle = angle(a);
        Value scale =
                times(
                        builder.apply(RealBinary.POWER, size, b.re()),
                        on(RealUnary.EXP, neg(times(b.im(), angle))));
        Value turn = plus(times(b.im(), on(RealUnary.LOG, size)), times(b.re(), angle));
        Value baseIsZero = equal(a, real(0));
        Value staysZero =
                builder.apply(
                        WholeBinary.AND,
                        builder.apply(RealCompare.LESS, number(0.0), b.re()),
                        builder.apply(RealCompare.EQUAL, b.im(), number(0.0)));
        Value ofZero = builder.select(staysZero, number(0.0), number(Double.NaN));
        Value isReal = builder.apply(RealCompare.EQUAL, turn, number(0.0));
        Value re = builder.select(isReal, scale, times(scale, on(RealUnary.COS, turn)));
        Value im = builder.select(isReal, turn, times(scale, on(RealUnary.SIN, turn)));
        Value exponentIsZero = equal(b, real(0));
        return new Pair(
                builder.select(exponentIsZero, number(1), builder.select(baseIsZero, ofZero, re)),
                builder.select(
                        exponentIsZero, number(0.0), builder.select(baseIsZero, ofZero, im)));
    }

    /** To a whole power by multiplications, as NumPy does up to 100. */
    Pair power(Pair a, int exponent) {
        Pair result = real(1);
        Pair factor = a;
        for (int left = Math.abs(exponent); left > 0; left >>= 1) {
            if ((left & 1) != 0) {
                result = result.re().equals(number(1)) ? factor : multiply(result, factor);
            }
            factor = multiply(factor, factor);
        }
        return exponent < 0 ? reciprocal(result) : result;
    }

    private Value either(RealToWhole test, Pair a) {
        return builder.apply(
                WholeBinary.OR, builder.apply(test, a.re()), builder.apply(test, a.im()));
    }

    private Value equal(Pair a, Pair b) {
        return builder.apply(
                WholeBinary.AND,
                builder.apply(RealCompare.EQUAL, a.re(), b.re()),
                builder.apply(RealCompare.EQUAL, a.im(), b.im()));
    }

    /** By the real part, of equal ones by the imaginary part; nothing is before NaN, or after. */
    private Value before(Pair a, Pair b, RealCompare last) {
        Value isOrdered = builder.apply(RealCompare.EQUAL, a.im(), a.im());
        Value isOrderedToo = builder.apply(RealCompare.EQUAL, b.im(), b.im());
        return builder.apply(
                WholeBinary.OR,
                builder.apply(
                        WholeBinary.AND,
                        builder.apply(RealCompare.LESS, a.re(), b.re()),
                        builder.apply(WholeBinary.AND, isOrdered, isOrderedToo)),
                builder.apply(
                        WholeBinary.AND,
                        builder.apply(RealCompare.EQUAL, a.re(), b.re()),
                        builder.apply(last, a.im(), b.im())));
    }

    /** One of two: the first where chosen; a NaN goes first, or last. */
    private Pair extreme(Pair a, Pair b, Value first, boolean nanWins) {
        Value nanA = either(RealToWhole.ISNAN, a);
        Value nanB = either(RealToWhole.ISNAN, b);
        Value takesA =
                nanWins
                        ? builder.select(nanA, number1(), builder.select(nanB, number0(), first))
                        : builder.select(nanB, number1(), builder.select(nanA, number0(), first));
        return new Pair(
                builder.select(takesA, a.re(), b.re()), builder.select(takesA, a.im(), b.im()));
    }

    private Value number1() {
        return builder.constant(1L);
    }

    private Value number0() {
        return builder.constant(0L);
    }
}
