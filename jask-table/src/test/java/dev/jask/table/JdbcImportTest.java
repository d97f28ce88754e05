package dev.jask.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.table.testing.TableAssert;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcImportTest {

    private DuckDb duckDb;
    private Connection h2;

    @BeforeEach
    void open() throws SQLException {
        duckDb = DuckDb.open(DuckDbOptions.defaults().withThreads(1));
        h2 = DriverManager.getConnection("jdbc:h2:mem:");
    }

    @AfterEach
    void close() throws SQLException {
        h2.close();
        duckDb.close();
    }

    private Table query(String sql) throws SQLException {
        try (Statement statement = h2.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return Table.fromJdbc(duckDb, result);
        }
    }

    @Test
    void fromJdbc_ofAnotherDatabase_keepsTypesAndValues() throws SQLException {
        Table table =
                query(
                        """
                        SELECT TRUE AS truth, CAST(1 AS TINYINT) AS tiny, CAST(2 AS SMALLINT) AS small, 3 AS whole, CAST(4 AS BIGINT) AS large,
                          CAST(1.5 AS REAL) AS single, CAST(2.5 AS DOUBLE PRECISION) AS dbl, CAST(12.34 AS DECIMAL(10, 2)) AS price,
                          'text' AS text, X'0102' AS bytes, DATE '2024-02-29' AS d, TIME '01:02:03' AS clock,
                          TIMESTAMP '2024-03-10 02:30:00.123456' AS moment, TIMESTAMP WITH TIME ZONE '2024-03-10 02:30:00+02:00' AS instant,
                          CAST('00000000-0000-0001-0000-000000000002' AS UUID) AS id, ARRAY[1, NULL, 3] AS numbers, CAST('x' AS CLOB) AS doc
                        """);
        TableAssert.assertThat(table)
                .hasSchema(
                        "TRUTH BOOLEAN, TINY TINYINT, SMALL SMALLINT, WHOLE INTEGER, LARGE BIGINT, SINGLE FLOAT, DBL DOUBLE,"
                                + " PRICE DECIMAL(10,2), \"TEXT\" VARCHAR, BYTES BLOB, D DATE, CLOCK TIME, MOMENT TIMESTAMP,"
                                + " INSTANT TIMESTAMPTZ, ID UUID, NUMBERS INTEGER[], DOC VARCHAR")
                .hasRows(
                        List.of(
                                List.of(
                                        true,
                                        (byte) 1,
                                        (short) 2,
                                        3,
                                        4L,
                                        1.5f,
                                        2.5,
                                        new BigDecimal("12.34"),
                                        "text",
                                        new byte[] {1, 2},
                                        LocalDate.of(2024, 2, 29),
                                        LocalTime.of(1, 2, 3),
                                        LocalDateTime.of(2024, 3, 10, 2, 30, 0, 123_456_000),
                                        Instant.parse("2024-03-10T00:30:00Z"),
                                        new UUID(1, 2),
                                        Arrays.asList(1, null, 3),
                                        "x")));
    }

    @Test
    void fromJdbc_ofNulls_keepsThem() throws SQLException {
        Table table =
                query(
                        """
                        SELECT CAST(NULL AS INTEGER) AS i, CAST(NULL AS VARCHAR) AS t, CAST(NULL AS TIMESTAMP) AS ts, CAST(NULL AS DATE) AS d,
                          CAST(NULL AS BOOLEAN) AS b, CAST(NULL AS INTEGER ARRAY) AS a, CAST(NULL AS DOUBLE PRECISION) AS f
                        """);
        assertThat(table.row(0).toMap().values()).containsOnlyNulls().hasSize(7);
    }

    @Test
    void fromJdbc_ofALargeResult_readsAllOfIt() throws SQLException {
        Table table = query("SELECT x AS n FROM SYSTEM_RANGE(1, 10000)");
        assertThat(table.sql("SELECT sum(n)::BIGINT AS s FROM this").get(0, "s"))
                .isEqualTo(50_005_000L);
    }

    @Test
    void fromJdbc_ofATypeThatTablesLack_namesTheColumn() {
        ResultSetMetaData columns =
                stub(
                        ResultSetMetaData.class,
                        Map.of(
                                "getColumnCount",
                                1,
                                "getColumnType",
                                Types.STRUCT,
                                "getColumnTypeName",
                                "PAIR",
                                "getColumnLabel",
                                "p"));
        ResultSet result =
                stub(ResultSet.class, Map.of("getMetaData", columns, "isWrapperFor", false));
        assertThatThrownBy(() -> Table.fromJdbc(duckDb, result))
                .isInstanceOf(TableException.TypeMismatch.class)
                .hasMessage("column \"p\" has the type PAIR, which a table cannot hold");
    }

    private static <T> T stub(Class<T> type, Map<String, Object> answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, _) ->
                                Objects.requireNonNull(
                                        answers.get(method.getName()), method.getName())));
    }

    @Test
    void fromJdbc_ofDuckDb_keepsTimestampsInTheHourThatClocksSkip() throws SQLException {
        Table table =
                duckDb.query(
                        "SELECT TIMESTAMP '2024-03-10 02:30:00' AS t, TIMESTAMP_NS '2024-03-10 02:30:00.000000001' AS n");
        try (DuckDbSession session = duckDb.connect()) {
            Table read =
                    session.read("FROM " + table.name(), result -> Table.fromJdbc(duckDb, result));
            TableAssert.assertThat(read).isEqualTo(table);
        }
    }

    @Test
    void fromJdbc_ofAClosedResult_isRefused() throws SQLException {
        try (Statement statement = h2.createStatement()) {
            ResultSet result = statement.executeQuery("SELECT 1 AS a");
            result.close();
            assertThatThrownBy(() -> Table.fromJdbc(duckDb, result))
                    .isInstanceOf(TableException.class)
                    .hasMessageContaining("JDBC");
        }
    }
}
