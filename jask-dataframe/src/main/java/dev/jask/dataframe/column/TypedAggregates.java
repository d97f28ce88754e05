package dev.jask.dataframe.column;

import dev.jask.table.DataType;
import java.util.List;
import java.util.function.Function;

/**
 * Fits aggregates to the types of their arguments, where DuckDB's own choice would surprise:
 *
 * <ul>
 *   <li>the sum of integers that fit a BIGINT, and of booleans, is a BIGINT, not a 128-bit number;
 *   <li>the mean of booleans is the fraction that is true;
 *   <li>the mean of dates and timestamps is made from microseconds, so that it can be combined over
 *       partitions; that of other temporal types cannot.
 * </ul>
 */
final class TypedAggregates {

    private TypedAggregates() {}

    static List<Column> fit(List<Column> columns, Function<Column, DataType> types) {
        return columns.stream().map(column -> fit(column, types)).toList();
    }

    private static Column fit(Column column, Function<Column, DataType> types) {
        Column fitted =
                Trees.rewrite(
                        column,
                        term -> term instanceof Aggregate aggregate ? fit(aggregate, types) : term);
        return fitted.outputName().equals(column.outputName())
                ? fitted
                : fitted.as(column.outputName());
    }

    private static Column fit(Aggregate aggregate, Function<Column, DataType> types) {
        if (aggregate.arguments().size() != 1) {
            return aggregate;
        }
        Column argument = aggregate.arguments().getFirst();
        return switch (aggregate.function()) {
            case "sum" -> isCounted(types.apply(argument)) ? aggregate.cast("BIGINT") : aggregate;
            case "avg" -> mean(aggregate, argument, types.apply(argument));
            default -> aggregate;
        };
    }

    private static boolean isCounted(DataType type) {
        return switch (type) {
            case DataType.Scalar scalar ->
                    switch (scalar) {
                        case BOOLEAN,
                                TINYINT,
                                SMALLINT,
                                INTEGER,
                                BIGINT,
                                UTINYINT,
                                USMALLINT,
                                UINTEGER ->
                                true;
                        default -> false;
                    };
            default -> false;
        };
    }

    private static Column mean(Aggregate aggregate, Column argument, DataType type) {
        if (!(type instanceof DataType.Scalar scalar)) {
            return aggregate;
        }
        return switch (scalar) {
            case BOOLEAN -> over(aggregate, argument.cast("TINYINT"));
            case DATE, TIMESTAMP, TIMESTAMP_S, TIMESTAMP_MS ->
                    over(aggregate, argument.call("epoch_us"))
                            .cast("BIGINT")
                            .call("make_timestamp");
            case TIMESTAMP_TZ ->
                    over(aggregate, argument.call("epoch_us"))
                            .cast("BIGINT")
                            .call("make_timestamptz");
            case TIME, TIME_TZ, TIME_NS, TIMESTAMP_NS, INTERVAL ->
                    new Aggregate(
                            AggregateFunctions.WHOLE_MEAN,
                            aggregate.arguments(),
                            aggregate.distinct(),
                            aggregate.order(),
                            aggregate.condition());
            default -> aggregate;
        };
    }

    private static Aggregate over(Aggregate aggregate, Column argument) {
        return new Aggregate(
                aggregate.function(),
                List.of(argument),
                aggregate.distinct(),
                aggregate.order(),
                aggregate.condition());
    }
}
