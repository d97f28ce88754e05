package dev.jask.dataframe;

import dev.jask.table.DuckDb;
import dev.jask.table.DuckDbSession;
import dev.jask.table.Table;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows of many kinds, and ways to compare tables. */
public final class TestData {

    /** Numbers of partitions that operations are tried with. */
    public static final List<Integer> PARTITIONS = List.of(1, 3, 18);

    private TestData() {}

    /** Rows with missing values, NaN, infinities, empty and foreign texts, huge numbers. */
    public static Table rows(int count) {
        return DuckDb.shared()
                .query(
                        """
                        SELECT i::BIGINT AS id,
                          CASE WHEN i %% 11 = 3 THEN NULL ELSE 'g' || (i * 7919 %% 5) END AS grp,
                          (i * 31 %% 7)::INTEGER AS small,
                          CASE WHEN i %% 13 = 5 THEN NULL WHEN i %% 29 = 7 THEN 'NaN'::DOUBLE WHEN i %% 31 = 8 THEN 'Infinity'::DOUBLE
                            ELSE (i * 104729 %% 1000) / 8.0 - 50 END AS x,
                          CASE WHEN i %% 17 = 0 THEN NULL ELSE (i * 15485863 %% 100003)::BIGINT END AS n,
                          CASE i %% 6 WHEN 0 THEN '' WHEN 1 THEN 'größe' WHEN 2 THEN '日本語' WHEN 3 THEN '🙂' || i WHEN 4 THEN NULL ELSE 'a "b", c' END AS s,
                          DATE '2024-02-27' + CAST(i %% 400 AS INTEGER) AS d,
                          TIMESTAMP '2024-12-31 22:00:00' + to_seconds(i * 1777) AS t,
                          i %% 3 = 0 AS b,
                          (i * 1000003 %% 90000)::DECIMAL(18, 2) / 7 AS m,
                          CAST(NULL AS DOUBLE) AS nothing,
                          CASE WHEN i %% 5 = 0 THEN 170141183460469231731687303715884105727::HUGEINT - i ELSE i END AS huge
                        FROM range(%d) AS r(i) ORDER BY i
                        """
                                .formatted(count));
    }

    /** The rows of a table as a dataframe of so many partitions. */
    public static DataFrame frame(Table table, int partitions) {
        var parts = new ArrayList<Table>();
        for (int i = 0; i < partitions; i++) {
            long from = table.rows() * i / partitions;
            long to = table.rows() * (i + 1) / partitions;
            parts.add(
                    DuckDb.shared()
                            .query(
                                    "SELECT * FROM %s LIMIT %d OFFSET %d"
                                            .formatted(table.name(), to - from, from)));
        }
        return DataFrame.of(parts);
    }

    /** What DuckDB says about all rows; the table is called t, or t and u. */
    public static Table reference(String query, Table... tables) {
        try (DuckDbSession session = DuckDb.shared().connect()) {
            session.define("t", tables[0]);
            if (tables.length > 1) {
                session.define("u", tables[1]);
            }
            return session.query(query);
        }
    }

    /** The rows in their order, numbers cut to ten digits. */
    public static List<List<String>> ordered(Table table) {
        var rows = new ArrayList<List<String>>();
        List<dev.jask.table.Column> columns = table.columns();
        for (int i = 0; i < table.rows(); i++) {
            var row = new ArrayList<String>();
            for (dev.jask.table.Column column : columns) {
                row.add(text(column.get(i)));
            }
            rows.add(row);
        }
        return rows;
    }

    /** The rows in some fixed order. */
    public static List<List<String>> unordered(Table table) {
        return ordered(table).stream().sorted(Comparator.comparing(Object::toString)).toList();
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case Double d when d.isNaN() || d.isInfinite() -> d.toString();
            case Double d ->
                    new BigDecimal(d)
                            .round(new MathContext(10))
                            .stripTrailingZeros()
                            .toPlainString();
            case Collection<?> all -> all.stream().map(TestData::text).toList().toString();
            case null -> "null";
            default -> Objects.toString(value);
        };
    }
}
