package dev.jask.dataframe.column;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of {@link Column}.
 *
 * <p>Integers keep their type, and overflow is an error, never a wrong number; {@link #div} and the
 * functions after it give doubles.
 */
public sealed interface Arithmetic permits Column {

    /**
     * The sum. Also a date or time plus a {@link java.time.Duration} or {@link java.time.Period}.
     */
    default Column add(Object other) {
        return Operations.binary(self(), Operator.ADD, other);
    }

    /** The difference. */
    default Column sub(Object other) {
        return Operations.binary(self(), Operator.SUB, other);
    }

    /** The product. */
    default Column mul(Object other) {
        return Operations.binary(self(), Operator.MUL, other);
    }

    /**
     * The quotient as a double: {@code 7 / 2} is 3.5, {@code 1 / 0} is infinity and {@code 0 / 0}
     * is NaN, for integers too.
     */
    default Column div(Object other) {
        return Operations.binary(self(), Operator.DIV, other);
    }

    /**
     * The quotient rounded towards negative infinity, in the operands' type; null where the divisor
     * is 0. {@code -7} by {@code 2} is -4.
     */
    default Column floorDiv(Object divisor) {
        Column dividend = Operations.repeatable(self(), "floorDiv");
        Column modulo = dividend.mod(divisor);
        Column by = Operations.operand(divisor).nullIf(0);
        return new Term.Operation(Operator.INT_DIV, List.of(dividend.sub(modulo), by))
                .call("round");
    }

    /**
     * What {@link #floorDiv} leaves, with the sign of the divisor; null where the divisor is 0.
     * {@code -7} by {@code 3} is 2.
     */
    default Column mod(Object divisor) {
        Column dividend = Operations.repeatable(self(), "mod");
        Column by = Operations.repeatable(Literals.column(divisor), "mod");
        Column remainder = Operations.binary(dividend, Operator.MOD, by.nullIf(0));
        Column opposite = remainder.ne(0).and(remainder.lt(0).ne(by.lt(0)));
        return Columns.when(opposite).then(remainder.add(by)).otherwise(remainder);
    }

    /** This raised to a power, as a double. */
    default Column pow(Object exponent) {
        return call("pow", exponent);
    }

    /** The opposite. */
    default Column neg() {
        return Operations.unary(Operator.NEG, self());
    }

    /** The absolute value. */
    default Column abs() {
        return call("abs");
    }

    /** -1, 0 or 1. */
    default Column sign() {
        return call("sign");
    }

    /** Rounded to a whole number; halves away from zero. */
    default Column round() {
        return call("round");
    }

    /** Rounded to so many digits after the point; halves away from zero. */
    default Column round(int digits) {
        return call("round", digits);
    }

    /** Rounded to so many digits after the point; halves to the even digit, as NumPy does. */
    default Column roundHalfEven(int digits) {
        return call("round_even", digits);
    }

    /** The largest whole number that is not greater. */
    default Column floor() {
        return call("floor");
    }

    /** The smallest whole number that is not less. */
    default Column ceil() {
        return call("ceil");
    }

    /** Without the digits after the point. */
    default Column trunc() {
        return call("trunc");
    }

    /**
     * This, but not less than the low and not more than the high bound. Missing values stay
     * missing.
     */
    default Column clip(Object low, Object high) {
        Column value = Operations.repeatable(self(), "clip");
        return Columns.when(value.lt(low))
                .then(low)
                .when(value.gt(high))
                .then(high)
                .otherwise(value);
    }

    /** The square root; NaN of a negative number. */
    default Column sqrt() {
        return call("sqrt");
    }

    /** The cube root. */
    default Column cbrt() {
        return call("cbrt");
    }

    /** The exponential. */
    default Column exp() {
        return call("exp");
    }

    /** The natural logarithm; negative infinity of 0 and NaN of a negative number. */
    default Column log() {
        return call("ln");
    }

    /** The logarithm to a base. */
    default Column log(Object base) {
        return call("ln").div(Operations.call("ln", base));
    }

    /** The binary logarithm. */
    default Column log2() {
        return call("log2");
    }

    /** The decimal logarithm. */
    default Column log10() {
        return call("log10");
    }

    /** The sine of an angle in radians. */
    default Column sin() {
        return call("sin");
    }

    /** The cosine of an angle in radians. */
    default Column cos() {
        return call("cos");
    }

    /** The tangent of an angle in radians. */
    default Column tan() {
        return call("tan");
    }

    /** The angle whose sine this is. */
    default Column asin() {
        return call("asin");
    }

    /** The angle whose cosine this is. */
    default Column acos() {
        return call("acos");
    }

    /** The angle whose tangent this is. */
    default Column atan() {
        return call("atan");
    }

    /**
     * The angle of the point whose vertical coordinate this is and whose horizontal one is given.
     */
    default Column atan2(Object x) {
        return call("atan2", x);
    }

    /** The hyperbolic sine. */
    default Column sinh() {
        return call("sinh");
    }

    /** The hyperbolic cosine. */
    default Column cosh() {
        return call("cosh");
    }

    /** The hyperbolic tangent. */
    default Column tanh() {
        return call("tanh");
    }

    /** An angle in radians, in degrees. */
    default Column degrees() {
        return call("degrees");
    }

    /** An angle in degrees, in radians. */
    default Column radians() {
        return call("radians");
    }

    /**
     * This column passed to a DuckDB function as first argument, for what has no method here.
     *
     * @param function the function's name in DuckDB
     * @param more its other arguments
     */
    default Column call(String function, @Nullable Object... more) {
        return Operations.call(function, self(), more);
    }

    private Column self() {
        return (Column) this;
    }
}
