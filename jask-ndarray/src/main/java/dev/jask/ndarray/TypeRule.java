package dev.jask.ndarray;

import dev.jask.ndarray.DType.Kind;
import java.util.List;
import java.util.stream.Collectors;

/** Which dtypes a ufunc takes and gives. */
enum TypeRule {
    /** The dtype that holds all arguments. */
    ARITHMETIC,
    /** As {@link #ARITHMETIC}; whole numbers become {@code float64}. */
    DIVISION,
    /** Floating point, complex or not. */
    FLOATING,
    REAL_FLOATING,
    /** Always 64 bits. */
    FLOAT64,
    INTEGER,
    /** Whole numbers or truth values. */
    BITWISE,
    COMPARISON,
    LOGICAL,
    MAGNITUDE,
    ROUNDING,
    TEST,
    REAL_TEST,
    TIME_TEST,
    SCALING,
    EXPONENT,
    PART,
    ANGLE,
    COMPLEX,
    CHOICE;

    Formula resolve(Ufunc ufunc, List<Formula> arguments) {
        return switch (this) {
            case ARITHMETIC -> arithmetic(ufunc, arguments);
            case DIVISION -> division(ufunc, arguments);
            case FLOATING -> same(ufunc, arguments, floating(ufunc, arguments));
            case REAL_FLOATING -> same(ufunc, arguments, realFloating(ufunc, arguments));
            case FLOAT64 ->
                    same(
                            ufunc,
                            arguments,
                            floating(ufunc, arguments).isComplex()
                                    ? DType.COMPLEX128
                                    : DType.FLOAT64);
            case INTEGER -> same(ufunc, arguments, integer(ufunc, arguments));
            case BITWISE -> same(ufunc, arguments, bits(ufunc, arguments));
            case COMPARISON -> call(ufunc, arguments, comparable(arguments), DType.BOOL);
            case LOGICAL -> same(ufunc, arguments, DType.BOOL);
            case MAGNITUDE -> {
                DType dtype = Promotion.common(arguments);
                requireNot(Kind.DATETIME, dtype, ufunc, arguments);
                yield call(ufunc, arguments, dtype, dtype.realPart());
            }
            case ROUNDING -> rounding(ufunc, arguments);
            case TEST -> call(ufunc, arguments, arguments.getFirst().dtype(), DType.BOOL);
            case REAL_TEST -> call(ufunc, arguments, realFloating(ufunc, arguments), DType.BOOL);
            case TIME_TEST -> {
                DType dtype = arguments.getFirst().dtype();
                require(dtype.isTime(), ufunc, arguments, "times and durations");
                yield call(ufunc, arguments, dtype, DType.BOOL);
            }
            case SCALING -> scaling(ufunc, arguments);
            case EXPONENT -> call(ufunc, arguments, realFloating(ufunc, arguments), DType.INT32);
            case PART -> {
                DType dtype = numeric(ufunc, arguments);
                yield call(ufunc, arguments, dtype, dtype.realPart());
            }
            case ANGLE -> {
                DType dtype = floating(ufunc, arguments);
                yield call(ufunc, arguments, dtype, dtype.realPart());
            }
            case COMPLEX -> {
                DType dtype = realFloating(ufunc, arguments);
                yield call(ufunc, arguments, dtype, dtype.complex());
            }
            case CHOICE -> choice(ufunc, arguments);
        };
    }

    private static Formula same(Ufunc ufunc, List<Formula> arguments, DType dtype) {
        return call(ufunc, arguments, dtype, dtype);
    }

    private static Formula call(Ufunc ufunc, List<Formula> arguments, DType taken, DType given) {
        return new Formula.Call(
                ufunc, arguments.stream().map(argument -> argument.as(taken)).toList(), given);
    }

    private static Formula arithmetic(Ufunc ufunc, List<Formula> arguments) {
        if (arguments.stream().anyMatch(argument -> argument.dtype().isTime())) {
            return TimeRules.resolve(ufunc, arguments);
        }
        DType dtype = Promotion.common(arguments);
        if (dtype.isComplex()) {
            switch (ufunc) {
                case FLOOR_DIVIDE, REMAINDER, FMOD ->
                        throw refused(ufunc, arguments, "real numbers");
                default -> {}
            }
        }
        if (dtype != DType.BOOL) {
            return same(ufunc, arguments, dtype);
        }
        return switch (ufunc) {
            case ADD -> same(Ufunc.LOGICAL_OR, arguments, dtype);
            case MULTIPLY -> same(Ufunc.LOGICAL_AND, arguments, dtype);
            case MINIMUM, MAXIMUM, FMIN, FMAX -> same(ufunc, arguments, dtype);
            case SIGN, POSITIVE -> throw refused(ufunc, arguments, "numbers; convert with astype");
            case SUBTRACT ->
                    throw new ArrayException.BadDType(
                            "subtract is not defined for bool; use logicalXor, or convert with astype");
            case NEGATIVE ->
                    throw new ArrayException.BadDType(
                            "negative is not defined for bool; use logicalNot, or convert with astype");
            default -> same(ufunc, arguments, DType.INT8);
        };
    }

