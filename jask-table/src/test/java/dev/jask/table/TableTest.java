package dev.jask.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.table.testing.TableAssert;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TableTest {

    private DuckDb duckDb;

    @BeforeAll
    void open() {
        duckDb = DuckDb.open(DuckDbOptions.defaults().withThreads(1));
    }

    @AfterAll
    void close() {
        duckDb.close();
    }

    @Test
    void of_columns_findsTypes() {
        Table table =
                Table.of(
                        duckDb,
                        "ints",
                        new int[] {1, 2},
                        "longs",
                        List.of(1L, 2),
                        "decimals",
                        List.of(new BigDecimal("1.25"), new BigDecimal("100")),
                        "texts",
                        new @Nullable String[] {"a", null},
                        "lists",
                        List.of(List.of(), List.of(1.5)));
        TableAssert.assertThat(table)
                .hasSchema(
                        "ints INTEGER, longs BIGINT, decimals DECIMAL(5,2), texts VARCHAR, lists DOUBLE[]")
                .hasRows(
                        List.of(
                                Arrays.asList(1, 1L, new BigDecimal("1.25"), "a", List.of()),
                                Arrays.asList(2, 2L, new BigDecimal("100"), null, List.of(1.5))));
    }

    @Test
    void of_columnsThatDoNotFitTogether_saysWhy() {
        assertThatThrownBy(() -> Table.of(duckDb, "a", new int[2], "b", new int[3]))
                .isInstanceOf(TableException.BadSchema.class)
                .hasMessage("column \"b\" has 3 values, but \"a\" has 2");
        assertThatThrownBy(() -> Table.of(duckDb, "a", new int[2], "b"))
                .hasMessageContaining("the last of 3 things is a name alone: b");
        assertThatThrownBy(() -> Table.of(duckDb, "a", new int[2], 5, new int[2]))
                .hasMessageContaining("a name was expected, not 5");
        assertThatThrownBy(() -> Table.of(duckDb, "a", 5))
                .hasMessageContaining("not as java.lang.Integer");
        assertThatThrownBy(() -> Table.of(duckDb, "a", List.of(1, "x")))
                .isInstanceOf(TableException.TypeMismatch.class)
                .hasMessage(
                        "column \"a\": one column cannot hold values of type INTEGER and of type VARCHAR");
        assertThatThrownBy(() -> Table.of(duckDb, "a", List.of(new Object())))
                .hasMessageContaining("no column type holds values of java.lang.Object");
    }

    @Test
    void ofRows_withAValueThatDoesNotFit_namesRowAndColumn() {
        Schema schema = Schema.parse("n UTINYINT, e ENUM('red', 'green')");
        assertThatThrownBy(() ->
                        Table.ofRows(
                                duckDb, schema, List.of(List.of(1, "red"), List.of(256, "red"))))
                .isInstanceOf(TableException.TypeMismatch.class)
                .hasMessage("row 1, column \"n\": 256 is not between 0 and 255");
        assertThatThrownBy(() -> Table.ofRows(duckDb, schema, List.of(List.of(1, "gren"))))
                .hasMessageContaining("\"gren\" is no value of the ENUM; did you mean \"green\"?");
        assertThatThrownBy(() -> Table.ofRows(duckDb, schema, List.of(List.of(1))))
                .hasMessageContaining("a row has 1 values, but the table 2 columns");
        assertThatThrownBy(() -> Table.ofRows(duckDb, Schema.empty(), List.of()))
                .hasMessageContaining("at least one column");
        assertThatThrownBy(() ->
                        Table.ofRows(
                                duckDb,
                                Schema.parse("d DECIMAL(4,2)"),
                                List.of(List.of(new BigDecimal("1.005")))))
                .hasMessageContaining("1.005 does not fit DECIMAL(4,2)");
    }

    @Test
    void columns_ofEachKind_comeAsArrays() {
        Table table =
                duckDb.query(
                        "SELECT range AS i, range / 2 AS half, range % 2 = 0 AS even, 't' || range AS t FROM range(4)");
        assertThat(table.column("I").asLongs()).containsExactly(0, 1, 2, 3);
        assertThat(table.column("i").asInts()).containsExactly(0, 1, 2, 3);
        assertThat(table.column("half").asDoubles()).containsExactly(0, 0.5, 1, 1.5);
        assertThat(table.column("even").asBooleans()).containsExactly(true, false, true, false);
        assertThat(table.column("t").asStrings()).containsExactly("t0", "t1", "t2", "t3");
        assertThat(table.column("i").asStrings()).containsExactly("0", "1", "2", "3");
        assertThat(table.column("half").asList()).containsExactly(0.0, 0.5, 1.0, 1.5);
        assertThat(table.columns())
                .extracting(Column::name)
                .containsExactly("i", "half", "even", "t");
        assertThat(table.get(2, "half")).isEqualTo(1.0);
    }

    @Test
    void columns_withNulls_saySo() {
        Column column = duckDb.query("SELECT unnest([1, NULL, 3]) AS x").column("x");
        assertThat(column.isNull(1)).isTrue();
        assertThat(column.nullCount()).isEqualTo(1);
        assertThat(column.get(1)).isNull();
        assertThat(column.asDoubles()).containsExactly(1, Double.NaN, 3);
        assertThat(column.asLongs(-1)).containsExactly(1, -1, 3);
        assertThatThrownBy(column::asLongs)
                .isInstanceOf(TableException.TypeMismatch.class)
                .hasMessage("column \"x\", row 1, is null (1 of 3 are); use asLongs(whenNull)");
        assertThatThrownBy(() -> column.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void columns_askedForAsWhatTheyAreNot_areRefused() {
        Table table =
                duckDb.query(
                        "SELECT 'a' AS t, 3000000000 AS big, 1.5 AS d, 2.0::DECIMAL(4,1) AS whole");
        assertThatThrownBy(table.column("t")::asDoubles)
                .hasMessage("column \"t\" is VARCHAR, so its values are not numbers");
        assertThatThrownBy(table.column("t")::asBooleans).hasMessageContaining("not truth values");
        assertThatThrownBy(table.column("big")::asInts).hasMessageContaining("an int cannot hold");
        assertThatThrownBy(table.column("d")::asLongs)
                .hasMessageContaining("is 1.5, which is not a whole number");
        assertThat(table.column("whole").asLongs()).containsExactly(2);
        assertThatThrownBy(() -> table.column("bigg"))
                .isInstanceOf(TableException.UnknownColumn.class)
                .hasMessageContaining("did you mean \"big\"?");
    }

    @Test
    void rows_overSeveralPages_comeInOrder() {
        long count = Pages.ROWS * 2L + 17;
        Table table =
                duckDb.query("SELECT range AS i, 'row ' || range AS t FROM range(" + count + ")");
        assertThat(table.rows()).isEqualTo(count);
        long expected = 0;
        for (Row row : table) {
            if (row.number() != expected || !Long.valueOf(expected).equals(row.get("i"))) {
                throw new AssertionError("row " + expected + " is " + row);
            }
            expected++;
        }
        assertThat(expected).isEqualTo(count);
        assertThat(table.stream().skip(Pages.ROWS).findFirst().orElseThrow().get("t"))
                .isEqualTo("row " + Pages.ROWS);
        assertThat(table.row(count - 1).get("t")).isEqualTo("row " + (count - 1));
        assertThatThrownBy(() -> table.row(count)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> duckDb.query("SELECT 1 AS i LIMIT 0").iterator().next())
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void row_givesValuesByNamePositionAndClass() {
        Row row = duckDb.query("SELECT 1 AS a, NULL::VARCHAR AS b, [1, 2] AS c").row(0);
        assertThat(row.get("a", Long.class)).isEqualTo(1L);
        assertThat(row.get(0)).isEqualTo(1);
        assertThat(row.isNull("b")).isTrue();
        assertThat(row.toMap()).containsEntry("a", 1).containsEntry("b", null);
        assertThat(row).hasToString("{a: 1, b: null, c: [1, 2]}");
        assertThatThrownBy(() -> row.get("b", int.class))
                .isInstanceOf(TableException.TypeMismatch.class);
    }

    @Test
    void adopt_ofATableWithHoles_readsAllRows() {
        try (DuckDbSession session = duckDb.connect()) {
            session.execute("CREATE TABLE holes AS SELECT range AS i FROM range(10)");
            session.execute("DELETE FROM holes WHERE i % 2 = 0");
            Table table = Table.adopt(session, "holes");
            assertThat(table.stream().map(row -> row.get("i"))).containsExactly(1L, 3L, 5L, 7L, 9L);
        }
    }

    @Test
    void sql_seesTheTableAsThis() {
        Table table = Table.of(duckDb, "k", List.of("a", "b", "a"), "v", new int[] {1, 2, 3});
        TableAssert.assertThat(
                        table.sql("SELECT k, sum(v)::INTEGER AS s FROM this GROUP BY k ORDER BY k"))
                .hasSchema("k VARCHAR, s INTEGER")
                .hasRows(List.of(List.of("a", 4), List.of("b", 2)));
        TableAssert.assertThat(table.head(2)).hasRowCount(2);
        assertThatThrownBy(() -> table.sql("SELECT w FROM this"))
                .isInstanceOf(TableException.UnknownColumn.class);
    }

    @Test
    void define_givesSeveralTablesNames() {
        Table left = Table.of(duckDb, "k", new int[] {1, 2}, "a", List.of("x", "y"));
        Table right = Table.of(duckDb, "k", new int[] {2, 3}, "b", List.of("z", "w"));
        try (DuckDbSession session = duckDb.connect()) {
            session.define("l", left);
            session.define("r", right);
            TableAssert.assertThat(session.query("SELECT k, a, b FROM l JOIN r USING (k)"))
                    .hasRows(List.of(List.of(2, "y", "z")));
        }
    }

    @Test
    void concat_matchesColumnsByName() {
        Table one = Table.of(duckDb, "a", new int[] {1}, "b", List.of("x"));
        Table two = Table.of(duckDb, "B", List.of("y"), "A", new long[] {2});
        TableAssert.assertThat(Table.concat(List.of(one, two)))
                .hasSchema("a BIGINT, b VARCHAR")
                .hasRows(List.of(List.of(1L, "x"), List.of(2L, "y")));
        Table three = Table.of(duckDb, "a", new int[] {1}, "bb", List.of("x"));
        assertThatThrownBy(() -> Table.concat(List.of(one, two, three)))
                .isInstanceOf(TableException.BadSchema.class)
                .hasMessageContaining(
                        "table 3 has no column \"b\", which table 1 has; did you mean \"bb\"?");
        assertThatThrownBy(() -> Table.concat(List.of()))
                .isInstanceOf(TableException.BadSchema.class);
    }

    @Test
    void concat_ofTablesInTwoInstances_isInTheFirst() {
        try (DuckDb other = DuckDb.open(DuckDbOptions.defaults().withThreads(1))) {
            Table here = Table.of(duckDb, "a", new int[] {1});
            Table there = Table.of(other, "a", new int[] {2});
            Table both = Table.concat(List.of(here, there));
            assertThat(both.duckDb()).isSameAs(duckDb);
            assertThat(both.column("a").asInts()).containsExactly(1, 2);
            assertThat(there.in(other)).isSameAs(there);
        }
    }

    @Test
    void sizeInBytes_isAboutRight() {
        Table fixed = duckDb.query("SELECT range AS i, range::DOUBLE AS d FROM range(1000)");
        assertThat(fixed.sizeInBytes()).isEqualTo(16_000);
        Table texts = duckDb.query("SELECT repeat('x', 100) AS t FROM range(1000)");
        assertThat(texts.sizeInBytes()).isBetween(100_000L, 130_000L);
        Table nested = duckDb.query("SELECT [range, range] AS l FROM range(100000)");
        assertThat(nested.sizeInBytes()).isBetween(1_000_000L, 10_000_000L);
        assertThat(fixed.head(0).sizeInBytes()).isZero();
    }

    @Test
    void sizeInBytes_ofManyRows_isSampledOverAllOfThem() {
        Table growing =
                duckDb.query(
                        "SELECT repeat('x', (range // 4000)::INTEGER) AS t FROM range(800000)");
        long exact = 800_000L * (16 + 100);
        assertThat(growing.sizeInBytes()).isBetween(exact * 7 / 10, exact * 13 / 10);
        Table nested = duckDb.query("SELECT [range, range] AS l FROM range(800000)");
        assertThat(nested.sizeInBytes()).isBetween(10_000_000L, 80_000_000L);
    }

    @Test
    void close_dropsTheRows_andUseAfterwardsIsRefused() {
        Table table = Table.of(duckDb, "a", new int[] {1});
        String name = table.name();
        table.close();
        table.close();
        assertThatThrownBy(() -> table.column("a"))
                .isInstanceOf(TableException.Closed.class)
                .hasMessageContaining("this table is closed");
        assertThatThrownBy(table::name).isInstanceOf(TableException.Closed.class);
        assertThat(table).hasToString("closed table (a INTEGER)");
        assertThatThrownBy(() -> duckDb.execute("FROM " + name))
                .isInstanceOf(TableException.BadQuery.class);
    }

    @Test
    void unreachableTables_areDropped() {
        try (DuckDb own = DuckDb.open(DuckDbOptions.defaults().withThreads(1))) {
            for (int i = 0; i < 20; i++) {
                own.query("SELECT 1 AS a");
            }
            long deadline = System.nanoTime() + 30_000_000_000L;
            while (tables(own) > 0 && System.nanoTime() < deadline) {
                System.gc();
                Thread.onSpinWait();
            }
            assertThat(tables(own)).isZero();
        }
    }

    private static long tables(DuckDb duckDb) {
        try (DuckDbSession session = duckDb.connect()) {
            return session.number("SELECT count(*) FROM duckdb_tables()");
        }
    }

    @Test
    void struct_withAMemberThatItHasNot_isRefused() {
        Schema schema = Schema.parse("s STRUCT(a INTEGER, b VARCHAR)");
        assertThatThrownBy(() ->
                        Table.ofRows(duckDb, schema, List.of(List.of(Map.of("a", 1, "bb", "x")))))
                .hasMessageContaining("there is no column \"bb\"");
    }
}
