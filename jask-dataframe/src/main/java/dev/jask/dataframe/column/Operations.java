package dev.jask.dataframe.column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes terms of columns and plain values. Names of operands are dropped: a name counts only at the
 * top of an expression.
 */
final class Operations {

    private Operations() {}

    static Column operand(@Nullable Object value) {
        return Trees.unnamed(Literals.column(value));
    }

    static Column unary(Operator operator, Column operand) {
        return new Term.Operation(operator, List.of(operand(operand)));
    }

    static Column binary(Column left, Operator operator, @Nullable Object right) {
        return new Term.Operation(operator, List.of(operand(left), operand(right)));
    }

    static Column between(Column column, Object low, Object high) {
        return new Term.Operation(
                Operator.BETWEEN, List.of(operand(column), operand(low), operand(high)));
    }

    static Column call(String function, @Nullable Object first, @Nullable Object... more) {
        var arguments = new ArrayList<Column>(more.length + 1);
        arguments.add(operand(first));
        for (Object argument : more) {
            arguments.add(operand(argument));
        }
        return new Term.Call(function, arguments);
    }

    /** An array alone stands for its elements. */
    static Column isIn(Column column, Object first, @Nullable Object[] more) {
        if (more.length == 0 && first.getClass().isArray() && !(first instanceof byte[])) {
            return isIn(column, Trees.term(Literals.column(first)).children());
        }
        var values = new ArrayList<@Nullable Object>();
        values.add(first);
        values.addAll(Arrays.asList(more));
        return isIn(column, values);
    }

    static Column isIn(Column column, Collection<? extends @Nullable Object> values) {
        var operands = new ArrayList<Column>();
        operands.add(operand(column));
        boolean nullIncluded = false;
        for (Object value : values) {
            if (value == null) {
                nullIncluded = true;
            } else {
                operands.add(operand(value));
            }
        }
        Column found =
                operands.size() == 1
                        ? new Term.Literal(false)
                        : new Term.Operation(Operator.IN, operands);
        return nullIncluded ? found.or(column.isNull()) : found;
    }

    /** Refuses an operand that would be computed more than once and differently each time. */
    static Column repeatable(Column column, String method) {
        if (!column.isDeterministic()) {
            throw new ColumnException(
                    "%s uses its operand more than once, so it cannot take %s, which changes: assign it to a column first"
                            .formatted(method, column.sql()));
        }
        return operand(column);
    }
}
