package dev.jask.dataframe.plan;

import dev.jask.dataframe.column.Column;
import dev.jask.dataframe.column.SortKey;
import dev.jask.dataframe.io.CsvSource;
import dev.jask.dataframe.io.FileSource;
import dev.jask.dataframe.run.CollectRejects;
import dev.jask.graph.Graph;
import dev.jask.graph.Key;
import dev.jask.graph.Token;
import dev.jask.table.Field;
import dev.jask.table.Schema;
import dev.jask.table.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * What a dataframe is: a tree of operations. Immutable; the columns of each node are known when it
 * is made.
 *
 * <p>The nodes do not check what they are given: the dataframe's methods do, where the user calls
 * them.
 */
public sealed interface Expr {

    /** The columns of the rows. */
    Schema schema();

    /** What the node reads. */
    List<Expr> inputs();

    /**
     * The same operation over other inputs, of the same columns or at least those that it needs.
     */
    Expr withInputs(List<Expr> inputs);

    /** The operation in a line, without its inputs. */
    String title();

    /** Rows that no other expression gives. */
    sealed interface Leaf extends Expr {
        @Override
        default List<Expr> inputs() {
            return List.of();
        }

        @Override
        default Expr withInputs(List<Expr> inputs) {
            return this;
        }
    }

    /** What is made of one other expression, with the same columns unless it says otherwise. */
    sealed interface OfOne extends Expr {
        Expr input();

        /** The same over another input of the same columns. */
        Expr withInput(Expr changed);

        @Override
        default Schema schema() {
            return input().schema();
        }

        @Override
        default List<Expr> inputs() {
            return List.of(input());
        }

        @Override
        default Expr withInputs(List<Expr> inputs) {
            return withInput(inputs.getFirst());
        }
    }

    /** Rows of files. */
    record Read(FileSource source, Schema schema) implements Leaf {
        @Override
        public String title() {
            return "%s %s, columns %s"
                    .formatted(
                            source.reader(),
                            Titles.files(source.files()),
                            Titles.columns(schema, source.schema()));
        }
    }

    /** The rows of CSV files that cannot be read. */
    record Rejects(CsvSource source) implements Leaf {
        @Override
        public Schema schema() {
            return CollectRejects.SCHEMA;
        }

        @Override
        public String title() {
            return "rejected rows of " + Titles.files(source.files());
        }
    }

    /**
     * Tables that are there already, each a partition.
     *
     * @param id tells them from others
     */
    record Tables(Token id, List<Table> tables, Schema schema) implements Leaf {
        public Tables {
            tables = List.copyOf(tables);
        }

        @Override
        public String title() {
            return "tables: %d, %d rows"
                    .formatted(tables.size(), tables.stream().mapToLong(Table::rows).sum());
        }
    }

    /** Partitions that an engine holds, or that tasks of others give. */
    record Held(Graph graph, List<Key> keys, Schema schema) implements Leaf {
        public Held {
            keys = List.copyOf(keys);
        }

        @Override
        public String title() {
            boolean isHeld = keys.stream().allMatch(graph::isHeld);
            return "%s: %d partitions"
                    .formatted(isHeld ? "persisted" : "given by tasks", keys.size());
        }
    }

    /** Columns computed from the columns of each row. */
    record Project(Expr input, List<Column> columns, Schema schema) implements OfOne {
        public Project {
            columns = List.copyOf(columns);
        }

        @Override
        public Expr withInput(Expr changed) {
            return new Project(changed, columns, schema);
        }

        @Override
        public String title() {
            return "select " + Titles.list(columns.stream().map(Column::select).toList());
        }
    }

    /** The rows for which a predicate holds. */
    record Filter(Expr input, Column predicate) implements OfOne {
        @Override
        public Expr withInput(Expr changed) {
            return new Filter(changed, predicate);
        }

        @Override
        public String title() {
            return "filter " + predicate.sql();
        }
    }

    /**
     * A row for each group of rows that are equal in the keys; a single row where there are no
     * keys.
     *
     * @param partitions how many partitions the result is spread over; 0 where the planner decides
     */
    record GroupBy(
            Expr input, List<Column> keys, List<Column> aggregates, int partitions, Schema schema)
            implements OfOne {
        public GroupBy {
            keys = List.copyOf(keys);
            aggregates = List.copyOf(aggregates);
        }

        @Override
        public Expr withInput(Expr changed) {
            return new GroupBy(changed, keys, aggregates, partitions, schema);
        }

        @Override
        public String title() {
            String what = Titles.list(aggregates.stream().map(Column::select).toList());
            return keys.isEmpty()
                    ? "aggregate " + what
                    : "aggregate %s by %s"
                            .formatted(
                                    what, Titles.list(keys.stream().map(Column::select).toList()));
        }
    }

    /**
     * One row of each kind.
     *
     * @param by the columns whose values make the kind; empty for all
     */
    record Distinct(Expr input, List<String> by) implements OfOne {
        public Distinct {
            by = List.copyOf(by);
        }

        @Override
        public Expr withInput(Expr changed) {
            return new Distinct(changed, by);
        }

