package dev.jask.table;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a {@link DuckDb}: runs one statement at a time.
 *
 * <p>A session belongs to the thread that uses it, except that any thread may {@link #cancel} or
 * close it.
 */
public final class DuckDbSession implements AutoCloseable {

    private final DuckDb duckDb;
    private final DuckDBConnection connection;
    private final ReentrantLock running = new ReentrantLock();
    private volatile @Nullable DuckDBPreparedStatement current;

    DuckDbSession(DuckDb duckDb, DuckDBConnection connection) {
        this.duckDb = duckDb;
        this.connection = connection;
    }

    public DuckDb duckDb() {
        return duckDb;
    }

    /** The connection itself, for what this class does not offer. It closes with the session. */
    public DuckDBConnection connection() {
        return connection;
    }

    /** Runs a statement whose result nobody needs. */
    public void execute(String sql) {
        run(
                sql,
                statement -> {
                    statement.execute();
                    return true;
                });
    }

    /** Runs a statement that makes or changes rows, and tells how many. */
    public long update(String sql) {
        return run(sql, DuckDBPreparedStatement::executeLargeUpdate);
    }

    /** Runs a query that gives one whole number. */
    public long number(String query) {
        return read(
                query,
                result -> {
                    if (!result.next()) {
                        throw new TableException.BadQuery("the query gave no row: " + query, null);
                    }
                    return result.getLong(1);
                });
    }

    /** The schema that a query's result would have; the query is bound but not run. */
    public Schema describe(String query) {
        return read(
                "DESCRIBE " + query,
                result -> {
                    List<Field> fields = new ArrayList<>();
                    while (result.next()) {
                        fields.add(Field.of(result.getString(1), result.getString(2)));
                    }
                    return Schema.of(fields);
                });
    }

    /** A query's result as a table. */
    public Table query(String query) {
        return Table.ofQuery(this, query);
    }

    /**
     * Lets this session's statements, and no others, call a table by a name. The table must be in
     * the same instance.
     */
    public void define(String name, Table table) {
        if (table.duckDb() != duckDb) {
            throw new TableException.BadQuery(
                    "the table \""
                            + name
                            + "\" is in another DuckDB instance; bring it here by table.in(duckDb)",
                    null);
        }
        execute("CREATE OR REPLACE TEMP VIEW " + Sql.name(name) + " AS FROM " + table.name());
    }

    /**
     * Stops the statement that runs now, if any; its caller gets {@link TableException.Cancelled}.
     * A statement that is only about to begin may not notice. Any thread may call this.
     */
    public void cancel() {
        DuckDBPreparedStatement statement = current;
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                throw duckDb.failure(e, "cancel");
            }
        }
    }

    /** Cancels what runs and closes the connection. Closing twice does nothing more. */
    @Override
    public void close() {
        cancel();
        running.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw duckDb.failure(e, "close");
        } finally {
            running.unlock();
            duckDb.closed(this);
        }
    }

    /** Runs a query and reads its rows through JDBC. */
    <T> T read(String query, Work<ResultSet, T> reader) {
        return run(
                query,
                statement -> {
                    try (ResultSet result = statement.executeQuery()) {
                        return reader.apply(result);
                    }
                });
    }

    /** Runs a statement under this session's eyes: cancellable, and with its errors translated. */
    <T> T run(String sql, Work<DuckDBPreparedStatement, T> work) {
        running.lock();
        try {
            if (connection.isClosed()) {
                duckDb.requireOpen();
                throw new TableException.Closed("this session is closed");
            }
            try (DuckDBPreparedStatement statement = connection.prepare(sql)) {
                current = statement;
                return work.apply(statement);
            } finally {
                current = null;
            }
        } catch (SQLException e) {
            throw duckDb.failure(e, sql);
        } finally {
            running.unlock();
        }
    }

    /** Work that may fail as JDBC does. */
    @FunctionalInterface
    interface Work<I, O> {
        O apply(I input) throws SQLException;
    }
}
