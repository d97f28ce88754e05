package dev.jask.dataframe.plan;

import dev.jask.dataframe.column.Aggregate;
import dev.jask.dataframe.column.Column;
import dev.jask.dataframe.column.Columns;
import dev.jask.dataframe.column.Decomposition;
import dev.jask.dataframe.column.Term;
import dev.jask.dataframe.run.Placeholder;
import dev.jask.graph.Key;
import dev.jask.table.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How groups are aggregated: partition by partition with the results combined in a tree, if all
 * aggregates can be computed that way; else by bringing the rows of each group together.
 *
 * @param planner computes the rows
 */
record AggregationPlan(Planner planner) {

    private static final String ROW = "__row_number";

    /** Aggregates whose value depends on the order of the rows. */
    private static final Set<String> BY_ROW_ORDER =
            Set.of(
                    "any_value",
                    "last_present",
                    "first",
                    "last",
                    "list",
                    "string_agg",
                    "arg_min",
                    "arg_max",
                    "mode");

    Pipeline plan(Expr.GroupBy group) {
        Pipeline input = planner.lower(group.input());
        List<Column> all =
                Stream.concat(group.keys().stream(), group.aggregates().stream()).toList();
        if (input.isSingle()) {
            return Pipeline.of(
                    input.branches()
                            .getFirst()
                            .also("aggregate")
                            .with(select -> select.groupBy(group.keys(), group.aggregates()))
                            .using(all));
        }
        Optional<Decomposition> steps = Decomposition.of(group.aggregates());
        return steps.isPresent() ? decomposed(group, input, steps.get()) : together(group, input);
    }

    private Pipeline decomposed(Expr.GroupBy group, Pipeline input, Decomposition steps) {
        List<Column> all = Stream.concat(group.keys().stream(), steps.partial().stream()).toList();
        List<Column> keys =
                group.keys().stream().map(key -> Columns.col(key.outputName())).toList();
        List<String> names = all.stream().map(Column::outputName).toList();
        Pipeline rows = steps.numbered() ? numbered(input) : input;
        List<Key> partial =
                planner.cut(
                        rows.each(branch ->
                                branch.also("aggregate")
                                        .with(select ->
                                                select.groupBy(group.keys(), steps.partial()))
                                        .using(all)));
        List<Column> finish = Stream.concat(keys.stream(), steps.finish().stream()).toList();
        if (group.partitions() > 1 && !keys.isEmpty()) {
            Branch shuffled =
                    new Exchange(planner.stages())
                            .byHash("aggregate", partial, names, keys, group.partitions());
            return Pipeline.of(
                    shuffled.with(select -> select.groupBy(keys, steps.combine()).project(finish))
                            .using(finish));
        }
        List<Key> last =
                planner.folded(
                        partial,
                        names,
                        "combine",
                        branch -> branch.with(select -> select.groupBy(keys, steps.combine())));
        boolean large =
                !keys.isEmpty()
                        && Estimates.bytes(group.input()) > planner.stages().room().largeBytes();
        Branch end =
                planner.gathered("aggregate", last, names)
                        .with(select -> select.groupBy(keys, steps.combine()).project(finish))
                        .using(finish);
        return Pipeline.of(end.withAllSlots(large));
    }

    /** With the partition's number as a further column. */
    private static Pipeline numbered(Pipeline input) {
        var branches = new ArrayList<Branch>();
        int before = 0;
        for (Branch branch : input.branches()) {
            int first = before;
            List<String> names = branch.select().names();
            List<String> items = new ArrayList<>(names.stream().map(Sql::name).toList());
            items.add(
                    "CAST("
                            + first
                            + " + "
                            + Placeholder.PARTITION
                            + " AS BIGINT) AS "
                            + Sql.name(Decomposition.PARTITION));
            List<String> outputs = new ArrayList<>(names);
            outputs.add(Decomposition.PARTITION);
            branches.add(branch.with(select -> select.around().items(items, outputs)));
            before += branch.source().partitions();
        }
        return new Pipeline(branches, branches.getFirst().select().names());
    }

