package dev.jask.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.table.testing.TableAssert;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScalarFunctionTest {

    private DuckDb duckDb;

    @BeforeEach
    void open() {
        duckDb = DuckDb.open(DuckDbOptions.defaults().withThreads(2));
    }

    @AfterEach
    void close() {
        duckDb.close();
    }

    @Test
    void functions_ofJavaTypes_areCalledFromSql() {
        duckDb.register(
                ScalarFunction.of(
                        "shout",
                        String.class,
                        String.class,
                        s -> s.toUpperCase(Locale.ROOT) + "!"));
        duckDb.register(
                ScalarFunction.of(
                        "area", Double.class, double.class, Double.class, (a, b) -> a * b));
        assertThat(duckDb.functions()).containsExactly("area", "shout");
        Table table = duckDb.query("SELECT shout('hé') AS s, area(2, 1.5) AS a, shout(NULL) AS n");
        TableAssert.assertThat(table).hasRows(List.of(Arrays.asList("HÉ!", 3.0, null)));
    }

    @Test
    void functions_overManyRowsAndThreads_giveEachRowItsValue() {
        duckDb.register(ScalarFunction.of("plus_one", Long.class, Long.class, n -> n + 1));
        Table table =
                duckDb.query(
                        "SELECT count(*) AS c FROM (SELECT range AS i, plus_one(if(range % 3 = 0, NULL, range)) AS p FROM"
                                + " range(500000)) WHERE p IS DISTINCT FROM if(i % 3 = 0, NULL, i + 1)");
        assertThat(table.get(0, "c")).isEqualTo(0L);
    }

    static List<Object> values() {
        return List.of(
                true,
                (byte) -1,
                (short) -2,
                -3,
                4L,
                1.5f,
                2.5,
                "text",
                LocalDate.of(2024, 2, 29),
                LocalDateTime.of(2024, 3, 10, 2, 30, 0, 123_000),
                Instant.parse("2024-03-10T10:30:00Z"),
                new java.math.BigInteger("-170141183460469231731687303715884105727"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void functions_ofEveryJavaType_getAndGiveValues(Object value) {
        identity(value.getClass());
        Table table = Table.of(duckDb, "x", List.of(value));
        assertThat(table.sql("SELECT identity(x) AS x FROM this").get(0, "x")).isEqualTo(value);
    }

    private <T> void identity(Class<T> type) {
        duckDb.register(ScalarFunction.of("identity", type, type, x -> x));
    }

    @ParameterizedTest
    @MethodSource("declared")
    void functions_ofDeclaredTypes_getAndGiveValues(String type, String literal) {
        DataType declared = DataType.parse(type);
        duckDb.register(
                ScalarFunction.of(
                        "identity", List.of(declared), declared, arguments -> arguments[0]));
        Table table =
                duckDb.query(
                        "SELECT x, identity(x) AS y FROM (SELECT "
                                + literal
                                + "::"
                                + type
                                + " AS x)");
        assertThat(table.get(0, "y")).isEqualTo(table.get(0, "x"));
        assertThat(table.schema().require("y").type()).isEqualTo(declared);
    }

    static List<org.junit.jupiter.params.provider.Arguments> declared() {
        return java.util.stream.Stream.of(
                        "UTINYINT/200",
                        "USMALLINT/60000",
                        "UINTEGER/4000000000",
                        "UBIGINT/18446744073709551615",
                        "UHUGEINT/340282366920938463463374607431768211455",
                        "DECIMAL(4,1)/123.4",
                        "DECIMAL(38,10)/-1.5",
                        "TIMESTAMP_S/'2024-01-01 01:02:03'",
                        "TIMESTAMP_MS/'2024-01-01 01:02:03.004'",
                        "TIMESTAMP_NS/'2024-01-01 01:02:03.000000004'",
                        "DATE/'infinity'",
                        "TIMESTAMP/'infinity'")
                .map(pair -> pair.split("/", 2))
                .map(pair -> org.junit.jupiter.params.provider.Arguments.of((Object[]) pair))
                .toList();
    }

    @Test
    void passingNulls_callsForNullsToo() {
        duckDb.register(
                ScalarFunction.of(
                                "or_zero",
                                List.of(DataType.BIGINT),
                                DataType.BIGINT,
                                a -> a[0] == null ? 0L : a[0])
                        .passingNulls());
        assertThat(duckDb.query("SELECT or_zero(NULL) AS z").get(0, "z")).isEqualTo(0L);
    }

    @Test
    void asVolatile_isCalledForEveryRow() {
        AtomicInteger calls = new AtomicInteger();
        duckDb.register(
                ScalarFunction.of("next", List.of(), DataType.INTEGER, _ -> calls.incrementAndGet())
                        .asVolatile());
        Table table =
                duckDb.query(
                        "SELECT count(DISTINCT n) AS c FROM (SELECT next() AS n FROM range(5000))");
        assertThat(table.get(0, "c")).isEqualTo(5000L);
    }

    @Test
    void failure_reachesTheCaller_withTheArguments() {
        duckDb.register(
                ScalarFunction.of(
                        "picky",
                        Long.class,
                        Long.class,
                        n -> {
                            if (n == 77) {
                                throw new IllegalStateException("no 77");
                            }
                            return n;
                        }));
        assertThatThrownBy(() -> duckDb.query("SELECT picky(range) AS p FROM range(1000)"))
                .isInstanceOf(TableException.FunctionFailed.class)
                .hasMessage(
                        "the function call picky(77) failed: java.lang.IllegalStateException: no 77")
                .cause()
                .isInstanceOf(IllegalStateException.class);
        assertThat(duckDb.query("SELECT picky(1) AS p").get(0, "p")).isEqualTo(1L);
    }

    @Test
    void result_ofAnotherType_isTold() {
        duckDb.register(
                ScalarFunction.of("wrong", List.of(DataType.BIGINT), DataType.DATE, _ -> "x"));
        assertThatThrownBy(() -> duckDb.query("SELECT wrong(1) AS w"))
                .isInstanceOf(TableException.FunctionFailed.class)
                .hasMessageContaining("wrong(1) gave x (java.lang.String), which is no DATE");
        duckDb.register(
                ScalarFunction.of(
                        "large",
                        List.of(),
                        new DataType.Decimal(3, 1),
                        _ -> new BigDecimal("1000")));
        assertThatThrownBy(() -> duckDb.query("SELECT large() AS w"))
                .isInstanceOf(TableException.class);
    }

    @Test
    void register_ofWhatCannotBe_isRefused() {
        duckDb.register(ScalarFunction.of("taken", List.of(), DataType.BIGINT, _ -> 1L));
        assertThatThrownBy(() ->
                        duckDb.register(
                                ScalarFunction.of("TAKEN", List.of(), DataType.BIGINT, _ -> 1L)))
                .isInstanceOf(TableException.BadSchema.class)
                .hasMessageContaining("registered already");
        assertThatThrownBy(() ->
                        duckDb.register(
                                ScalarFunction.of(
                                        "l",
                                        List.of(DataType.BIGINT.list()),
                                        DataType.BIGINT,
                                        _ -> 1L)))
                .hasMessageContaining("cannot take or give a value of type BIGINT[]");
        assertThatThrownBy(() -> ScalarFunction.of("1x", List.of(), DataType.BIGINT, _ -> 1L))
                .hasMessageContaining("a function's name");
    }

    @Test
    void register_inOneInstance_leavesOthersAlone() {
        duckDb.register(ScalarFunction.of("here", List.of(), DataType.BIGINT, _ -> 1L));
        try (DuckDb other = DuckDb.open()) {
            assertThatThrownBy(() -> other.query("SELECT here() AS h"))
                    .isInstanceOf(TableException.BadQuery.class);
        }
    }
}
