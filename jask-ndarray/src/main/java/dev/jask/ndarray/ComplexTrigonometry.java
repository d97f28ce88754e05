package dev.jask.ndarray;

import dev.jask.ndarray.Lowering.Pair;
import dev.jask.ndarray.kernel.ProgramBuilder;
import dev.jask.ndarray.kernel.ProgramBuilder.Value;
import dev.jask.ndarray.kernel.RealBinary;
import dev.jask.ndarray.kernel.RealCompare;
import dev.jask.ndarray.kernel.RealUnary;

/**
 * Trigonometric functions of complex numbers, by those of their parts; the inverse ones after Kahan,
 * "Branch Cuts for Complex Elementary Functions" (1987).
 */
final class ComplexTrigonometry {

    /** Beyond it the hyperbolic tangent is 1 to the last place. */
    private static final double FLAT = 22;

    private final ProgramBuilder builder;
    private final ComplexSteps steps;

    ComplexTrigonometry(ProgramBuilder builder, ComplexSteps steps) {
        this.builder = builder;
        this.steps = steps;
    }

    Pair call(Ufunc ufunc, Pair a) {
        return switch (ufunc) {
            case SINH -> sinh(a);
            case COSH -> cosh(a);
            case TANH -> tanh(a);
            case SIN -> back(sinh(turned(a)));
            case COS -> cosh(turned(a));
            case TAN -> back(tanh(turned(a)));
            case ARCSIN -> arcsin(a);
            case ARCCOS -> arccos(a);
            case ARCTAN -> back(arctanh(turned(a)));
            case ARCSINH -> back(arcsin(turned(a)));
            case ARCCOSH -> arccosh(a);
            case ARCTANH -> arctanh(a);
            default -> throw Lowering.undefined(ufunc);
        };
    }

    /** Times i. */
    private Pair turned(Pair a) {
        return new Pair(steps.neg(a.im()), a.re());
    }

    /** Over i. */
    private Pair back(Pair a) {
        return new Pair(a.im(), steps.neg(a.re()));
    }

    private Value on(RealUnary op, Value a) {
        return builder.apply(op, a);
    }

    private Pair sinh(Pair a) {
        return new Pair(
                steps.times(on(RealUnary.SINH, a.re()), on(RealUnary.COS, a.im())),
                steps.times(on(RealUnary.COSH, a.re()), on(RealUnary.SIN, a.im())));
    }

    private Pair cosh(Pair a) {
        return new Pair(
                steps.times(on(RealUnary.COSH, a.re()), on(RealUnary.COS, a.im())),
                steps.times(on(RealUnary.SINH, a.re()), on(RealUnary.SIN, a.im())));
    }

    /** With {@code t = tan y}, {@code s = sinh x}, {@code β = 1 + t²}, {@code ρ = √(1 + s²)}. */
    private Pair tanh(Pair a) {
        Value one = steps.number(1);
        Value t = on(RealUnary.TAN, a.im());
        Value beta = steps.plus(one, steps.times(t, t));
        Value s = on(RealUnary.SINH, a.re());
        Value rho = on(RealUnary.SQRT, steps.plus(one, steps.times(s, s)));
        Value below = steps.plus(one, steps.times(beta, steps.times(s, s)));
        Value re = steps.over(steps.times(beta, steps.times(rho, s)), below);
        Value im = steps.over(t, below);
        Value isFlat =
                builder.apply(
                        RealCompare.LESS, steps.number(FLAT), on(RealUnary.ABSOLUTE, a.re()));
        return new Pair(
                builder.select(
                        isFlat, builder.apply(RealBinary.COPYSIGN, one, a.re()), re),
                builder.select(
                        isFlat,
                        builder.apply(RealBinary.COPYSIGN, steps.number(0.0), a.im()),
                        im));
    }

    private Pair rootOf(double one, Pair a, boolean minus) {
        Pair sum =
                minus
                        ? new Pair(steps.minus(steps.number(one), a.re()), steps.neg(a.im()))
                        : new Pair(steps.plus(steps.number(one), a.re()), a.im());
        return steps.sqrt(sum);
    }

    private Pair arcsin(Pair a) {
        Pair below = rootOf(1, a, true);
        Pair above = rootOf(1, a, false);
        Value re =
                builder.apply(RealBinary.ARCTAN2, a.re(), steps.multiply(below, above).re());
        Pair conjugate = new Pair(below.re(), steps.neg(below.im()));
        Value im = on(RealUnary.ARCSINH, steps.multiply(conjugate, above).im());
        return new Pair(re, im);
    }

    private Pair arccos(Pair a) {
        Pair below = rootOf(1, a, true);
        Pair above = rootOf(1, a, false);
        Value re =
                steps.times(
                        steps.number(2),
                        builder.apply(RealBinary.ARCTAN2, below.re(), above.re()));
        Pair conjugate = new Pair(above.re(), steps.neg(above.im()));
        Value im = on(RealUnary.ARCSINH, steps.multiply(conjugate, below).im());
        return new Pair(re, im);
    }

    private Pair arccosh(Pair a) {
        Pair less = steps.sqrt(new Pair(steps.minus(a.re(), steps.number(1)), a.im()));
        Pair more = steps.sqrt(new Pair(steps.plus(a.re(), steps.number(1)), a.im()));
        Pair conjugate = new Pair(less.re(), steps.neg(less.im()));
        Value re = on(RealUnary.ARCSINH, steps.multiply(conjugate, more).re());
        Value im =
                steps.times(
                        steps.number(2),
                        builder.apply(RealBinary.ARCTAN2, less.im(), more.re()));
        return new Pair(re, im);
    }

    /** Half the logarithm of {@code (1 + a)/(1 − a)}, the real part by {@code log1p}. */
    private Pair arctanh(Pair a) {
        Value one = steps.number(1);
        Value distance = steps.minus(one, a.re());
        Value square = steps.times(a.im(), a.im());
        Value below = steps.plus(steps.times(distance, distance), square);
        Value re =
                steps.times(
                        steps.number(0.25),
                        on(
                                RealUnary.LOG1P,
                                steps.over(steps.times(steps.number(4), a.re()), below)));
        Value wide =
                steps.minus(
                        steps.times(distance, steps.plus(one, a.re())), square);
        Value im =
                steps.times(
                        steps.number(0.5),
                        builder.apply(
                                RealBinary.ARCTAN2,
                                steps.times(steps.number(2), a.im()),
                                wide));
        return new Pair(re, im);
    }
}
