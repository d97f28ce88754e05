package dev.jask.dataframe.column;

import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of {@link Column}.
 *
 * <p>Integers keep their type and overflow is an error, as in DuckDB; {@link #div} always gives a
 * floating-point number.
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

    /** The opposite. */
    default Column neg() {
        return Operations.unary(Operator.NEG, self());
    }

    /** This column passed to a DuckDB function as first argument. */
    default Column call(String function, @Nullable Object... more) {
        return Operations.call(function, self(), more);
    }

    private Column self() {
        return (Column) this;
    }
}
