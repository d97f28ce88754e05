package dev.jask.ndarray;

import dev.jask.ndarray.kernel.Lane;
import dev.jask.ndarray.kernel.ProgramBuilder;
import dev.jask.ndarray.kernel.ProgramBuilder.Value;
import dev.jask.ndarray.kernel.RealBinary;
import dev.jask.ndarray.kernel.RealToWhole;
import dev.jask.ndarray.kernel.RealUnary;
import dev.jask.ndarray.kernel.WholeBinary;
import dev.jask.ndarray.kernel.WholeUnary;
import java.util.List;

/** Steps of times and durations: whole numbers, of which the smallest stands for no time (NaT). */
final class TimeSteps {

    private final ProgramBuilder builder;

    TimeSteps(ProgramBuilder builder) {
        this.builder = builder;
    }

    private Value isNat(Value value) {
        return builder.apply(WholeUnary.ISNAT, value);
    }

    private Value nat() {
        return builder.constant(DType.NAT);
    }

    private Value unlessNat(Value of, Value result) {
        return builder.select(isNat(of), nat(), result);
    }

    /** A time in another unit, rounded down. */
    Value convert(Value value, DType was, DType to) {
        int from = Times.unit(was);
        int unit = Times.unit(to);
        if (from == unit) {
            return value;
        }
        Value factor = builder.constant(Times.factor(Math.min(from, unit), Math.max(from, unit)));
        WholeBinary op = from < unit ? WholeBinary.MULTIPLY : WholeBinary.FLOOR_DIVIDE;
        return unlessNat(value, builder.apply(op, value, factor));
    }

    Value call(Formula.Call call, List<Value> values) {
        Value a = values.getFirst();
        return switch (call.ufunc()) {
            case ISNAT, ISNAN -> isNat(a);
            case ISFINITE -> builder.apply(WholeUnary.ISZERO, isNat(a));
            case ISINF -> builder.constant(0L);
            case NEGATIVE -> unlessNat(a, builder.apply(WholeUnary.NEGATIVE, a));
            case ABSOLUTE -> unlessNat(a, builder.apply(WholeUnary.ABSOLUTE, a));
            case SIGN -> unlessNat(a, builder.apply(WholeUnary.SIGN, a));
            default -> binary(call, a, values.get(1));
        };
    }

    private Value binary(Formula.Call call, Value a, Value b) {
        return switch (call.ufunc()) {
            case ADD -> unlessEither(a, b, builder.apply(WholeBinary.ADD, a, b));
            case SUBTRACT -> unlessEither(a, b, builder.apply(WholeBinary.SUBTRACT, a, b));
            case MULTIPLY -> scaled(RealBinary.MULTIPLY, a, b);
            case DIVIDE -> divide(call, a, b);
            case FLOOR_DIVIDE -> floorDivide(call, a, b);
            case REMAINDER ->
                    unlessEither(
                            a,
                            b,
                            builder.select(
                                    isZero(b), nat(), builder.apply(WholeBinary.REMAINDER, a, b)));
            case MINIMUM -> unlessEither(a, b, builder.apply(WholeBinary.MINIMUM, a, b));
            case MAXIMUM -> unlessEither(a, b, builder.apply(WholeBinary.MAXIMUM, a, b));
            case FMIN -> ignoring(WholeBinary.MINIMUM, a, b);
            case FMAX -> ignoring(WholeBinary.MAXIMUM, a, b);
            case NOT_EQUAL ->
                    builder.apply(
                            WholeBinary.OR,
                            either(a, b),
                            builder.apply(WholeBinary.NOT_EQUAL, a, b));
            case EQUAL -> neither(a, b, builder.apply(WholeBinary.EQUAL, a, b));
            case LESS -> neither(a, b, builder.apply(WholeBinary.LESS, a, b));
            case LESS_EQUAL -> neither(a, b, builder.apply(WholeBinary.LESS_EQUAL, a, b));
            case GREATER -> neither(a, b, builder.apply(WholeBinary.LESS, b, a));
            case GREATER_EQUAL -> neither(a, b, builder.apply(WholeBinary.LESS_EQUAL, b, a));
            default -> throw Lowering.undefined(call.ufunc());
        };
    }

    private Value isZero(Value value) {
        return builder.apply(WholeUnary.ISZERO, value);
    }

    private Value either(Value a, Value b) {
        return builder.apply(WholeBinary.OR, isNat(a), isNat(b));
    }

    private Value unlessEither(Value a, Value b, Value result) {
        return builder.select(either(a, b), nat(), result);
    }

    private Value neither(Value a, Value b, Value result) {
        return builder.select(either(a, b), builder.constant(0L), result);
    }

    private Value ignoring(WholeBinary op, Value a, Value b) {
        return builder.select(isNat(a), b, builder.select(isNat(b), a, builder.apply(op, a, b)));
    }

    /** A duration times or over a number; the arguments come in either order. */
    private Value scaled(RealBinary op, Value a, Value b) {
        if (a.lane() == Lane.WHOLE && b.lane() == Lane.WHOLE) {
            return unlessEither(a, b, builder.apply(WholeBinary.MULTIPLY, a, b));
        }
        Value duration = a.lane() == Lane.WHOLE ? a : b;
        Value real = builder.apply(op, builder.toReal(a), builder.toReal(b));
        return unlessNat(duration, builder.apply(RealToWhole.TRUNCATE, real));
    }

    private Value divide(Formula.Call call, Value a, Value b) {
        if (call.dtype() == DType.FLOAT64) {
            Value quotient = builder.apply(RealBinary.DIVIDE, builder.toReal(a), builder.toReal(b));
            return builder.select(either(a, b), builder.constant(Double.NaN), quotient);
        }
        if (b.lane() == Lane.REAL) {
            return scaled(RealBinary.DIVIDE, a, b);
        }
        // Of whole numbers: towards zero, as a quotient of them is elsewhere in Java.
        Value rest = builder.apply(WholeBinary.FMOD, a, b);
        Value quotient =
                builder.apply(
                        WholeBinary.FLOOR_DIVIDE, builder.apply(WholeBinary.SUBTRACT, a, rest), b);
        return unlessNat(a, builder.select(isZero(b), nat(), quotient));
    }

    private Value floorDivide(Formula.Call call, Value a, Value b) {
        if (b.lane() == Lane.REAL) {
            Value quotient = builder.apply(RealBinary.DIVIDE, builder.toReal(a), b);
            Value down = builder.apply(RealUnary.FLOOR, quotient);
            return unlessNat(a, builder.apply(RealToWhole.TRUNCATE, down));
        }
        Value quotient = builder.apply(WholeBinary.FLOOR_DIVIDE, a, b);
        return call.dtype() == DType.INT64
                ? builder.select(either(a, b), builder.constant(0L), quotient)
                : unlessNat(a, builder.select(isZero(b), nat(), quotient));
    }
}
