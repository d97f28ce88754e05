package dev.jask.dataframe.column;

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
     * byte[]}, collection, array or map of these.
     */
    public static Column lit(@Nullable Object value) {
        return Literals.column(value);
    }

    /** Begins a choice: {@code when(condition).then(value).otherwise(other)}. */
    public static When when(Column condition) {
        return new When(List.of(), condition);
    }

    /** The first value that is not missing. */
    public static Column coalesce(Object first, @Nullable Object... more) {
        return Operations.call("coalesce", first, more);
    }

    /** The values as one string; null where one of them is missing. */
    public static Column concat(Object first, @Nullable Object... more) {
        return Operations.call("concat", first, more);
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
}
