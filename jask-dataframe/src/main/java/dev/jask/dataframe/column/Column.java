package dev.jask.dataframe.column;

import dev.jask.graph.Token;
import dev.jask.graph.Tokens;
import dev.jask.table.DataType;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * An expression over the columns of a dataframe: immutable data, equal by content, rendered to
 * DuckDB SQL when it runs.
 *
 * <p>Columns begin with the methods of {@link Columns}, such as {@code col("fare")}, and grow by
 * the methods here. Where a method takes an {@code Object}, a {@code Column} stands for itself and
 * anything else for a constant; a string is a constant too, never a column's name.
 *
 * <p>Missing values are null. Unless said otherwise, a method's result is null where an operand is;
 * {@code NaN} is a number, equal to itself and greater than all others.
 *
 * <p>What takes a column's name from a column ({@link #outputName()}) takes the name given by
 * {@link #as(String)}, else the name of the first column that the expression reads, else the
 * function's name, or {@code literal}.
 */
public sealed interface Column extends Arithmetic, Serializable permits Term {

    /**
     * The column that an SQL expression describes, such as {@code fare > 0 AND tip IS NOT NULL}.
     *
     * @throws ColumnException.BadSyntax if the text is not one expression over a row or a group
     */
    static Column parse(String sql) {
        return SqlText.parse(sql);
    }

    // Naming and sorting

    /** This column under another name. */
    default Column as(String name) {
        return new Term.Alias(Trees.unnamed(this), name);
    }

    /** A sort key, small values first and missing ones last. */
    default SortKey asc() {
        return new SortKey(this, false, false);
    }

    /** A sort key, large values first and missing ones last. */
    default SortKey desc() {
        return new SortKey(this, true, false);
    }

    // Comparison

    /** Whether this equals the other; null where either is null. */
    default Column eq(Object other) {
        return Operations.binary(this, Operator.EQ, other);
    }

    /** Whether this differs from the other; null where either is null. */
    default Column ne(Object other) {
        return Operations.binary(this, Operator.NE, other);
    }

    /** Whether this is less than the other. */
    default Column lt(Object other) {
        return Operations.binary(this, Operator.LT, other);
    }

    /** Whether this is less than or equal to the other. */
    default Column le(Object other) {
        return Operations.binary(this, Operator.LE, other);
    }

    /** Whether this is greater than the other. */
    default Column gt(Object other) {
        return Operations.binary(this, Operator.GT, other);
    }

    /** Whether this is greater than or equal to the other. */
    default Column ge(Object other) {
        return Operations.binary(this, Operator.GE, other);
    }

    /** Whether this equals the other, where null equals null and nothing else. */
    default Column eqNullSafe(@Nullable Object other) {
        return Operations.binary(this, Operator.IS_NOT_DISTINCT_FROM, other);
    }

    /** Whether this lies between the bounds, both included. */
    default Column between(Object low, Object high) {
        return Operations.between(this, low, high);
    }

    /** Whether this equals one of the values; null matches null, unlike in SQL. */
    default Column isIn(Collection<? extends @Nullable Object> values) {
        return Operations.isIn(this, values);
    }

    /** Whether this equals one of the values; null matches null, unlike in SQL. */
    default Column isIn(Object first, @Nullable Object... more) {
        return Operations.isIn(this, first, more);
    }

    // Logic

    /** Whether both hold. */
    default Column and(Object other) {
        return Operations.binary(this, Operator.AND, other);
    }

    /** Whether at least one holds. */
    default Column or(Object other) {
        return Operations.binary(this, Operator.OR, other);
    }

    /** Whether exactly one holds. */
    default Column xor(Object other) {
        return not().ne(Literals.column(other).not());
    }

    /** Whether this does not hold. */
    default Column not() {
        return Operations.unary(Operator.NOT, this);
    }

    // Missing values

    /** Whether the value is missing; {@code NaN} is not. */
    default Column isNull() {
        return Operations.unary(Operator.IS_NULL, this);
    }

    /** Whether the value is present. */
    default Column isNotNull() {
        return Operations.unary(Operator.IS_NOT_NULL, this);
    }

    /** Whether the value is {@code NaN}. */
    default Column isNaN() {
        return call("isnan");
    }

    /** Whether the value is neither {@code NaN} nor infinite. */
    default Column isFinite() {
        return call("isfinite");
    }

    /** Whether the value is positive or negative infinity. */
    default Column isInfinite() {
        return call("isinf");
    }

    /** This, or the value given where this is missing. */
    default Column fillNull(Object value) {
        return call("coalesce", value);
    }

    /** This, or the value given where this is {@code NaN}. */
    default Column fillNaN(@Nullable Object value) {
        return Columns.when(isNaN()).then(value).otherwise(this);
    }

    /** Null where this equals the value, else this. */
    default Column nullIf(Object value) {
        return call("nullif", value);
    }

    // Types

    /**
     * This converted to another type; a value that cannot be converted is an error when it is met.
     *
     * @param type the type as SQL writes it, such as {@code BIGINT}, {@code DECIMAL(9, 2)} or
     *     {@code VARCHAR[]}
     */
    default Column cast(String type) {
        return new Term.Cast(Trees.unnamed(this), SqlText.type(type), false);
    }

    /** This converted to another type; a value that cannot be converted becomes null. */
    default Column tryCast(String type) {
        return new Term.Cast(Trees.unnamed(this), SqlText.type(type), true);
    }

    /**
     * This converted to another type; a value that cannot be converted is an error when it is met.
     */
    default Column cast(DataType type) {
        return cast(type.sql());
    }

    /** This converted to another type; a value that cannot be converted becomes null. */
    default Column tryCast(DataType type) {
        return tryCast(type.sql());
    }

    // Functions by type

    /** The functions of text. */
    default StringMethods str() {
        return new StringMethods(this);
    }

    /** The functions of dates and times. */
    default TimeMethods dt() {
        return new TimeMethods(this);
    }

    /** The functions of lists. */
    default ListMethods list() {
        return new ListMethods(this);
    }

    /** The functions of structs and maps. */
    default StructMethods struct() {
        return new StructMethods(this);
    }

    /** The year: {@link TimeMethods#year()}. */
    default Column year() {
        return dt().year();
    }

    /** The month, 1 to 12: {@link TimeMethods#month()}. */
    default Column month() {
        return dt().month();
    }

    /** The day of the month: {@link TimeMethods#day()}. */
    default Column day() {
        return dt().day();
    }

    /** The day of the week, Monday = 0: {@link TimeMethods#dayOfWeek()}. */
    default Column dayOfWeek() {
        return dt().dayOfWeek();
    }

    /** The day of the year: {@link TimeMethods#dayOfYear()}. */
    default Column dayOfYear() {
        return dt().dayOfYear();
    }

    /** The hour, 0 to 23: {@link TimeMethods#hour()}. */
    default Column hour() {
        return dt().hour();
    }

    /** The minute, 0 to 59: {@link TimeMethods#minute()}. */
    default Column minute() {
        return dt().minute();
    }

    /** The second, 0 to 59: {@link TimeMethods#second()}. */
    default Column second() {
        return dt().second();
    }

    /** The date without the time: {@link TimeMethods#date()}. */
    default Column date() {
        return dt().date();
    }

    // Introspection

    /** The expression as DuckDB SQL, without its name. */
    default String sql() {
        return Sql.of(this);
    }

    /** The expression as an item of a {@code SELECT} list, with its name. */
    default String select() {
        return Sql.select(this);
    }

    /** The name of the column that this expression makes; see the class's description. */
    default String outputName() {
        return Trees.outputName(this);
    }

    /**
     * The names of the columns that this expression reads, in the order of their first appearance.
     */
    default SequencedSet<String> references() {
        return Trees.references(this);
    }

    /** Whether the expression contains an aggregate, so that it gives one value per group. */
    default boolean isAggregate() {
        return Trees.contains(this, Aggregate.class);
    }

    /**
     * Whether equal rows always give equal values; false for random numbers and the current time.
     */
    default boolean isDeterministic() {
        return Trees.isDeterministic(this);
    }

    /**
     * This expression with the columns it reads replaced, and the same output name. Used to move an
     * expression below a projection.
     */
    default Column substitute(Map<String, ? extends Column> replacements) {
        return Trees.substitute(this, replacements);
    }

    /**
     * The conditions which this predicate joins by {@code AND}: itself alone where it joins none.
     */
    default List<Column> conjuncts() {
        return Trees.conjuncts(this);
    }

    /** The Java functions that must be registered before the SQL runs. */
    default List<JavaFunction> javaFunctions() {
        return Trees.javaFunctions(this);
    }

    /** The token of this expression's content. */
    default Token token() {
        return Tokens.of(this);
    }
}
