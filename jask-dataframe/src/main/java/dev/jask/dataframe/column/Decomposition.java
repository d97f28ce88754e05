package dev.jask.dataframe.column;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Aggregates as steps over partitions.
 *
 * <p>{@link #partial} aggregates the rows of a partition, and its columns and those of {@link
 * #combine} have the same names and types: {@code combine} aggregates rows that {@code partial} or
 * {@code combine} made, any number of times, in any grouping and order, so it can be a tree. {@link
 * #finish} computes, row by row, the aggregates from what is left. Group keys are the caller's:
 * each step groups by them. Steps of several aggregates are shared where they are equal: a mean and
 * a sum of one column need one sum.
 *
 * @param partial named aggregates over rows
 * @param combine aggregates over the columns of {@code partial}, under the same names
 * @param finish the aggregates, under their output names, over the columns of {@code combine}
 * @param numbered whether {@code partial} reads the number of its partition from an extra input
 *     column called {@link #PARTITION}, a BIGINT that grows in the order of the partitions; needed
 *     for first and last values and for ties
 */
public record Decomposition(
        List<Column> partial, List<Column> combine, List<Column> finish, boolean numbered) {

    /** The name of the input column that holds the partition's number. */
    public static final String PARTITION = "__partition";

    public Decomposition {
        partial = List.copyOf(partial);
        combine = List.copyOf(combine);
        finish = List.copyOf(finish);
    }

    /**
     * The steps of these aggregate expressions; empty where one of them has to see a group's rows
     * together.
     */
    public static Optional<Decomposition> of(List<? extends Column> aggregates) {
        var builder = new Builder();
        var finish = new ArrayList<Column>();
        for (Column aggregate : aggregates) {
            Optional<Column> finished = builder.finish(aggregate);
            if (finished.isEmpty()) {
                return Optional.empty();
            }
            finish.add(finished.get().as(aggregate.outputName()));
        }
        List<Column> partial = builder.steps.stream().map(Step::partial).toList();
        List<Column> combine = builder.steps.stream().map(Step::combine).toList();
        return Optional.of(new Decomposition(partial, combine, finish, builder.numbered));
    }

    private record Step(Column partial, Column combine) {}

    private static final class Builder {

        private final Map<AggregateFunctions.Partial, String> names = new LinkedHashMap<>();
        private final List<Step> steps = new ArrayList<>();
        private boolean numbered;

        Optional<Column> finish(Column column) {
            if (column instanceof Aggregate aggregate) {
                return AggregateFunctions.steps(aggregate).map(this::finish);
            }
            Term term = Trees.term(column);
            var children = new ArrayList<Column>();
            for (Column child : term.children()) {
                Optional<Column> finished = finish(child);
                if (finished.isEmpty()) {
                    return Optional.empty();
                }
                children.add(finished.get());
            }
            return Optional.of(term.withChildren(children));
        }

        /** Equal partial aggregates share a name; the number keeps different ones apart. */
        private Column finish(AggregateFunctions.Steps aggregate) {
            numbered |= aggregate.numbered();
            var fresh = new LinkedHashMap<AggregateFunctions.Partial, String>();
            var columns = new LinkedHashMap<String, Column>();
            for (AggregateFunctions.Partial part : aggregate.partials()) {
                String unused = "__" + part.name() + '_' + names.size();
                String known = names.putIfAbsent(part, unused);
                if (known == null) {
                    fresh.put(part, unused);
                }
                columns.put(part.name(), Columns.col(known == null ? unused : known));
            }
            fresh.forEach((part, name) ->
                    steps.add(
                            new Step(
                                    part.rows().as(name),
                                    part.combine().substitute(columns).as(name))));
            return Trees.unnamed(aggregate.finish().substitute(columns));
        }
    }
}
