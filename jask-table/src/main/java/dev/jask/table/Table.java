package dev.jask.table;

import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An immutable table: rows of a {@link Schema} that live in a DuckDB instance.
 *
 * <p>A table is a handle. Its rows stay in DuckDB until the table is closed or becomes unreachable,
 * and come into Java memory a column or a page at a time, when they are asked for. Any number of
 * threads may use a table at once.
 *
 * <p>Results of operations are tables of their own, in the same instance.
 */
public final class Table implements AutoCloseable {

    private final StoredTable stored;
    private final Schema schema;
    private final long rows;
    private final Map<Field, SoftReference<Column>> loaded = new ConcurrentHashMap<>();

    private Table(StoredTable stored, Schema schema, long rows) {
        this.stored = stored;
        this.schema = schema;
        this.rows = rows;
    }

    /** A query's result, in the process-wide instance. */
    public static Table ofQuery(String query) {
        return ofQuery(DuckDb.shared(), query);
    }

    /** A query's result as a table in the given instance. */
    public static Table ofQuery(DuckDb duckDb, String query) {
        try (DuckDbSession session = duckDb.connect()) {
            return ofQuery(session, query);
        }
    }

    /** A query's result as a table in the session's instance, which outlives the session. */
    public static Table ofQuery(DuckDbSession session, String query) {
        String name = session.duckDb().newTableName();
        session.execute("CREATE TABLE " + name + " AS " + query);
        return adopt(session, name);
    }

    /**
     * A table that exists in DuckDB, taken over: it is dropped when the handle is closed or
     * unreachable.
     *
     * @param session where the table can be seen; the table must not be a temporary one of the
     *     session
     * @param name the table's name, as SQL writes it
     */
    public static Table adopt(DuckDbSession session, String name) {
        StoredTable stored = StoredTable.of(session.duckDb(), name);
        try {
            Schema schema = session.describe("FROM " + name);
            long rows = session.number("SELECT count(*) FROM " + name);
            return new Table(stored, schema, rows);
        } catch (RuntimeException e) {
            stored.close();
            throw e;
        }
    }

    public Schema schema() {
        return schema;
    }

    /** The number of rows. */
    public long rows() {
        return rows;
    }

    public boolean isEmpty() {
        return rows == 0;
    }

    /** The instance that the rows live in. */
    public DuckDb duckDb() {
        return stored.duckDb();
    }

    /**
     * The table's name in its DuckDB instance, for use in SQL.
     *
     * <p>The rows are there only as long as this handle is: whoever uses the name keeps the handle
     * reachable, for instance by closing it afterwards.
     */
    public String name() {
        requireOpen();
        return stored.name();
    }

    /**
     * A column's values in Java memory.
     *
     * @throws TableException.UnknownColumn naming the nearest column when there is none of this
     *     name
     */
    public Column column(String name) {
        return columns(List.of(schema.require(name))).getFirst();
    }

    /** All columns' values in Java memory. */
    public List<Column> columns() {
        return columns(schema.fields());
    }

    private List<Column> columns(List<Field> fields) {
        List<Field> missing = fields.stream().filter(field -> cached(field) == null).toList();
        Map<Field, Column> fresh = new ConcurrentHashMap<>();
        if (!missing.isEmpty()) {
            for (Column column : load(missing)) {
                fresh.put(column.field(), column);
                loaded.put(column.field(), new SoftReference<>(column));
            }
        }
        return fields.stream().map(field -> present(field, fresh)).toList();
    }

    private Column present(Field field, Map<Field, Column> fresh) {
        Column column = fresh.containsKey(field) ? fresh.get(field) : cached(field);
        // Memory may have run short since the cache was looked at.
        return column == null ? load(List.of(field)).getFirst() : column;
    }

    private @Nullable Column cached(Field field) {
        SoftReference<Column> reference = loaded.get(field);
        return reference == null ? null : reference.get();
    }

    private List<Column> load(List<Field> fields) {
        if (rows > Integer.MAX_VALUE - 8) {
            throw new TableException(
                    "the table has %d rows, more than a Java array can hold; narrow it down by sql(…) or head(…) first"
                            .formatted(rows));
        }
        return inSession(
                session -> new ColumnLoader(session, stored.name(), (int) rows).load(fields));
    }

    /** The value in a row, counted from 0, and a column; null where there is none. */
    public @Nullable Object get(int row, String column) {
        return column(column).get(row);
    }

    /**
     * The result of a query in which {@code this} stands for this table, for instance {@code SELECT
     * max(x) FROM this}.
     */
    public Table sql(String query) {
        return inSession(session -> {
            session.define("this", this);
            return session.query(query);
        });
    }

    /** The first rows. */
    public Table head(long count) {
        return sql("FROM this LIMIT " + count);
    }

    /** Runs work on this table in a session of its own, keeping the table alive the while. */
    <T> T inSession(Function<DuckDbSession, T> work) {
        requireOpen();
        try (DuckDbSession session = stored.duckDb().connect()) {
            return work.apply(session);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    public boolean isClosed() {
        return stored.isClosed();
    }

    private void requireOpen() {
        if (stored.isClosed()) {
            throw new TableException.Closed("this table is closed: its rows are gone");
        }
    }

    /** Lets go of the rows. Closing twice does nothing more. */
    @Override
    public void close() {
        stored.close();
        loaded.clear();
    }
}
