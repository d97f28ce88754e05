package dev.jask.dataframe.plan;

import dev.jask.dataframe.column.Column;
import dev.jask.dataframe.column.JavaFunction;
import dev.jask.dataframe.run.Placeholder;
import dev.jask.graph.Key;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Partitions that one statement computes: the statement has grown but does not run yet.
 *
 * @param name what it does, for keys and plans
 * @param source where the partitions get their rows
 * @param others results that all partitions read besides
 * @param select the statement
 * @param functions the Java functions in it
 * @param allSlots whether the statement is better run alone with all of the worker's cores
 */
record Branch(
        String name,
        Source source,
        List<Key> others,
        Select select,
        List<JavaFunction> functions,
        boolean allSlots) {

    Branch {
        others = List.copyOf(others);
        functions = List.copyOf(functions);
    }

    static Branch of(String name, Source source, Select select) {
        return new Branch(name, source, List.of(), select, List.of(), false);
    }

    Branch with(UnaryOperator<Select> change) {
        return new Branch(name, source, others, change.apply(select), functions, allSlots);
    }

    Branch named(String name) {
        return new Branch(name, source, others, select, functions, allSlots);
    }

    /** For an operation that people should see in keys and plans: {@code read_csv-aggregate}. */
    Branch also(String operation) {
        return named(
                name.endsWith(operation) || name.length() > 40 ? name : name + "-" + operation);
    }

    Branch using(Collection<? extends Column> columns) {
        var all = new LinkedHashSet<>(functions);
        columns.forEach(column -> all.addAll(column.javaFunctions()));
        return new Branch(name, source, others, select, List.copyOf(all), allSlots);
    }

    Branch withAllSlots(boolean all) {
        return new Branch(name, source, others, select, functions, all);
    }

    /** Whether the partitions are results as they are, so that there is nothing to run. */
    boolean isReady() {
        return source instanceof Source.Each(var _, var all)
                && others.isEmpty()
                && select.isUntouched(Placeholder.INPUT)
                && select.names().equals(all);
    }
}
