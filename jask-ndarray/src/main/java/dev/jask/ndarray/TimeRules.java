package dev.jask.ndarray;

import dev.jask.ndarray.DType.Kind;
import java.util.List;

/** Arithmetic of times and durations. The result has the finer of the units. */
final class TimeRules {

    private TimeRules() {}

    static Formula resolve(Ufunc ufunc, List<Formula> arguments) {
        return switch (ufunc) {
            case ADD -> add(arguments.get(0), arguments.get(1), arguments);
            case SUBTRACT -> subtract(arguments.get(0), arguments.get(1), arguments);
            case MULTIPLY -> multiply(arguments);
            case DIVIDE -> divide(arguments);
            case FLOOR_DIVIDE -> floorDivide(arguments);
            case REMAINDER -> both(ufunc, arguments, Kind.TIMEDELTA);
            case MINIMUM, MAXIMUM, FMIN, FMAX -> both(ufunc, arguments, null);
            case NEGATIVE, SIGN -> alone(ufunc, arguments);
            case POSITIVE -> {
                alone(ufunc, arguments);
                yield arguments.getFirst();
            }
            default -> throw refused(ufunc, arguments);
        };
    }

    private static Kind kind(Formula argument) {
        return argument.dtype().kind();
    }

    private static boolean isWhole(Formula argument) {
        return argument.dtype().isInteger() || kind(argument) == Kind.BOOL;
    }

    private static Formula add(Formula a, Formula b, List<Formula> arguments) {
        if (kind(b) == Kind.DATETIME) {
            if (kind(a) == Kind.DATETIME) {
                throw refused(Ufunc.ADD, arguments);
            }
            return add(b, a, arguments);
        }
        return shifted(Ufunc.ADD, a, b, arguments);
    }

    /** A time or duration and a duration, or whole number of the same unit, to add to it. */
    private static Formula shifted(Ufunc ufunc, Formula a, Formula by, List<Formula> arguments) {
        if (isWhole(by)) {
            return call(ufunc, a, a.dtype(), by, Times.timedelta(Times.unit(a.dtype())), a.dtype());
        }
        if (isWhole(a)) {
            return call(ufunc, a, by.dtype(), by, by.dtype(), by.dtype());
        }
        if (kind(by) != Kind.TIMEDELTA || !a.dtype().isTime()) {
            throw refused(ufunc, arguments);
        }
        int unit = Math.max(Times.unit(a.dtype()), Times.unit(by.dtype()));
        DType result = kind(a) == Kind.DATETIME ? Times.datetime(unit) : Times.timedelta(unit);
        return call(ufunc, a, result, by, Times.timedelta(unit), result);
    }

    private static Formula subtract(Formula a, Formula b, List<Formula> arguments) {
        if (kind(a) == Kind.DATETIME && kind(b) == Kind.DATETIME) {
            int unit = Math.max(Times.unit(a.dtype()), Times.unit(b.dtype()));
            DType taken = Times.datetime(unit);
            return call(Ufunc.SUBTRACT, a, taken, b, taken, Times.timedelta(unit));
        }
        if (kind(b) == Kind.DATETIME) {
            throw refused(Ufunc.SUBTRACT, arguments);
        }
        return shifted(Ufunc.SUBTRACT, a, b, arguments);
    }

    private static Formula multiply(List<Formula> arguments) {
        Formula a = arguments.get(0);
        Formula b = arguments.get(1);
        if (kind(a) != Kind.TIMEDELTA) {
            return multiply(List.of(b, a), arguments);
        }
        return multiply(List.of(a, b), arguments);
    }

    private static Formula multiply(List<Formula> ordered, List<Formula> arguments) {
        Formula duration = ordered.get(0);
        Formula by = ordered.get(1);
        if (kind(duration) != Kind.TIMEDELTA || by.dtype().isTime() || by.dtype().isComplex()) {
            throw refused(Ufunc.MULTIPLY, arguments);
        }
        DType dtype = duration.dtype();
        DType factor = isWhole(by) ? DType.INT64 : DType.FLOAT64;
        return call(Ufunc.MULTIPLY, duration, dtype, by, factor, dtype);
    }

    private static Formula divide(List<Formula> arguments) {
        Formula a = arguments.get(0);
        Formula b = arguments.get(1);
        if (kind(a) != Kind.TIMEDELTA || kind(b) == Kind.DATETIME || b.dtype().isComplex()) {
            throw refused(Ufunc.DIVIDE, arguments);
        }
        if (kind(b) == Kind.TIMEDELTA) {
            DType taken = Times.common(a.dtype(), b.dtype());
            return call(Ufunc.DIVIDE, a, taken, b, taken, DType.FLOAT64);
        }
        DType by = isWhole(b) ? DType.INT64 : DType.FLOAT64;
        return call(Ufunc.DIVIDE, a, a.dtype(), b, by, a.dtype());
    }

    private static Formula floorDivide(List<Formula> arguments) {
        Formula a = arguments.get(0);
        Formula b = arguments.get(1);
        if (kind(a) == Kind.TIMEDELTA && kind(b) == Kind.TIMEDELTA) {
            DType taken = Times.common(a.dtype(), b.dtype());
            return call(Ufunc.FLOOR_DIVIDE, a, taken, b, taken, DType.INT64);
        }
        if (kind(a) == Kind.TIMEDELTA && b.dtype().isReal()) {
            DType by = isWhole(b) ? DType.INT64 : DType.FLOAT64;
            return call(Ufunc.FLOOR_DIVIDE, a, a.dtype(), b, by, a.dtype());
        }
        throw refused(Ufunc.FLOOR_DIVIDE, arguments);
    }

    private static Formula both(
            Ufunc ufunc, List<Formula> arguments, @org.jspecify.annotations.Nullable Kind only) {
        DType dtype = Times.common(arguments.get(0).dtype(), arguments.get(1).dtype());
        boolean fits = only == null || arguments.stream().allMatch(a -> kind(a) == only);
        if (!fits) {
            throw refused(ufunc, arguments);
        }
        return call(ufunc, arguments.get(0), dtype, arguments.get(1), dtype, dtype);
    }

    private static Formula alone(Ufunc ufunc, List<Formula> arguments) {
        DType dtype = arguments.getFirst().dtype();
        if (dtype.kind() != Kind.TIMEDELTA) {
            throw refused(ufunc, arguments);
        }
        return new Formula.Call(ufunc, arguments, dtype);
    }

    private static Formula call(
            Ufunc ufunc, Formula a, DType takenA, Formula b, DType takenB, DType given) {
        return new Formula.Call(ufunc, List.of(a.as(takenA), b.as(takenB)), given);
    }

    private static ArrayException.BadDType refused(Ufunc ufunc, List<Formula> arguments) {
        return new ArrayException.BadDType(
                "%s is not defined for %s"
                        .formatted(
                                ufunc,
                                arguments.stream()
                                        .map(argument -> argument.dtype().toString())
                                        .collect(java.util.stream.Collectors.joining(" and "))));
    }
}