    private static Formula division(Ufunc ufunc, List<Formula> arguments) {
        if (arguments.stream().anyMatch(argument -> argument.dtype().isTime())) {
            return TimeRules.resolve(ufunc, arguments);
        }
        DType dtype = Promotion.common(arguments);
        return same(ufunc, arguments, dtype.isFloating() ? dtype : DType.FLOAT64);
    }

    private static Formula rounding(Ufunc ufunc, List<Formula> arguments) {
        DType dtype = numeric(ufunc, arguments);
        require(!dtype.isComplex(), ufunc, arguments, "real numbers");
        return dtype.isFloating() ? same(ufunc, arguments, dtype) : arguments.getFirst().as(dtype);
    }

    private static Formula scaling(Ufunc ufunc, List<Formula> arguments) {
        DType dtype = realFloating(ufunc, arguments.subList(0, 1));
        Formula exponent = arguments.get(1);
        boolean whole = exponent.dtype().isInteger() || exponent.dtype() == DType.BOOL;
        require(whole, ufunc, arguments, "a number and a whole exponent");
        return new Formula.Call(
                ufunc, List.of(arguments.getFirst().as(dtype), exponent.as(DType.INT64)), dtype);
    }

    private static Formula choice(Ufunc ufunc, List<Formula> arguments) {
        List<Formula> choices = arguments.subList(1, 3);
        DType dtype = Promotion.common(choices);
        return new Formula.Call(
                ufunc,
                List.of(
                        arguments.getFirst().as(DType.BOOL),
                        choices.get(0).as(dtype),
                        choices.get(1).as(dtype)),
                dtype);
    }

    private static DType numeric(Ufunc ufunc, List<Formula> arguments) {
        DType dtype = Promotion.common(arguments);
        require(!dtype.isTime(), ufunc, arguments, "numbers");
        return dtype;
    }

    private static DType floating(Ufunc ufunc, List<Formula> arguments) {
        numeric(ufunc, arguments);
        return Promotion.commonFloating(arguments);
    }

    /** The dtype in which numbers are compared: a scalar may be out of the range of the others. */
    private static DType comparable(List<Formula> arguments) {
        DType dtype = Promotion.common(arguments);
        boolean fits =
                !dtype.isInteger()
                        || arguments.stream()
                                .allMatch(argument ->
                                        !(argument
                                                        instanceof
                                                        Formula.Constant(Scalar.Whole(long value)))
                                                || (value >= dtype.minimum()
                                                        && value <= dtype.maximum()));
        return fits ? dtype : DType.INT64;
    }

    private static DType realFloating(Ufunc ufunc, List<Formula> arguments) {
        DType dtype = floating(ufunc, arguments);
        require(!dtype.isComplex(), ufunc, arguments, "real numbers");
        return dtype;
    }

    private static DType bits(Ufunc ufunc, List<Formula> arguments) {
        DType dtype = numeric(ufunc, arguments);
        require(!dtype.isFloating(), ufunc, arguments, "whole numbers or truth values");
        return dtype;
    }

    private static DType integer(Ufunc ufunc, List<Formula> arguments) {
        DType dtype = bits(ufunc, arguments);
        if (dtype == DType.BOOL) {
            boolean shifts = ufunc == Ufunc.LEFT_SHIFT || ufunc == Ufunc.RIGHT_SHIFT;
            require(shifts, ufunc, arguments, "whole numbers; convert with astype");
            return DType.INT8;
        }
        return dtype;
    }

    private static void requireNot(Kind kind, DType dtype, Ufunc ufunc, List<Formula> arguments) {
        require(dtype.kind() != kind, ufunc, arguments, "numbers and durations");
    }

    static void require(boolean fits, Ufunc ufunc, List<Formula> arguments, String takes) {
        if (!fits) {
            throw refused(ufunc, arguments, takes);
        }
    }

    private static ArrayException.BadDType refused(
            Ufunc ufunc, List<Formula> arguments, String takes) {
        return new ArrayException.BadDType(
                "%s takes %s, given was %s"
                        .formatted(
                                ufunc,
                                takes,
                                arguments.stream()
                                        .map(argument -> argument.dtype().toString())
                                        .collect(Collectors.joining(" and "))));
    }
}