    /**
     * Aggregates that need all rows of a group: those come together, then each group is aggregated
     * at once.
     */
    private Pipeline together(Expr.GroupBy group, Pipeline input) {
        // Keys become columns, and only what is read travels.
        List<Column> keys =
                group.keys().stream().map(key -> Columns.col(key.outputName())).toList();
        var read = new LinkedHashSet<String>();
        group.aggregates().forEach(column -> read.addAll(column.references()));
        boolean keysHideColumns =
                group.keys().stream()
                        .anyMatch(key -> !isReference(key) && read.contains(key.outputName()));
        if (keysHideColumns) {
            Map<String, Column> renamed = new HashMap<>();
            List<Column> apart = new ArrayList<>();
            for (String name : input.names()) {
                renamed.put(name, Columns.col(name + "__in"));
                apart.add(Columns.col(name).as(name + "__in"));
            }
            Pipeline moved = input.each(branch -> branch.with(select -> select.project(apart)));
            return together(
                    new Expr.GroupBy(
                            group.input(),
                            substituted(group.keys(), renamed),
                            substituted(group.aggregates(), renamed),
                            group.partitions(),
                            group.schema()),
                    moved);
        }
        List<Column> travelling = new ArrayList<>(group.keys());
        List<String> keyNames = group.keys().stream().map(Column::outputName).toList();
        read.stream()
                .filter(name -> !keyNames.contains(name))
                .map(Columns::col)
                .forEach(travelling::add);
        boolean ordered = isOrdered(group);
        boolean distinctFirst =
                !ordered && group.aggregates().stream().allMatch(AggregationPlan::isDistinctFirst);
        if (travelling.isEmpty()) {
            travelling.add(Columns.lit(1).as("__one"));
        }
        Pipeline rows =
                input.each(branch -> {
                    Branch projected =
                            branch.also("aggregate")
                                    .with(select -> select.project(travelling))
                                    .using(travelling);
                    return distinctFirst
                            ? projected.with(select -> select.distinct(List.of()))
                            : projected;
                });
        List<Key> parts = planner.cut(ordered ? numberedRows(rows) : rows);
        List<String> names =
                Stream.concat(
                                travelling.stream().map(Column::outputName),
                                ordered
                                        ? Stream.of(Decomposition.PARTITION, ROW)
                                        : Stream.<String>empty())
                        .toList();
        int partitions =
                group.partitions() > 0
                        ? group.partitions()
                        : new Exchange(planner.stages())
                                .partitions(Estimates.bytes(group.input()), parts.size());
        Branch end =
                keys.isEmpty() || partitions == 1
                        ? planner.gathered("aggregate", parts, names)
                                .withAllSlots(
                                        !ordered
                                                && Estimates.bytes(group.input())
                                                        > Planner.ALL_CORES_BYTES)
                        : new Exchange(planner.stages())
                                .byHash("aggregate", parts, names, keys, partitions);
        // Tables read together come in no defined order.
        Branch inOrder =
                ordered
                        ? end.with(select ->
                                select.withTail(
                                        "ORDER BY "
                                                + Sql.name(Decomposition.PARTITION)
                                                + ", "
                                                + Sql.name(ROW)))
                        : end;
        return Pipeline.of(
                inOrder.with(select -> select.groupBy(keys, group.aggregates()))
                        .using(group.aggregates()));
    }

    private static List<Column> substituted(List<Column> columns, Map<String, Column> names) {
        return columns.stream()
                .map(column -> column.substitute(names).as(column.outputName()))
                .toList();
    }

    /** With the partition's number, and the row's number in it, as further columns. */
    private static Pipeline numberedRows(Pipeline input) {
        return numbered(input)
                .each(branch ->
                        branch.with(select -> {
                            List<String> items =
                                    new ArrayList<>(
                                            select.names().stream().map(Sql::name).toList());
                            items.add("row_number() OVER () AS " + Sql.name(ROW));
                            List<String> outputs = new ArrayList<>(select.names());
                            outputs.add(ROW);
                            return select.around().items(items, outputs);
                        }));
    }

    private static boolean isOrdered(Expr.GroupBy group) {
        return !group.aggregates().stream().allMatch(AggregationPlan::isOrderless);
    }

    private static boolean isOrderless(Column column) {
        return switch (column) {
            case Aggregate aggregate ->
                    aggregate.order().isEmpty() && !BY_ROW_ORDER.contains(aggregate.function());
            case Term term -> term.children().stream().allMatch(AggregationPlan::isOrderless);
        };
    }

    private static boolean isReference(Column column) {
        return column instanceof Term.Reference;
    }

    /** Whether an aggregate is the same over distinct rows. */
    private static boolean isDistinctFirst(Column column) {
        Column bare = column instanceof Term.Alias(var operand, var _) ? operand : column;
        return bare instanceof Aggregate aggregate
                && aggregate.condition() == null
                && aggregate.strategy() == Aggregate.Strategy.DISTINCT_FIRST;
    }
}
