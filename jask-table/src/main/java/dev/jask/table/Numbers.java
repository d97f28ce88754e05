package dev.jask.table;

import dev.jask.table.DataType.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Function;

/** Converts numbers without losing anything of them: what does not fit exactly is refused. */
final class Numbers {

    private Numbers() {}

    /**
     * From a numeric type's values to a Java class of numbers, if there is such a conversion at
     * all.
     */
    static Optional<Function<Object, ?>> converter(DataType from, Class<?> to) {
        boolean floating = from == Scalar.FLOAT || from == Scalar.DOUBLE;
        if (to == Number.class) {
            return Optional.of(value -> value);
        }
        if (to == Double.class) {
            return Optional.of(
                    value -> floating ? toDouble(value) : ((Number) value).doubleValue());
        }
        if (to == Float.class) {
            return Optional.of(value -> exactFloat((Number) value));
        }
        if (to == BigDecimal.class) {
            return floating ? Optional.empty() : Optional.of(Numbers::decimal);
        }
        if (to == BigInteger.class) {
            return floating ? Optional.empty() : Optional.of(Numbers::integer);
        }
        return floating ? Optional.empty() : wholeNumber(to);
    }

    private static Optional<Function<Object, ?>> wholeNumber(Class<?> to) {
        if (to == Long.class) {
            return Optional.of(value ->
                    value instanceof Long same
                            ? same
                            : between(value, Long.MIN_VALUE, Long.MAX_VALUE));
        }
        if (to == Integer.class) {
            return Optional.of(value -> (int) between(value, Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
        if (to == Short.class) {
            return Optional.of(value -> (short) between(value, Short.MIN_VALUE, Short.MAX_VALUE));
        }
        if (to == Byte.class) {
            return Optional.of(value -> (byte) between(value, Byte.MIN_VALUE, Byte.MAX_VALUE));
        }
        return Optional.empty();
    }

    /** A whole number that is within bounds, from any number. */
    static long between(Object value, long min, long max) {
        BigInteger number = integer(value);
        if (number.bitLength() < Long.SIZE) {
            long exact = number.longValue();
            if (exact >= min && exact <= max) {
                return exact;
            }
        }
        throw new TableException.TypeMismatch(value + " is not between " + min + " and " + max);
    }

    static BigInteger integer(Object value) {
        return switch (value) {
            case BigInteger big -> big;
            case BigDecimal decimal -> whole(decimal);
            case Float f -> whole(fromDouble(f));
            case Double d -> whole(fromDouble(d));
            case Number number -> BigInteger.valueOf(number.longValue());
            default -> throw new TableException.TypeMismatch("\"" + value + "\" is not a number");
        };
    }

    static BigDecimal decimal(Object value) {
        return switch (value) {
            case BigDecimal decimal -> decimal;
            case BigInteger big -> new BigDecimal(big);
            case Float f -> fromDouble(f);
            case Double d -> fromDouble(d);
            case Number number -> BigDecimal.valueOf(number.longValue());
            default -> throw new TableException.TypeMismatch("\"" + value + "\" is not a number");
        };
    }

    static double toDouble(Object value) {
        if (!(value instanceof Number number)) {
            throw new TableException.TypeMismatch("\"" + value + "\" is not a number");
        }
        // A float's shortest decimal, not its bits: 0.1f is meant to be 0.1.
        return number instanceof Float f ? Double.parseDouble(f.toString()) : number.doubleValue();
    }

    static float exactFloat(Number number) {
        float near = number.floatValue();
        boolean exact =
                number instanceof Float
                        || Double.isNaN(near)
                        || (number instanceof Double d
                                ? d == near
                                : Float.isFinite(near)
                                        && new BigDecimal(near).compareTo(decimal(number)) == 0);
        if (!exact) {
            throw new TableException.TypeMismatch(
                    number + " does not fit a float exactly; read it as double");
        }
        return near;
    }

    private static BigInteger whole(BigDecimal decimal) {
        try {
            return decimal.toBigIntegerExact();
        } catch (ArithmeticException e) {
            throw new TableException.TypeMismatch(decimal + " is not a whole number", e);
        }
    }

    private static BigDecimal fromDouble(double number) {
        if (!Double.isFinite(number)) {
            throw new TableException.TypeMismatch(number + " is not a number with digits");
        }
        return new BigDecimal(Double.toString(number));
    }
}
