package dev.jask.ndarray;

import dev.jask.ndarray.DType.Kind;
import dev.jask.ndarray.kernel.Lane;
import dev.jask.ndarray.kernel.Program;
import dev.jask.ndarray.kernel.ProgramBuilder;
import dev.jask.ndarray.kernel.ProgramBuilder.Value;
import dev.jask.ndarray.kernel.RealBinary;
import dev.jask.ndarray.kernel.RealCompare;
import dev.jask.ndarray.kernel.RealToWhole;
import dev.jask.ndarray.kernel.RealUnary;
import dev.jask.ndarray.kernel.WholeBinary;
import dev.jask.ndarray.kernel.WholeUnary;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalInt;

/**
 * Makes programs of formulas: dtypes become the two lanes of a program, with steps that keep
 * numbers within their dtype, and complex numbers become pairs of reals.
 */
final class Lowering {

    private final ProgramBuilder builder = new ProgramBuilder();
    private final ComplexSteps complex = new ComplexSteps(builder);
    private final TimeSteps times = new TimeSteps(builder);
    private final List<Pair> inputs = new ArrayList<>();

    /** By identity: comparing equal formulas walks through shared parts again and again. */
    private final IdentityHashMap<Formula, Pair> known = new IdentityHashMap<>();

    /**
     * An element while it is computed.
     *
     * @param re the number, or the real part
     * @param im the imaginary part; the same as {@code re} where there is none
     */
    record Pair(Value re, Value im) {

        static Pair real(Value value) {
            return new Pair(value, value);
        }
    }

    private Lowering(List<DType> inputs) {
        for (DType dtype : inputs) {
            Lane lane = dtype.element().lane();
            Value re = builder.input(lane);
            this.inputs.add(dtype.isComplex() ? new Pair(re, builder.input(lane)) : Pair.real(re));
        }
    }

    /**
     * The program that computes the formulas.
     *
     * @param inputs the dtypes of the inputs; a complex one is read as two
     * @return a program whose outputs are those of the formulas in order, two of a complex one
     */
    static Program compile(List<Formula> formulas, List<DType> inputs) {
        var lowering = new Lowering(inputs);
        var outputs = new ArrayList<Value>();
        for (Formula formula : formulas) {
            Pair pair = lowering.lower(formula);
            outputs.add(pair.re);
            if (formula.dtype().isComplex()) {
                outputs.add(pair.im);
            }
        }
        return lowering.builder.build(outputs);
    }

    private Pair lower(Formula formula) {
        Pair pair = known.get(formula);
        if (pair == null) {
            pair =
                    switch (formula) {
                        case Formula.Input(int index, _) -> inputs.get(index);
                        case Formula.Constant(Scalar value) -> constant(value);
                        case Formula.Cast(Formula of, DType dtype) ->
                                cast(lower(of), of.dtype(), dtype);
                        case Formula.Call call -> call(call);
                    };
            known.put(formula, pair);
        }
        return pair;
    }

    private Pair constant(Scalar value) {
        return switch (value) {
            case Scalar.Bool(boolean b) -> Pair.real(builder.constant(b ? 1L : 0L));
            case Scalar.Whole(long number) -> Pair.real(builder.constant(number));
            case Scalar.Real(double number) -> Pair.real(builder.constant(number));
            case Scalar.Complex(double re, double im) ->
                    new Pair(builder.constant(re), builder.constant(im));
            case Scalar.Time(long number, _) -> Pair.real(builder.constant(number));
        };
    }

    private Pair cast(Pair from, DType was, DType to) {
        return switch (to.kind()) {
            case BOOL -> Pair.real(nonzero(from, was));
            case SIGNED, UNSIGNED -> Pair.real(wrapped(whole(from.re), was, to));
            case FLOAT -> Pair.real(rounded(builder.toReal(from.re), was, to));
            case COMPLEX -> {
                Value re = rounded(builder.toReal(from.re), was, to);
                Value im = was.isComplex() ? rounded(from.im, was, to) : builder.constant(0.0);
                yield new Pair(re, im);
            }
            case DATETIME, TIMEDELTA ->
                    Pair.real(was.isTime() ? times.convert(from.re, was, to) : whole(from.re));
        };
    }

    private Value whole(Value value) {
        return value.lane() == Lane.WHOLE ? value : builder.apply(RealToWhole.TRUNCATE, value);
    }

    private Value nonzero(Pair pair, DType dtype) {
        if (dtype == DType.BOOL) {
            return pair.re;
        }
        if (dtype.isComplex()) {
            return builder.apply(
                    WholeBinary.OR,
                    builder.apply(RealToWhole.NONZERO, pair.re),
                    builder.apply(RealToWhole.NONZERO, pair.im));
        }
        return pair.re.lane() == Lane.REAL
                ? builder.apply(RealToWhole.NONZERO, pair.re)
                : builder.apply(WholeUnary.NONZERO, pair.re);
    }

