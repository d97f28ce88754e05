package dev.jask.dataframe.column;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A DuckDB of its own that evaluates columns for a test. */
final class Duck implements AutoCloseable {

    private final Connection connection;

    Duck() {
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
            run("SET threads = 1");
            run("SET TimeZone = 'UTC'");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    Connection connection() {
        return connection;
    }

    void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e.getMessage() + " in " + sql, e);
        }
    }

    /** The rows of a query. */
    List<List<@Nullable Object>> rows(String sql) {
        try (Statement statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            int width = result.getMetaData().getColumnCount();
            var rows = new ArrayList<List<@Nullable Object>>();
            while (result.next()) {
                var row = new ArrayList<@Nullable Object>();
                for (int i = 1; i <= width; i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(e.getMessage() + " in " + sql, e);
        }
    }

    /** The value of a column that reads no other. */
    @Nullable Object value(Column column) {
        return rows("SELECT " + column.sql()).getFirst().getFirst();
    }

    /** The value of a column that reads no other, as DuckDB writes it. */
    @Nullable String text(Column column) {
        return (String) rows("SELECT CAST(" + column.sql() + " AS VARCHAR)").getFirst().getFirst();
    }

    /** The type of a column that reads no other. */
    @Nullable String type(Column column) {
        return (String) rows("SELECT typeof(" + column.sql() + ")").getFirst().getFirst();
    }

    /** The values of a column over the rows of a query, as DuckDB writes them. */
    List<@Nullable String> texts(Column column, String from) {
        var texts = new ArrayList<@Nullable String>();
        rows("SELECT CAST(" + column.sql() + " AS VARCHAR) FROM (" + from + ")")
                .forEach(row -> texts.add((String) row.getFirst()));
        return texts;
    }

    /** A query of one column {@code x} with these SQL values. */
    static String values(String... values) {
        return Arrays.stream(values)
                .map(value -> "(" + value + ")")
                .collect(Collectors.joining(", ", "SELECT * FROM (VALUES ", ") t(x)"));
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