        @Override
        public String title() {
            return by.isEmpty() ? "distinct" : "distinct by " + Titles.list(by);
        }
    }

    /** All rows in an order. */
    record Sort(Expr input, List<SortKey> keys) implements OfOne {
        public Sort {
            keys = List.copyOf(keys);
        }

        @Override
        public Expr withInput(Expr changed) {
            return new Sort(changed, keys);
        }

        @Override
        public String title() {
            return "sort by " + Titles.list(keys.stream().map(SortKey::sql).toList());
        }
    }

    /** The first rows in an order. */
    record TopK(Expr input, List<SortKey> keys, long count) implements OfOne {
        public TopK {
            keys = List.copyOf(keys);
        }

        @Override
        public Expr withInput(Expr changed) {
            return new TopK(changed, keys, count);
        }

        @Override
        public String title() {
            return "first %d by %s"
                    .formatted(count, Titles.list(keys.stream().map(SortKey::sql).toList()));
        }
    }

    /** The first rows. */
    record Limit(Expr input, long count) implements OfOne {
        @Override
        public Expr withInput(Expr changed) {
            return new Limit(changed, count);
        }

        @Override
        public String title() {
            return "first " + count;
        }
    }

    /** The last rows. */
    record Tail(Expr input, long count) implements OfOne {
        @Override
        public Expr withInput(Expr changed) {
            return new Tail(changed, count);
        }

        @Override
        public String title() {
            return "last " + count;
        }
    }

    /** Each row with the same probability. */
    record Sample(Expr input, double fraction, int seed) implements OfOne {
        @Override
        public Expr withInput(Expr changed) {
            return new Sample(changed, fraction, seed);
        }

        @Override
        public String title() {
            return "sample %s, seed %d".formatted(fraction, seed);
        }
    }

    /**
     * Rows of two inputs side by side where their keys are equal.
     *
     * @param leftKeys the keys on the left
     * @param rightKeys as many on the right, of types that compare
     * @param outputs the columns of the result
     */
    record Join(
            Expr left,
            Expr right,
            JoinKind kind,
            List<Column> leftKeys,
            List<Column> rightKeys,
            List<Output> outputs,
            Schema schema)
            implements Expr {
        public Join {
            leftKeys = List.copyOf(leftKeys);
            rightKeys = List.copyOf(rightKeys);
            outputs = List.copyOf(outputs);
        }

        @Override
        public List<Expr> inputs() {
            return List.of(left, right);
        }

        @Override
        public Expr withInputs(List<Expr> inputs) {
            return new Join(
                    inputs.getFirst(),
                    inputs.getLast(),
                    kind,
                    leftKeys,
                    rightKeys,
                    outputs,
                    schema);
        }

        /** The same join with fewer columns in its result. */
        Join withOutputs(List<Output> fewer) {
            return new Join(
                    left,
                    right,
                    kind,
                    leftKeys,
                    rightKeys,
                    fewer,
                    schema.select(fewer.stream().map(Output::name).toList()));
        }

        @Override
        public String title() {
            var on = new ArrayList<String>();
            for (int i = 0; i < leftKeys.size(); i++) {
                on.add(leftKeys.get(i).sql() + " = " + rightKeys.get(i).sql());
            }
            return "%s join%s"
                    .formatted(
                            kind.name().toLowerCase(java.util.Locale.ROOT),
                            on.isEmpty() ? "" : " on " + String.join(" and ", on));
        }
    }

    /**
     * A column of a join's result.
     *
     * @param side where its value is from
     * @param column the column's name there
     * @param name its name in the result
     */
    record Output(Side side, String column, String name) {}

    /** Where a column of a join's result is from. */
    enum Side {
        LEFT,
        RIGHT,
        /**
         * A key of the same name on both sides: the left value, or the right one where there is no
         * left row.
         */
        BOTH
    }

    /** The rows of several inputs, one after the other; all have the same columns. */
    record Concat(List<Expr> inputs, Schema schema) implements Expr {
        public Concat {
            inputs = List.copyOf(inputs);
        }

        @Override
        public Expr withInputs(List<Expr> inputs) {
            return new Concat(inputs, schema);
        }

        @Override
        public String title() {
            return "concat";
        }
    }

    /**
     * Each partition changed by a function.
     *
     * @param name what plans and progress call it
     * @param token the function's content
     */
    record MapPartitions(
            Expr input, String name, PartitionFunction function, Token token, Schema schema)
            implements OfOne {
        @Override
        public Expr withInput(Expr changed) {
            return new MapPartitions(changed, name, function, token, schema);
        }

        @Override
        public String title() {
            return "map partitions by %s to %s"
                    .formatted(name, Titles.list(schema.stream().map(Field::sql).toList()));
        }
    }

    /** The same rows in the same order in another number of partitions. */
    record Repartition(Expr input, int partitions) implements OfOne {
        @Override
        public Expr withInput(Expr changed) {
            return new Repartition(changed, partitions);
        }

        @Override
        public String title() {
            return "repartition to " + partitions;
        }
    }
}
