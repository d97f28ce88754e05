package dev.jask.dataframe.column;

import dev.jask.function.Fn1;
import dev.jask.function.Fn2;
import dev.jask.function.Fn3;
import dev.jask.function.Fn4;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where columns begin. Meant to be imported statically: {@code col("fare").gt(0)}, {@code
 * mean("tip").as("tip")}.
 */
public final class Columns extends Aggregates {

    private Columns() {}

    /** The column of this name. */
    public static Column col(String name) {
        return new Term.Reference(name);
    }

    /**
     * A constant: null, a boolean, number, string, enum, {@code java.time} value, UUID, {@code
     * byte[]}, collection, array or map of these. An {@link java.time.Instant} is cut to
     * microseconds.
     */
    public static Column lit(@Nullable Object value) {
        return Literals.column(value);
    }

    /** Begins a choice: {@code when(condition).then(value).otherwise(other)}. */
    public static When when(Column condition) {
        return new When(List.of(), condition);
    }

    /** The first value that is not missing. */
    public static Column coalesce(@Nullable Object first, @Nullable Object... more) {
        return Operations.call("coalesce", first, more);
    }

    /** The values as one string; null where one of them is missing. */
    public static Column concat(Object first, Object... more) {
        Column joined = Operations.operand(first);
        for (Object part : more) {
            joined = Operations.binary(joined, Operator.CONCAT, part);
        }
        return joined;
    }

    /** The largest of the values of a row; missing ones are passed over. */
    public static Column greatest(Object first, @Nullable Object... more) {
        return Operations.call("greatest", first, more);
    }

    /** The smallest of the values of a row; missing ones are passed over. */
    public static Column least(Object first, @Nullable Object... more) {
        return Operations.call("least", first, more);
    }

    /** A struct whose fields are these columns, under their output names. */
    public static Column struct(Column... fields) {
        return new Term.Struct(
                Arrays.stream(fields).map(Column::outputName).toList(),
                Arrays.stream(fields).map(Trees::unnamed).toList());
    }

    /**
     * A list of the values of a row. To collect the values of a group see {@link #collect(String)}.
     */
    public static Column list(@Nullable Object... values) {
        return new Term.Call("list_value", Arrays.stream(values).map(Operations::operand).toList());
    }

    /** A scalar function of DuckDB by name, for what has no method here. */
    public static Column function(String name, @Nullable Object... arguments) {
        return new Term.Call(name, Arrays.stream(arguments).map(Operations::operand).toList());
    }

    /** The column that an SQL expression describes: {@code sql("fare > 0")}. */
    public static Column sql(String expression) {
        return Column.parse(expression);
    }

    /** The date of a year, month and day. */
    public static Column date(Object year, Object month, Object day) {
        return Operations.call("make_date", year, month, day);
    }

    /** The timestamp of a year, month, day, hour, minute and second. */
    public static Column timestamp(
            Object year, Object month, Object day, Object hour, Object minute, Object second) {
        Column seconds = Operations.operand(second).cast("DOUBLE");
        return Operations.call("make_timestamp", year, month, day, hour, minute, seconds);
    }

    /** A random number from 0 to below 1, different in every row. */
    public static Column random() {
        return new Term.Call("random", List.of());
    }

    /** The result of a Java function; missing where the argument is. */
    public static <A, R> Column call(Fn1<A, R> function, Class<R> result, Object a) {
        return call(JavaFunction.of(function, result, 1), a);
    }

    /** The result of a Java function; missing where an argument is. */
    public static <A, B, R> Column call(
            Fn2<A, B, R> function, Class<R> result, Object a, Object b) {
        return call(JavaFunction.of(function, result, 2), a, b);
    }

    /** The result of a Java function; missing where an argument is. */
    public static <A, B, C, R> Column call(
            Fn3<A, B, C, R> function, Class<R> result, Object a, Object b, Object c) {
        return call(JavaFunction.of(function, result, 3), a, b, c);
    }

    /** The result of a Java function; missing where an argument is. */
    public static <A, B, C, D, R> Column call(
            Fn4<A, B, C, D, R> function, Class<R> result, Object a, Object b, Object c, Object d) {
        return call(JavaFunction.of(function, result, 4), a, b, c, d);
    }

    /** The result of a Java function; missing where an argument is. */
    public static Column call(JavaFunction function, Object... arguments) {
        if (arguments.length != function.parameters().size()) {
            throw new ColumnException.UnknownFunction(
                    "the function takes %d arguments, not %d"
                            .formatted(function.parameters().size(), arguments.length),
                    null);
        }
        return new Term.JavaCall(
                function, Arrays.stream(arguments).map(Operations::operand).toList());
    }
}