    /** Within the range of a dtype, by its leading bits. */
    private Value wrapped(Value value, DType was, DType to) {
        if (!was.isFloating()
                && !was.isTime()
                && was.minimum() >= to.minimum()
                && was.maximum() <= to.maximum()) {
            return value;
        }
        return wrapped(value, to);
    }

    private Value wrapped(Value value, DType to) {
        return switch (to) {
            case INT8 -> builder.apply(WholeUnary.TO_INT8, value);
            case INT16 -> builder.apply(WholeUnary.TO_INT16, value);
            case INT32 -> builder.apply(WholeUnary.TO_INT32, value);
            case UINT8 -> builder.apply(WholeUnary.TO_UINT8, value);
            case UINT16 -> builder.apply(WholeUnary.TO_UINT16, value);
            case UINT32 -> builder.apply(WholeUnary.TO_UINT32, value);
            default -> value;
        };
    }

    private Value rounded(Value value, DType was, DType to) {
        boolean fits =
                to.element().bytes() == 8
                        || was.realPart() == DType.FLOAT32
                        || (!was.isFloating() && was.itemSize() < 4);
        return fits ? value : builder.apply(RealUnary.TO_FLOAT32, value);
    }

    private Pair call(Formula.Call call) {
        List<Pair> arguments = call.arguments().stream().map(this::lower).toList();
        DType taken = call.arguments().getLast().dtype();
        if (call.ufunc() == Ufunc.WHERE) {
            return where(arguments, call.dtype());
        }
        if (call.ufunc() == Ufunc.COMPLEX) {
            return new Pair(arguments.get(0).re, arguments.get(1).re);
        }
        OptionalInt exponent = smallExponent(call);
        if (exponent.isPresent()) {
            return rounded(complex.power(arguments.getFirst(), exponent.getAsInt()), call.dtype());
        }
        if (taken.isComplex()) {
            return rounded(complex.call(call.ufunc(), arguments), call.dtype());
        }
        List<Value> values = arguments.stream().map(Pair::re).toList();
        if (call.arguments().getFirst().dtype().isTime() || taken.isTime()) {
            return Pair.real(times.call(call, values));
        }
        Value result =
                values.getLast().lane() == Lane.REAL || call.ufunc() == Ufunc.LDEXP
                        ? real(call.ufunc(), values, call.dtype())
                        : whole(call.ufunc(), values, call.dtype());
        return Pair.real(result);
    }

    /** The exponent of a power of complex numbers that is the same small whole number for all. */
    private static OptionalInt smallExponent(Formula.Call call) {
        boolean isPower =
                (call.ufunc() == Ufunc.POWER || call.ufunc() == Ufunc.FLOAT_POWER)
                        && call.dtype().isComplex();
        if (isPower && call.arguments().getLast() instanceof Formula.Cast(Formula of, _)) {
            double exponent =
                    switch (of) {
                        case Formula.Constant(Scalar.Whole(long value)) -> value;
                        case Formula.Constant(Scalar.Real(double value)) -> value;
                        default -> Double.NaN;
                    };
            return exponent == Math.rint(exponent) && Math.abs(exponent) < 100
                    ? OptionalInt.of((int) exponent)
                    : OptionalInt.empty();
        }
        return OptionalInt.empty();
    }

    private Pair where(List<Pair> arguments, DType dtype) {
        Value condition = arguments.getFirst().re;
        Pair yes = arguments.get(1);
        Pair no = arguments.get(2);
        Value re = builder.select(condition, yes.re, no.re);
        return dtype.isComplex()
                ? new Pair(re, builder.select(condition, yes.im, no.im))
                : Pair.real(re);
    }

    private Pair rounded(Pair pair, DType dtype) {
        return switch (dtype) {
            case COMPLEX64 ->
                    new Pair(
                            builder.apply(RealUnary.TO_FLOAT32, pair.re),
                            builder.apply(RealUnary.TO_FLOAT32, pair.im));
            case FLOAT32 -> Pair.real(builder.apply(RealUnary.TO_FLOAT32, pair.re));
            default -> pair;
        };
    }

