package dev.jask.ndarray;

import dev.jask.ndarray.DType.Kind;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Which dtype results have: the smallest that holds the numbers of all arguments, by NumPy 2's
 * rules. Scalars count by their family only.
 */
final class Promotion {

    private Promotion() {}

    /**
     * The dtype that holds both.
     *
     * @throws ArrayException.BadDType if there is none
     */
    static DType common(DType a, DType b) {
        if (a == b) {
            return a;
        }
        if (a.isTime() || b.isTime()) {
            return Times.common(a, b);
        }
        if (a.kind() == Kind.BOOL) {
            return b;
        }
        if (b.kind() == Kind.BOOL) {
            return a;
        }
        if (a.isFloating() || b.isFloating()) {
            return floating(a, b);
        }
        if (a.kind() == b.kind()) {
            return a.itemSize() >= b.itemSize() ? a : b;
        }
        DType signed = a.kind() == Kind.SIGNED ? a : b;
        DType unsigned = a.kind() == Kind.SIGNED ? b : a;
        return signed.itemSize() > unsigned.itemSize()
                ? signed
                : switch (unsigned.itemSize()) {
                    case 1 -> DType.INT16;
                    case 2 -> DType.INT32;
                    default -> DType.INT64;
                };
    }

    private static DType floating(DType a, DType b) {
        boolean wide = isWide(a) || isWide(b);
        return a.isComplex() || b.isComplex()
                ? wide ? DType.COMPLEX128 : DType.COMPLEX64
                : wide ? DType.FLOAT64 : DType.FLOAT32;
    }

    /** Whether 32 bits of floating point do not hold all its numbers. */
    private static boolean isWide(DType dtype) {
        return switch (dtype) {
            case BOOL, INT8, INT16, UINT8, UINT16, FLOAT32, COMPLEX64 -> false;
            default -> true;
        };
    }

    /** The dtype that holds all of them, scalars counting by their family. */
    static DType common(List<Formula> arguments) {
        return common(arguments, UnaryOperator.identity());
    }

    /** The floating dtype in which a function of all of them is computed. */
    static DType commonFloating(List<Formula> arguments) {
        return toFloating(common(arguments, Promotion::toFloating));
    }

    private static DType common(List<Formula> arguments, UnaryOperator<DType> first) {
        DType strong = null;
        for (Formula argument : arguments) {
            if (!argument.isWeak()) {
                DType dtype = first.apply(argument.dtype());
                strong = strong == null ? dtype : common(strong, dtype);
            }
        }
        DType result = strong;
        for (Formula argument : arguments) {
            if (argument.isWeak()) {
                result =
                        result == null
                                ? argument.dtype()
                                : strong == null
                                        ? common(result, argument.dtype())
                                        : withScalar(result, argument.dtype());
            }
        }
        if (result == null) {
            throw new IllegalArgumentException("a function of nothing");
        }
        return result;
    }

    /** The dtype of an array with a scalar beside it. */
    private static DType withScalar(DType array, DType scalar) {
        return switch (scalar.kind()) {
            case BOOL -> array;
            case SIGNED, UNSIGNED -> array.kind() == Kind.BOOL ? DType.INT64 : array;
            case FLOAT -> array.isFloating() || array.isTime() ? array : DType.FLOAT64;
            case COMPLEX -> array.isTime() ? common(array, scalar) : array.complex();
            case DATETIME, TIMEDELTA -> common(array, scalar);
        };
    }

    /** The floating dtype in which functions such as the sine are computed. */
    static DType toFloating(DType dtype) {
        return dtype.isFloating() ? dtype : isWide(dtype) ? DType.FLOAT64 : DType.FLOAT32;
    }
}
