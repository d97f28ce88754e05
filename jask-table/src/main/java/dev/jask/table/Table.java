package dev.jask.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * An immutable table: rows of a {@link Schema} that live in a DuckDB instance.
 *
 * <p>A table is a handle. Its rows stay in DuckDB until the table is closed or becomes unreachable,
 * and come into Java memory a column or a page at a time, when they are asked for. Any number of
 * threads may use a table at once.
 *
 * <p>Results of operations are tables of their own, in the same instance.
 *
 * <p>A table that is serialised takes its rows along; they come to live in the {@link
 * DuckDb#shared} instance of whoever reads it.
 */
public final class Table implements AutoCloseable, Iterable<Row>, Serializable {

    private static final long serialVersionUID = 1L;

    private final transient StoredTable stored;
    private final transient Schema schema;
    private final transient long rows;
    private final transient Map<Field, SoftReference<Column>> loaded = new ConcurrentHashMap<>();

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
        return own(session, name, session.update("CREATE TABLE " + name + " AS " + query));
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
        long rows = session.number("SELECT count(*) FROM " + name);
        // Pages are read by row number, which deleted rows keep.
        if (session.number("SELECT coalesce(max(rowid) + 1, 0) FROM " + name) != rows) {
            Table whole = ofQuery(session, "FROM " + name);
            session.execute("DROP TABLE " + name);
            return whole;
        }
        return own(session, name, rows);
    }

    private static Table own(DuckDbSession session, String name, long rows) {
        StoredTable stored = StoredTable.of(session.duckDb(), name);
        try {
            return new Table(stored, session.describe("FROM " + name), rows);
        } catch (RuntimeException e) {
            stored.close();
            throw e;
        }
    }

    /**
     * A table of columns in the process-wide instance; see {@link #of(DuckDb, String, Object,
     * Object...)}.
     */
    public static Table of(String name, Object values, Object... more) {
        return of(DuckDb.shared(), name, values, more);
    }

    /**
     * A table of columns, given as names and values in turn: {@code Table.of(duckDb, "a", new
     * long[] {1, 2}, "b", List.of("x", "y"))}. Values are an array or a list; their type is found
     * from them.
     */
    public static Table of(DuckDb duckDb, String name, Object values, Object... more) {
        return ColumnsOfValues.table(duckDb, name, values, more);
    }

    /** A table of records in the process-wide instance, a column for each component. */
    public static <R extends Record> Table ofRecords(
            Class<R> type, Collection<? extends R> records) {
        return ofRecords(DuckDb.shared(), type, records);
    }

    /**
     * A table of records, a column for each component; decimal numbers get as many digits as the
     * values have.
     *
     * @throws TableException.TypeMismatch if no column type holds a component's values
     */
    public static <R extends Record> Table ofRecords(
            DuckDb duckDb, Class<R> type, Collection<? extends R> records) {
        DataType.Struct fitted =
                (DataType.Struct) TypeInference.fit(JavaTypes.dataType(type), records);
        return new TableAppender(duckDb, Schema.of(fitted.fields()))
                .appendRecords(records.iterator());
    }

    /** A table of rows, each a list of as many values as the schema has columns. */
    public static Table ofRows(DuckDb duckDb, Schema schema, Iterable<? extends List<?>> rows) {
        return new TableAppender(duckDb, schema).appendRows(rows.iterator());
    }

    /**
     * A table of columns, each a list of values or a Java array, primitive or not; all of the same
     * length.
     *
     * @throws TableException.BadSchema if there are not as many columns as the schema has, or of
     *     different lengths
     * @throws TableException.TypeMismatch if a value does not fit its column
     */
    public static Table ofColumns(DuckDb duckDb, Schema schema, List<?> columns) {
        return ColumnsOfValues.table(duckDb, schema, columns);
    }

    /** A table without rows. */
    public static Table empty(DuckDb duckDb, Schema schema) {
        return ofRows(duckDb, schema, List.of());
    }

    /**
     * A table of the rows that are left of a JDBC result, from any database; the result stays open.
     */
    public static Table fromJdbc(DuckDb duckDb, ResultSet result) {
        return JdbcImport.read(duckDb, result);
    }

    /**
     * The rows of all the tables one after another, in the first table's instance.
     *
     * <p>The tables must have the same columns; their order is the first table's, and their types
     * may differ as far as SQL finds one for both.
     */
    public static Table concat(List<Table> tables) {
        return Concatenation.of(tables);
    }

    /**
     * A CSV file's rows in the process-wide instance; names, types and separators are found from
     * the file.
     */
    public static Table readCsv(Path file) {
        return readCsv(DuckDb.shared(), file);
    }

    /**
     * A CSV file's rows; names, types and separators are found from the file.
     *
     * @throws TableException.MalformedInput naming file, line and text of a row that does not fit
     */
    public static Table readCsv(DuckDb duckDb, Path file) {
        return TableFiles.readCsv(duckDb, file);
    }

    /** A CSV file's rows as columns of the given names and types, in the file's order. */
    public static Table readCsv(DuckDb duckDb, Path file, Schema schema) {
        return TableFiles.readCsv(duckDb, file, schema);
    }

    /** A Parquet file's rows in the process-wide instance. */
    public static Table readParquet(Path file) {
        return readParquet(DuckDb.shared(), file);
    }

    /**
     * A Parquet file's rows, with exactly the types it was written with if {@link #toParquet} wrote
     * it.
     */
    public static Table readParquet(DuckDb duckDb, Path file) {
        return ParquetFiles.read(duckDb, file);
    }

    /**
     * A JSON file's rows in the process-wide instance: an object a line, or an array of objects.
     */
    public static Table readJson(Path file) {
        return readJson(DuckDb.shared(), file);
    }

    /** A JSON file's rows: an object a line, or an array of objects. */
    public static Table readJson(DuckDb duckDb, Path file) {
        return TableFiles.readJson(duckDb, file);
    }

    /** A JSON file's rows as columns of the given names and types. */
    public static Table readJson(DuckDb duckDb, Path file, Schema schema) {
        return TableFiles.readJson(duckDb, file, schema);
    }

    /** An Arrow IPC file's or stream's rows in the process-wide instance. */
    public static Table readArrow(Path file) {
        return readArrow(DuckDb.shared(), file);
    }

    /**
     * An Arrow IPC file's or stream's rows.
     *
     * @throws TableException.Unsupported if the JVM was started without the flag that Arrow needs
     */
    public static Table readArrow(DuckDb duckDb, Path file) {
        return ArrowFiles.read(duckDb, file);
    }

    /** A table that {@link #writeTo} wrote, in the given instance. */
    public static Table readFrom(Path file, DuckDb duckDb) {
        return ParquetFiles.read(duckDb, file);
    }

    /**
     * A table that {@link #writeTo(OutputStream)} wrote, in the given instance. Nothing beyond it
     * is read from the stream.
     *
     * @throws IOException what the stream throws, or if it ends too early
     */
    public static Table readFrom(InputStream in, DuckDb duckDb) throws IOException {
        return TableStream.read(in, duckDb);
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

    /** A part of the rows, all columns of it, in Java memory. */
    List<Column> slice(long start, int count) {
        String from =
                "(FROM %s WHERE rowid >= %d AND rowid < %d)"
                        .formatted(stored.name(), start, start + count);
        return inSession(session -> new ColumnLoader(session, from, count).load(schema.fields()));
    }

    /** The row of a number, counted from 0. */
    public Row row(long number) {
        Objects.checkIndex(number, rows);
        return new Row(schema, slice(number, 1), 0, number);
    }

    /** Goes through the rows in their order, a page of them in Java memory at a time. */
    @Override
    public Iterator<Row> iterator() {
        requireOpen();
        return new Pages(this);
    }

    /** The rows in their order, a page of them in Java memory at a time. */
    public Stream<Row> stream() {
        int traits = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
        return StreamSupport.stream(Spliterators.spliterator(iterator(), rows, traits), false);
    }

    /**
     * The rows as records. A component gets the column of its name, in any letter case, or the one
     * whose name differs only by underscores; columns without a component are left out.
     *
     * @throws TableException.UnknownColumn if a component has no column
     * @throws TableException.TypeMismatch if a column's type or a value does not fit its component
     */
    public <R extends Record> List<R> as(Class<R> type) {
        RecordBinding<R> binding = RecordBinding.of(schema, type);
        List<R> records = new ArrayList<>(Math.toIntExact(rows));
        forEach(row -> records.add(binding.ofRow(row)));
        return Collections.unmodifiableList(records);
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

    /**
     * These rows in another instance; this table itself if it is there already.
     *
     * <p>The rows go through a Parquet file in the other instance's temporary folder, which was the
     * fastest way found that needs no JVM flag.
     */
    public Table in(DuckDb other) {
        if (other == duckDb()) {
            return this;
        }
        return other.spillFolder()
                .use(file -> {
                    writeTo(file);
                    return readFrom(file, other);
                });
    }

    /** Writes a CSV file with a header; nulls are empty, and empty texts are {@code ""}. */
    public void toCsv(Path file) {
        TableFiles.writeCsv(this, file);
    }

    /**
     * Writes a Parquet file. 128-bit whole numbers become DECIMAL(38,0), and those of more digits
     * are an error.
     */
    public void toParquet(Path file) {
        ParquetFiles.write(this, file, StoredType::inParquet);
    }

    /** Writes a JSON file, an object a line. */
    public void toJson(Path file) {
        TableFiles.writeJson(this, file);
    }

    /**
     * Writes an Arrow IPC file.
     *
     * @throws TableException.Unsupported if the JVM was started without the flag that Arrow needs
     */
    public void toArrow(Path file) {
        ArrowFiles.write(this, file);
    }

    /**
     * Writes an Arrow stream: the IPC streaming format, a batch of rows after the other. The stream
     * is not closed.
     *
     * @throws TableException.Unsupported if the JVM was started without the flag that Arrow needs
     * @throws IOException what the stream throws
     */
    public void toArrow(OutputStream out) throws IOException {
        ArrowFiles.write(this, out);
    }

    /**
     * Writes the table so that {@link #readFrom} gives exactly the same back, every value of every
     * type.
     */
    public void writeTo(Path file) {
        ParquetFiles.write(this, file, StoredType::inParquetForJask);
    }

    /**
     * Writes the table so that {@link #readFrom(InputStream, DuckDb)} gives exactly the same back,
     * here or in another process. The stream is not closed.
     *
     * @throws IOException what the stream throws
     */
    public void writeTo(OutputStream out) throws IOException {
        TableStream.write(this, out);
    }

    /** About how many bytes the rows take in memory. */
    public long sizeInBytes() {
        return inSession(session -> SizeEstimate.of(session, this));
    }

    /** The table as text for a terminal, as {@link PrintOptions#defaults} says. */
    @Override
    public String toString() {
        return stored.isClosed() ? "closed table " + schema : toString(PrintOptions.defaults());
    }

    /** The table as text for a terminal. */
    public String toString(PrintOptions options) {
        return TextTable.draw(this, options);
    }

    /** The table as HTML to put into a page, as {@link PrintOptions#defaults} says. */
    public String toHtml() {
        return toHtml(PrintOptions.defaults());
    }

    /** The table as HTML to put into a page; it brings its style and needs nothing from outside. */
    public String toHtml(PrintOptions options) {
        return HtmlTable.write(this, options);
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

    /** A table within what is serialised travels with its rows. */
    private Object writeReplace() {
        return new TableStream.Travelling(this);
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("a table travels with its rows");
    }

    /** Lets go of the rows. Closing twice does nothing more. */
    @Override
    public void close() {
        stored.close();
        loaded.clear();
    }
}