    private Value real(Ufunc ufunc, List<Value> values, DType dtype) {
        Value a = values.getFirst();
        Value result =
                switch (ufunc) {
                    case NEXTAFTER ->
                            builder.apply(
                                    dtype == DType.FLOAT32
                                            ? RealBinary.NEXTAFTER32
                                            : RealBinary.NEXTAFTER,
                                    a,
                                    values.get(1));
                    case SPACING ->
                            builder.apply(
                                    dtype == DType.FLOAT32
                                            ? RealUnary.SPACING32
                                            : RealUnary.SPACING,
                                    a);
                    case POSITIVE, CONJUGATE, REAL -> a;
                    case IMAG -> builder.constant(0.0);
                    case ANGLE -> builder.apply(RealBinary.ARCTAN2, builder.constant(0.0), a);
                    case DEG2RAD ->
                            builder.apply(RealBinary.MULTIPLY, a, builder.constant(Math.PI / 180));
                    case RAD2DEG ->
                            builder.apply(RealBinary.MULTIPLY, a, builder.constant(180 / Math.PI));
                    case LDEXP -> builder.scaleByPower(a, values.get(1));
                    case EXPONENT -> builder.apply(RealToWhole.EXPONENT, a);
                    case ISNAN -> builder.apply(RealToWhole.ISNAN, a);
                    case ISINF -> builder.apply(RealToWhole.ISINF, a);
                    case ISFINITE -> builder.apply(RealToWhole.ISFINITE, a);
                    case SIGNBIT -> builder.apply(RealToWhole.SIGNBIT, a);
                    case EQUAL -> builder.apply(RealCompare.EQUAL, a, values.get(1));
                    case NOT_EQUAL -> builder.apply(RealCompare.NOT_EQUAL, a, values.get(1));
                    case LESS -> builder.apply(RealCompare.LESS, a, values.get(1));
                    case LESS_EQUAL -> builder.apply(RealCompare.LESS_EQUAL, a, values.get(1));
                    case GREATER -> builder.apply(RealCompare.LESS, values.get(1), a);
                    case GREATER_EQUAL -> builder.apply(RealCompare.LESS_EQUAL, values.get(1), a);
                    default ->
                            switch (ufunc.real()) {
                                case RealUnary op -> builder.apply(op, a);
                                case RealBinary op -> builder.apply(op, a, values.get(1));
                                case null, default -> throw undefined(ufunc);
                            };
                };
        return dtype == DType.FLOAT32 && !isExact(ufunc)
                ? builder.apply(RealUnary.TO_FLOAT32, result)
                : result;
    }

    /** Whether the result of 32-bit arguments takes 32 bits by itself. */
    private static boolean isExact(Ufunc ufunc) {
        return switch (ufunc) {
            case NEGATIVE,
                    POSITIVE,
                    CONJUGATE,
                    REAL,
                    IMAG,
                    ABSOLUTE,
                    FABS,
                    SIGN,
                    MINIMUM,
                    MAXIMUM,
                    FMIN,
                    FMAX,
                    FLOOR,
                    CEIL,
                    TRUNC,
                    RINT,
                    FRACTION,
                    MANTISSA,
                    COPYSIGN,
                    NEXTAFTER,
                    SPACING,
                    HEAVISIDE ->
                    true;
            default -> false;
        };
    }

    private Value whole(Ufunc ufunc, List<Value> values, DType dtype) {
        Value a = values.getFirst();
        return switch (ufunc) {
            case POSITIVE, CONJUGATE, REAL -> a;
            case IMAG -> builder.constant(0L);
            case ISNAN, ISINF -> builder.constant(0L);
            case ISFINITE -> builder.constant(1L);
            case SQUARE -> wrapped(builder.apply(WholeBinary.MULTIPLY, a, a), dtype);
            case RECIPROCAL -> builder.apply(WholeUnary.RECIPROCAL, a);
            case INVERT ->
                    dtype == DType.BOOL
                            ? builder.apply(WholeUnary.ISZERO, a)
                            : wrapped(builder.apply(WholeUnary.INVERT, a), dtype);
            case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL ->
                    compare(ufunc, a, values.get(1));
            default ->
                    switch (ufunc.whole()) {
                        case WholeUnary op -> wrapped(builder.apply(op, a), dtype);
                        case WholeBinary op -> wrapped(builder.apply(op, a, values.get(1)), dtype);
                        case null, default -> throw undefined(ufunc);
                    };
        };
    }

    private Value compare(Ufunc ufunc, Value a, Value b) {
        return switch (ufunc) {
            case EQUAL -> builder.apply(WholeBinary.EQUAL, a, b);
            case NOT_EQUAL -> builder.apply(WholeBinary.NOT_EQUAL, a, b);
            case LESS -> builder.apply(WholeBinary.LESS, a, b);
            case LESS_EQUAL -> builder.apply(WholeBinary.LESS_EQUAL, a, b);
            case GREATER -> builder.apply(WholeBinary.LESS, b, a);
            case GREATER_EQUAL -> builder.apply(WholeBinary.LESS_EQUAL, b, a);
            default -> throw undefined(ufunc);
        };
    }

    static IllegalStateException undefined(Ufunc ufunc) {
        return new IllegalStateException("no steps for " + ufunc + " of such numbers");
    }

    /** Whether numbers of that kind are in the lane of whole numbers. */
    static boolean isWhole(DType dtype) {
        return dtype.kind() != Kind.COMPLEX && dtype.element().lane() == Lane.WHOLE;
    }
}
