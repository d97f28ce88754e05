package dev.jask.dataframe.plan;

import dev.jask.table.Schema;
import dev.jask.table.Table;

/**
 * How many bytes the rows of an expression take at most, as far as can be told without running
 * anything.
 */
final class Estimates {

    /** For what nothing is known about. */
    static final long UNKNOWN = Long.MAX_VALUE / 4;

    private Estimates() {}

    static long bytes(Expr expr) {
        return switch (expr) {
            case Expr.Read(var source, var schema) ->
                    share(source.estimatedBytes(), schema, source.schema());
            case Expr.Rejects(var source) -> source.estimatedBytes();
            case Expr.Tables(var _, var tables, var schema) ->
                    tables.stream().mapToLong(Table::rows).sum() * width(schema);
            case Expr.Held _ -> UNKNOWN;
            case Expr.Project project ->
                    share(bytes(project.input()), project.schema(), project.input().schema());
            case Expr.Limit limit ->
                    Math.min(bytes(limit.input()), rows(limit.count(), limit.schema()));
            case Expr.Tail tail -> Math.min(bytes(tail.input()), rows(tail.count(), tail.schema()));
            case Expr.TopK top -> Math.min(bytes(top.input()), rows(top.count(), top.schema()));
            case Expr.Sample sample -> bytes(sample.input());
            case Expr.Filter filter -> bytes(filter.input());
            case Expr.GroupBy group ->
                    group.keys().isEmpty() ? width(group.schema()) : bytes(group.input());
            case Expr.Distinct distinct -> bytes(distinct.input());
            case Expr.Sort sort -> bytes(sort.input());
            case Expr.Repartition repartition -> bytes(repartition.input());
            case Expr.Join join -> join.kind().hasRight() ? UNKNOWN : bytes(join.left());
            case Expr.MapPartitions _ -> UNKNOWN;
            case Expr.Concat concat ->
                    Math.min(
                            UNKNOWN,
                            concat.inputs().stream()
                                            .mapToLong(Estimates::bytes)
                                            .map(bytes -> bytes / 4)
                                            .sum()
                                    * 4);
        };
    }

    private static long rows(long count, Schema schema) {
        return Math.min(
                UNKNOWN,
                Math.multiplyHigh(count, width(schema)) == 0 ? count * width(schema) : UNKNOWN);
    }

    private static long share(long bytes, Schema some, Schema all) {
        return bytes >= UNKNOWN ? UNKNOWN : (long) ((double) bytes * width(some) / width(all));
    }

    private static long width(Schema schema) {
        return Math.max(
                1,
                schema.stream()
                        .mapToLong(field ->
                                field.type().isNumeric() || field.type().isTemporal() ? 8 : 24)
                        .sum());
    }
}
