package dev.jask.dataframe.column;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Walks over the terms of a column. */
final class Trees {

    /** Functions whose value is not determined by their arguments. */
    static final Set<String> VOLATILE =
            Set.of(
                    "random",
                    "gen_random_uuid",
                    "uuid",
                    "uuidv4",
                    "uuidv7",
                    "nextval",
                    "currval",
                    "setval",
                    "now",
                    "today",
                    "current_date",
                    "current_time",
                    "current_localtime",
                    "current_localtimestamp",
                    "current_timestamp",
                    "localtime",
                    "localtimestamp",
                    "get_current_time",
                    "get_current_timestamp",
                    "transaction_timestamp",
                    "setseed",
                    "sleep_ms",
                    "txid_current",
                    "current_connection_id",
                    "current_schemas",
                    "current_schema",
                    "current_database",
                    "current_query",
                    "current_query_id",
                    "current_transaction_id",
                    "current_setting",
                    "getvariable",
                    "in_search_path",
                    "stats",
                    "vector_type",
                    "error",
                    "write_log",
                    "age",
                    "ago");

    private Trees() {}

    static Term term(Column column) {
        return switch (column) {
            case Term term -> term;
        };
    }

    static void walk(Column column, Consumer<Term> visit) {
        Term term = term(column);
        visit.accept(term);
        term.children().forEach(child -> walk(child, visit));
    }

    /** The column after every term, from the leaves up, went through {@code change}. */
    static Column rewrite(Column column, UnaryOperator<Column> change) {
        Term term = term(column);
        List<Column> before = term.children();
        List<Column> after = before.stream().map(child -> rewrite(child, change)).toList();
        return change.apply(after.equals(before) ? term : term.withChildren(after));
    }

    static SequencedSet<String> references(Column column) {
        var names = new LinkedHashSet<String>();
        walk(
                column,
                term -> {
                    if (term instanceof Term.Reference(var name)) {
                        names.add(name);
                    }
                });
        return names;
    }

    static String outputName(Column column) {
        return switch (column) {
            case Term.Alias alias -> alias.name();
            case Aggregate aggregate when aggregate.function().equals("count_star") -> "count";
            case Aggregate aggregate ->
                    firstName(aggregate.arguments()).orElse(aggregate.function());
            case Term.Call call -> firstName(call.children()).orElse(call.function());
            case Term.Reference(var name) -> name;
            case Term term -> firstName(term.children()).orElse("literal");
        };
    }

    private static Optional<String> firstName(List<Column> columns) {
        return columns.stream().flatMap(column -> references(column).stream()).findFirst();
    }

    static boolean contains(Column column, Class<? extends Term> kind) {
        return kind.isInstance(column)
                || term(column).children().stream().anyMatch(child -> contains(child, kind));
    }

    static boolean isDeterministic(Column column) {
        boolean here = !(column instanceof Term.Call call && VOLATILE.contains(call.function()));
        return here && term(column).children().stream().allMatch(Trees::isDeterministic);
    }

    static Column substitute(Column column, Map<String, ? extends Column> replacements) {
        Column changed =
                rewrite(
                        column,
                        term -> {
                            if (term instanceof Term.Reference(var name)) {
                                Column replacement = replacements.get(name);
                                return replacement == null ? term : unnamed(replacement);
                            }
                            return term;
                        });
        boolean renamed = !changed.outputName().equals(column.outputName());
        return renamed ? changed.as(column.outputName()) : changed;
    }

    static Column unnamed(Column column) {
        return column instanceof Term.Alias(var operand, var _) ? unnamed(operand) : column;
    }

    static List<Column> conjuncts(Column predicate) {
        var found = new ArrayList<Column>();
        collectConjuncts(unnamed(predicate), found);
        return List.copyOf(found);
    }

    private static void collectConjuncts(Column predicate, List<Column> into) {
        if (predicate instanceof Term.Operation(var operator, var operands)
                && operator == Operator.AND) {
            operands.forEach(operand -> collectConjuncts(operand, into));
        } else {
            into.add(predicate);
        }
    }

    static List<JavaFunction> javaFunctions(Column column) {
        var found = new LinkedHashSet<JavaFunction>();
        walk(
                column,
                term -> {
                    if (term instanceof Term.JavaCall(var function, var _)) {
                        found.add(function);
                    }
                });
        return List.copyOf(found);
    }
}
