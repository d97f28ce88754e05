package dev.jask.dataframe.plan;

import dev.jask.dataframe.column.Column;
import dev.jask.dataframe.column.Columns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes out columns that nobody reads, from the root down to the files.
 *
 * <pre>
 * select a                       select a
 *   filter b > 0          =>       filter b > 0
 *     read a, b, c, d                read a, b
 * </pre>
 *
 * <p>Where rows are exchanged between partitions, a projection before that drops what is needed
 * only on this side.
 */
final class ColumnPruning {

    private ColumnPruning() {}

    /**
     * The expression with the same columns, computed from as few as possible. Notes whether
     * anything changed.
     */
    static Expr prune(Expr root, List<String> fired) {
        Expr pruned = prune(root, new LinkedHashSet<>(root.schema().names()));
        if (Optimizer.changed(root, pruned)) {
            fired.add(ColumnPruning.class.getSimpleName());
        }
        return pruned;
    }

    /** The expression with at least the needed columns and at least one. */
    private static Expr prune(Expr expr, Set<String> needed) {
        return switch (expr) {
            case Expr.Read read -> read(read, needed);
            case Expr.Rejects rejects -> rejects;
            case Expr.Tables tables -> tables;
            case Expr.Held held -> held;
            case Expr.Project project -> project(project, needed);
            case Expr.Filter filter ->
                    with(filter, prune(filter.input(), and(needed, filter.predicate())));
            case Expr.GroupBy group -> groupBy(group, needed);
            case Expr.Distinct distinct -> {
                Set<String> read =
                        distinct.by().isEmpty() ? names(distinct) : and(needed, distinct.by());
                yield with(distinct, narrow(prune(distinct.input(), read), read));
            }
            case Expr.Sort sort -> {
                Set<String> read =
                        and(
                                needed,
                                sort.keys().stream()
                                        .flatMap(key -> key.column().references().stream())
                                        .toList());
                yield with(sort, narrow(prune(sort.input(), read), read));
            }
            case Expr.TopK top -> {
                Set<String> read =
                        and(
                                needed,
                                top.keys().stream()
                                        .flatMap(key -> key.column().references().stream())
                                        .toList());
                yield with(top, narrow(prune(top.input(), read), read));
            }
            case Expr.Limit limit -> with(limit, prune(limit.input(), needed));
            case Expr.Tail tail -> with(tail, prune(tail.input(), needed));
            case Expr.Sample sample -> with(sample, prune(sample.input(), needed));
            case Expr.Join join -> join(join, needed);
            case Expr.Concat concat -> concat(concat, needed);
            case Expr.MapPartitions map -> with(map, prune(map.input(), names(map.input())));
            case Expr.Repartition repartition ->
                    with(repartition, narrow(prune(repartition.input(), needed), needed));
        };
    }

    private static Expr with(Expr expr, Expr input) {
        return Optimizer.changed(expr.inputs().getFirst(), input)
                ? expr.withInputs(List.of(input))
                : expr;
    }

    private static Set<String> names(Expr expr) {
        return new LinkedHashSet<>(expr.schema().names());
    }

    private static Set<String> and(Set<String> needed, Column read) {
        return and(needed, read.references());
    }

    private static Set<String> and(Set<String> needed, Collection<String> read) {
        var all = new LinkedHashSet<>(needed);
        all.addAll(read);
        return all;
    }

    private static Set<String> references(Stream<Column> columns) {
        var names = new LinkedHashSet<String>();
        columns.forEach(column -> names.addAll(column.references()));
        return names;
    }

    /**
     * The names that are needed, in their order; the first of all where none is, as rows cannot be
     * without columns.
     */
    private static List<String> kept(List<String> names, Set<String> needed) {
        List<String> kept = names.stream().filter(needed::contains).toList();
        return kept.isEmpty() ? names.subList(0, 1) : kept;
    }

    private static Expr narrow(Expr expr, Set<String> needed) {
        List<String> names = expr.schema().names();
        List<String> kept = kept(names, needed);
        return kept.size() == names.size() ? expr : select(expr, kept);
    }

    private static Expr select(Expr expr, List<String> names) {
        return new Expr.Project(
                expr, names.stream().map(Columns::col).toList(), expr.schema().select(names));
    }

    private static Expr read(Expr.Read read, Set<String> needed) {
        List<String> kept = kept(read.schema().names(), needed);
        return kept.size() == read.schema().size()
                ? read
                : new Expr.Read(read.source(), read.schema().select(kept));
    }

    private static Expr project(Expr.Project project, Set<String> needed) {
        List<String> kept = kept(project.schema().names(), needed);
        List<Column> columns =
                project.columns().stream()
                        .filter(column -> kept.contains(column.outputName()))
                        .toList();
        Expr input = prune(project.input(), references(columns.stream()));
        if (columns.size() == project.columns().size()) {
            return with(project, input);
        }
        return new Expr.Project(input, columns, project.schema().select(kept));
    }

    private static Expr groupBy(Expr.GroupBy group, Set<String> needed) {
        List<Column> wanted =
                group.aggregates().stream()
                        .filter(column -> needed.contains(column.outputName()))
                        .toList();
        List<Column> aggregates =
                wanted.isEmpty() && group.keys().isEmpty()
                        ? group.aggregates().subList(0, 1)
                        : wanted;
        Set<String> read = references(Stream.concat(group.keys().stream(), aggregates.stream()));
        Expr input = narrow(prune(group.input(), read), read);
        if (aggregates.size() == group.aggregates().size()) {
            return with(group, input);
        }
        List<String> names =
                Stream.concat(group.keys().stream(), aggregates.stream())
                        .map(Column::outputName)
                        .toList();
        return new Expr.GroupBy(
                input, group.keys(), aggregates, group.partitions(), group.schema().select(names));
    }

    private static Expr join(Expr.Join join, Set<String> needed) {
        List<String> kept = kept(join.schema().names(), needed);
        List<Expr.Output> outputs =
                join.outputs().stream().filter(output -> kept.contains(output.name())).toList();
        Set<String> left = references(join.leftKeys().stream());
        Set<String> right = references(join.rightKeys().stream());
        for (Expr.Output output : outputs) {
            if (output.side() != Expr.Side.RIGHT) {
                left.add(output.column());
            }
            if (output.side() != Expr.Side.LEFT) {
                right.add(output.column());
            }
        }
        Expr first = narrow(prune(join.left(), left), left);
        Expr second = narrow(prune(join.right(), right), right);
        boolean sameInputs = Optimizer.same(join.inputs(), List.of(first, second));
        Expr.Join over = sameInputs ? join : (Expr.Join) join.withInputs(List.of(first, second));
        return outputs.size() == join.outputs().size() ? over : over.withOutputs(outputs);
    }

    private static Expr concat(Expr.Concat concat, Set<String> needed) {
        List<String> kept = kept(concat.schema().names(), needed);
        var inputs = new ArrayList<Expr>();
        for (Expr input : concat.inputs()) {
            Expr pruned = prune(input, new LinkedHashSet<>(kept));
            inputs.add(pruned.schema().names().equals(kept) ? pruned : select(pruned, kept));
        }
        if (kept.size() == concat.schema().size() && Optimizer.same(concat.inputs(), inputs)) {
            return concat;
        }
        return new Expr.Concat(inputs, concat.schema().select(kept));
    }
}
