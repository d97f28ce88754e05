package dev.jask.dataframe.column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate function over the rows of a group; made by the methods of {@link Columns}.
 *
 * @param function the name of the function, as {@link AggregateFunctions} knows it, or DuckDB's
 *     name of another
 * @param arguments what it aggregates
 * @param distinct whether equal arguments count once
 * @param order the order in which rows are taken; empty for the order of the rows
 * @param condition which rows are taken; null for all
 */
public record Aggregate(
        String function,
        List<Column> arguments,
        boolean distinct,
        List<SortKey> order,
        @Nullable Column condition)
        implements Term {

    public Aggregate {
        arguments = List.copyOf(arguments);
        order = List.copyOf(order);
    }

    static Aggregate of(String function, Column... arguments) {
        return new Aggregate(
                function,
                Arrays.stream(arguments).map(Trees::unnamed).toList(),
                false,
                List.of(),
                null);
    }

    /** The same aggregate over the rows where the condition holds. */
    public Aggregate filter(Column predicate) {
        Column both = condition == null ? predicate : condition.and(predicate);
        return new Aggregate(function, arguments, distinct, order, Trees.unnamed(both));
    }

    /** The same aggregate over different values, each taken once. */
    public Aggregate distinctValues() {
        return new Aggregate(function, arguments, true, order, condition);
    }

    /**
     * The same aggregate over the rows in this order, for those that depend on it, such as {@link
     * Columns#collect(String)}.
     */
    public Aggregate orderBy(SortKey... keys) {
        return new Aggregate(function, arguments, distinct, List.of(keys), condition);
    }

    /** How this aggregate is computed over partitions. */
    public Strategy strategy() {
        return AggregateFunctions.strategy(this);
    }

    /**
     * The steps of this aggregate over partitions; empty where there is no way but to bring a
     * group's rows together.
     */
    public Optional<Decomposition> decompose() {
        return Decomposition.of(List.of(this));
    }

    @Override
    public List<Column> children() {
        var all = new ArrayList<>(arguments);
        order.forEach(key -> all.add(key.column()));
        if (condition != null) {
            all.add(condition);
        }
        return List.copyOf(all);
    }

    @Override
    public Aggregate withChildren(List<Column> children) {
        int n = arguments.size();
        var keys = new ArrayList<SortKey>();
        for (int i = 0; i < order.size(); i++) {
            keys.add(order.get(i).over(children.get(n + i)));
        }
        Column changed = condition == null ? null : children.getLast();
        return new Aggregate(function, children.subList(0, n), distinct, keys, changed);
    }

    @Override
    public String toString() {
        return sql();
    }

    /** How an aggregate is computed over partitions. */
    public enum Strategy {
        /** Aggregate each partition, then combine what came out. */
        DECOMPOSABLE,
        /**
         * Reduce each partition to its distinct keys and arguments, then bring a group's rows
         * together.
         */
        DISTINCT_FIRST,
        /** Bring a group's rows together. */
        HOLISTIC
    }
}
