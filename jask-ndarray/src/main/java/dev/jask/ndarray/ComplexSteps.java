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
            case RECIPROCAL -> divide(real(1), a);
            case SQRT -> sqrt(a);
            case EXP -> exp(a);
            case EXP2 -> exp(scaled(a, LN2));
            case EXPM1 -> expm1(a);
            case LOG -> log(a);
            case LOG2 -> scaled(log(a), 1 / LN2);
            case LOG10 -> scaled(log(a), 1 / LN10);
            case LOG1P -> log1p(a);
            case RINT -> new Pair(on(RealUnary.RINT, a.re()), on(RealUnary.RINT, a.im()));
            case ISNAN -> Pair.real(either(RealToWhole.ISNAN, a));
            case ISINF -> Pair.real(either(RealToWhole.ISINF, a));
            case ISFINITE ->
                    Pair.real(
                            builder.apply(
                                    WholeBinary.AND,
                                    builder.apply(RealToWhole.ISFINITE, a.re()),
                                    builder.apply(RealToWhole.ISFINITE, a.im())));
            case SIN, COS, TAN, SINH, COSH, TANH, ARCSIN, ARCCOS, ARCTAN, ARCSINH, ARCCOSH, ARCTANH ->
                    new ComplexTrigonometry(builder, this).call(ufunc, a);
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
                times(minus(builder.select(wide, y, turned), builder.select(wide, turned, y)), scale);
        Value isZero = builder.apply(RealCompare.EQUAL, on(RealUnary.ABSOLUTE, large), number(0.0));
        Value zero = on(RealUnary.ABSOLUTE, large);
        return new Pair(
                builder.select(isZero, over(a.re(), zero), re),
                builder.select(isZero, over(a.im(), zero), im));
    }

    Value abs(Pair a) {
        return builder.apply(RealBinary.HYPOT, a.re(), a.im());
    }

    Value angle(Pair a) {
        return builder.apply(RealBinary.ARCTAN2, a.im(), a.re());
    }

    private Pair sign(Pair a) {
        Value magnitude = abs(a);
        Value isZero = builder.apply(RealCompare.EQUAL, magnitude, number(0.0));
        return new Pair(
                builder.select(isZero, number(0.0), over(a.re(), magnitude)),
                builder.select(isZero, number(0.0), over(a.im(), magnitude)));
    }

    Pair sqrt(Pair a) {
        Value half =
                on(
                        RealUnary.SQRT,
                        times(plus(on(RealUnary.ABSOLUTE, a.re()), abs(a)), number(0.5)));
        Value other = over(on(RealUnary.ABSOLUTE, a.im()), times(half, number(2)));
        Value isZero = builder.apply(RealCompare.EQUAL, half, number(0.0));
        other = builder.select(isZero, number(0.0), other);
        Value positive = builder.apply(RealCompare.LESS_EQUAL, number(0.0), a.re());
        Value im = builder.select(positive, other, half);
        return new Pair(
                builder.select(positive, half, other),
                builder.apply(RealBinary.COPYSIGN, im, a.im()));
    }

    Pair exp(Pair a) {
        Value size = on(RealUnary.EXP, a.re());
        return turned(size, a.im());
    }

    /** So far from zero in that direction; a direction of zero stays real, even of infinity. */
    private Pair turned(Value size, Value angle) {
        Value isReal = builder.apply(RealCompare.EQUAL, angle, number(0.0));
        return new Pair(
                builder.select(isReal, size, times(size, on(RealUnary.COS, angle))),
                builder.select(isReal, angle, times(size, on(RealUnary.SIN, angle))));
    }

    /** {@code expm1(x)·cos(y) − 2·sin²(y/2)}, so that nothing cancels near zero. */
    private Pair expm1(Pair a) {
        Value half = on(RealUnary.SIN, times(a.im(), number(0.5)));
        Value re =
                minus(
                        times(on(RealUnary.EXPM1, a.re()), on(RealUnary.COS, a.im())),
                        times(number(2), times(half, half)));
        return new Pair(re, exp(a).im());
    }

    /** Near magnitude 1 by {@code log1p} of what the squares differ from 1. */
    Pair log(Pair a) {
        Value x = on(RealUnary.ABSOLUTE, a.re());
        Value y = on(RealUnary.ABSOLUTE, a.im());
        Value large = builder.apply(RealBinary.MAXIMUM, x, y);
        Value small = builder.apply(RealBinary.MINIMUM, x, y);
        Value excess =
                plus(
                        times(minus(large, number(1)), plus(large, number(1))),
                        times(small, small));
        Value near = times(number(0.5), on(RealUnary.LOG1P, excess));
        Value magnitude = abs(a);
        Value isNear =
                builder.apply(
                        WholeBinary.AND,
                        builder.apply(RealCompare.LESS, number(0.5), magnitude),
                        builder.apply(RealCompare.LESS, magnitude, number(2)));
        return new Pair(builder.select(isNear, near, on(RealUnary.LOG, magnitude)), angle(a));
    }

    /** Near zero by {@code log1p} of {@code 2x + x² + y²}. */
    private Pair log1p(Pair a) {
        Pair shifted = new Pair(plus(a.re(), number(1)), a.im());
        Value excess =
                plus(
                        times(a.re(), plus(a.re(), number(2))),
                        times(a.im(), a.im()));
        Value near = times(number(0.5), on(RealUnary.LOG1P, excess));
        Value isNear = builder.apply(RealCompare.LESS, abs(a), number(0.5));
        Pair far = log(shifted);
        return new Pair(builder.select(isNear, near, far.re()), far.im());
    }

    /** {@code exp(b·log a)}; anything to the power 0 is 1, and 0 to a positive power 0. */
    private Pair power(Pair a, Pair b) {
        Pair result = exp(multiply(b, log(a)));
        Value baseIsZero = equal(a, real(0));
        Value exponentIsZero = equal(b, real(0));
        Value zeroStays =
                builder.apply(
                        WholeBinary.AND,
                        baseIsZero,
                        builder.apply(RealCompare.LESS, number(0.0), b.re()));
        Value re = builder.select(zeroStays, number(0.0), result.re());
        Value im = builder.select(zeroStays, number(0.0), result.im());
        return new Pair(
                builder.select(exponentIsZero, number(1), re),
                builder.select(exponentIsZero, number(0.0), im));
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

    /** By the real part, of equal ones by the imaginary part. */
    private Value before(Pair a, Pair b, RealCompare last) {
        return builder.apply(
                WholeBinary.OR,
                builder.apply(RealCompare.LESS, a.re(), b.re()),
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
