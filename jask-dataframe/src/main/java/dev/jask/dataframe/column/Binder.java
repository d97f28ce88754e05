package dev.jask.dataframe.column;

import dev.jask.table.DataType;
import dev.jask.table.DuckDb;
import dev.jask.table.Field;
import dev.jask.table.Schema;
import dev.jask.table.TableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Checks columns against a schema, without data, and gives the schema of what they make.
 *
 * <p>DuckDB binds the columns' SQL over an empty input of the schema, so types and errors are
 * exactly those that the real statement would have. What comes back are the columns as they should
 * run: names in the schema's letter case, and aggregates fitted to the types they meet (see {@link
 * TypedAggregates}). A thread-safe class; results are remembered.
 */
public final class Binder {

    private static final int REMEMBERED_MAX = 512;

    private final DuckDb duckDb;
    private final Map<String, Schema> described =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Schema> eldest) {
                    return size() > REMEMBERED_MAX;
                }
            };

    /** A binder that asks this DuckDB. */
    public Binder(DuckDb duckDb) {
        this.duckDb = duckDb;
    }

    /**
     * Columns that fit a schema.
     *
     * @param columns the columns as they should run
     * @param schema the names and types of what they make
     */
    public record Bound(List<Column> columns, Schema schema) {
        public Bound {
            columns = List.copyOf(columns);
        }
    }

    /**
     * Keys and aggregates that fit a schema.
     *
     * @param keys the keys as they should run
     * @param aggregates the aggregates as they should run
     * @param schema the names and types of both, keys first
     */
    public record BoundAggregation(List<Column> keys, List<Column> aggregates, Schema schema) {
        public BoundAggregation {
            keys = List.copyOf(keys);
            aggregates = List.copyOf(aggregates);
        }
    }

    /**
     * Binds columns that are computed row by row.
     *
     * @throws ColumnException saying which column is wrong, and what would be right
     */
    public Bound project(Schema input, List<? extends Column> columns) {
        List<Column> named = columns.stream().map(column -> Names.resolve(input, column)).toList();
        named.forEach(Names::requireNoAggregate);
        Names.requireDistinct(named);
        return new Bound(named, describe(input, List.of(), named));
    }

    /**
     * Binds a condition on rows.
     *
     * @throws ColumnException.WrongType if it is not true or false
     */
    public Column predicate(Schema input, Column condition) {
        Column named = Trees.unnamed(Names.resolve(input, condition));
        Names.requireNoAggregate(named);
        DataType type = type(input, named);
        if (!type.equals(DataType.BOOLEAN) && !type.equals(DataType.NULL)) {
            throw new ColumnException.WrongType(
                    "a filter needs a condition, but %s is a %s; compare it, as in .gt(0), .ne(\"\") or .isNotNull()"
                            .formatted(named.sql(), type.sql()));
        }
        return named;
    }

    /** Binds the keys of a sort. */
    public List<SortKey> sort(Schema input, List<SortKey> keys) {
        List<SortKey> bound =
                keys.stream()
                        .map(key -> key.over(Trees.unnamed(Names.resolve(input, key.column()))))
                        .toList();
        for (SortKey key : bound) {
            Names.requireNoAggregate(key.column());
            type(input, key.column());
        }
        return bound;
    }

    /**
     * Binds aggregates over the groups that have equal keys, or over all rows where there are no
     * keys.
     *
     * @throws ColumnException saying which column is wrong, and what would be right
     */
    public BoundAggregation aggregate(
            Schema input, List<? extends Column> keys, List<? extends Column> aggregates) {
        List<Column> groups = keys.stream().map(key -> Names.resolve(input, key)).toList();
        groups.forEach(Names::requireNoAggregate);
        List<Column> named =
                aggregates.stream().map(column -> Names.resolve(input, column)).toList();
        named.forEach(column -> Names.requireAggregated(column, groups));
        var all = new ArrayList<>(groups);
        all.addAll(named);
        Names.requireDistinct(all);
        List<Column> fitted = TypedAggregates.fit(named, column -> type(input, column));
        return new BoundAggregation(groups, fitted, describe(input, groups, fitted));
    }

    /** The type of a column over this input. */
    public DataType type(Schema input, Column column) {
        Column named = Trees.unnamed(Names.resolve(input, column));
        return named instanceof Term.Reference(var name)
                ? input.require(name).type()
                : describe(input, List.of(), List.of(named.as("value"))).field(0).type();
    }

    private Schema describe(Schema input, List<Column> keys, List<Column> columns) {
        try {
            return ask(input, keys, columns);
        } catch (TableException e) {
            for (Column column : keys) {
                askAlone(input, column);
            }
            for (Column column : columns) {
                askAlone(input, column);
            }
            throw BindErrors.translate(columns.toString(), e);
        }
    }

    /** Finds out whether it is this column that is wrong. */
    private void askAlone(Schema input, Column column) {
        try {
            ask(input, List.of(), List.of(column));
        } catch (TableException e) {
            throw BindErrors.translate(column.sql(), e);
        }
    }

    private Schema ask(Schema input, List<Column> keys, List<Column> columns) {
        SequencedMap<String, JavaFunction> functions = new LinkedHashMap<>();
        var items = new ArrayList<>(keys);
        items.addAll(columns);
        for (Column item : items) {
            item.javaFunctions().forEach(function -> functions.put(function.name(), function));
        }
        if (items.isEmpty()) {
            return Schema.empty();
        }
        functions.values().forEach(function -> function.register(duckDb));
        String groups =
                IntStream.rangeClosed(1, keys.size())
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(", "));
        String query =
                "SELECT "
                        + items.stream().map(Column::select).collect(Collectors.joining(", "))
                        + " FROM "
                        + empty(input, items)
                        + (keys.isEmpty() ? "" : " GROUP BY " + groups);
        return remembered(query);
    }

    private Schema remembered(String query) {
        synchronized (described) {
            Schema known = described.get(query);
            if (known != null) {
                return known;
            }
        }
        Schema schema = duckDb.describe(query);
        synchronized (described) {
            described.put(query, schema);
        }
        return schema;
    }

    /** An input without rows that has the columns that the items read. */
    private static String empty(Schema input, List<Column> items) {
        var names = new LinkedHashSet<String>();
        items.forEach(item -> names.addAll(item.references()));
        String columns =
                input.select(names).stream().map(Binder::missing).collect(Collectors.joining(", "));
        return "(SELECT " + (columns.isEmpty() ? "1" : columns) + " LIMIT 0)";
    }

    private static String missing(Field field) {
        return "CAST(NULL AS " + field.type().sql() + ") AS " + Sql.identifier(field.name());
    }
}
