package dev.jask.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrintingTest {

    private static final PrintOptions WIDE = new PrintOptions(40, 120, 40);

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
    void toString_ofASmallTable_showsNamesTypesAndAlignedValues() {
        Table table =
                duckDb.query(
                        "SELECT * FROM (VALUES ('Ann', 1.5, DATE '2024-01-02'), (NULL, 22.25, NULL)) t(name, score, day)");
        assertThat(table.toString(WIDE))
                .isEqualTo(
                        """
                        ┌─────────┬──────────────┬────────────┐
                        │ name    │        score │ day        │
                        │ VARCHAR │ DECIMAL(4,2) │ DATE       │
                        ├─────────┼──────────────┼────────────┤
                        │ Ann     │         1.50 │ 2024-01-02 │
                        │ null    │        22.25 │ null       │
                        └─────────┴──────────────┴────────────┘
                         2 rows × 3 columns\
                        """);
    }

    @Test
    void toString_ofManyRows_leavesOutTheMiddle() {
        String text =
                duckDb.query("SELECT range AS i FROM range(1000)").toString(WIDE.withMaxRows(5));
        assertThat(text.lines())
                .contains(
                        "│      0 │",
                        "│      2 │",
                        "│      … │",
                        "│    998 │",
                        "│    999 │",
                        " 1,000 rows × 1 column (5 shown)")
                .doesNotContain("│      3 │", "│    997 │");
    }

    @Test
    void toString_ofManyColumns_leavesOutTheMiddle() {
        String columns =
                String.join(
                        ", ",
                        java.util.stream.IntStream.range(0, 30)
                                .mapToObj(i -> i + " AS column_" + i)
                                .toList());
        String text = duckDb.query("SELECT " + columns).toString(WIDE.withMaxWidth(60));
        assertThat(text).contains("column_0", "column_29", "│ … │").doesNotContain("column_15");
        assertThat(text.lines()).allMatch(line -> DisplayWidth.of(line) <= 60);
        assertThat(text).endsWith("1 row × 30 columns");
    }

    @Test
    void toString_ofWideCharacters_staysAligned() {
        Table table = Table.of(duckDb, "t", List.of("日本語", "👍", "é\u0301e", "abc"));
        List<Integer> widths =
                table.toString(WIDE).lines().limit(8).map(DisplayWidth::of).distinct().toList();
        assertThat(widths).hasSize(1);
    }

    @Test
    void toString_ofLongAndControlCharacters_isCutAndMadeVisible() {
        Table table = Table.of(duckDb, "t", List.of("x".repeat(100), "two\nlines\t\u001b[31m"));
        assertThat(table.toString(WIDE.withMaxCellWidth(12)))
                .contains("│ xxxxxxxxxxx… │", "│ two\\nlines\\… │")
                .doesNotContain("\u001b");
    }

    @Test
    void toString_ofNestedValues_readsWell() {
        Table table =
                duckDb.query(
                        "SELECT [1, NULL] AS l, {'a': TIMESTAMP '2024-01-01 00:00:00'} AS s, MAP {'k': 'v'} AS m, 'ab'::BLOB AS b,"
                                + " TIMESTAMP '2024-01-01 10:20:00' AS t, DATE 'infinity' AS d, INTERVAL '26 hours' AS i");
        assertThat(table.toString(PrintOptions.unlimited()))
                .contains(
                        "[1, null]",
                        "{a: 2024-01-01 00:00:00}",
                        "{k: v}",
                        "0x6162",
                        "2024-01-01 10:20:00",
                        "infinity",
                        "26:00:00");
    }

    @Test
    void toString_ofAnEmptyTable_showsTheColumns() {
        assertThat(Table.empty(duckDb, Schema.parse("a INTEGER")).toString(WIDE))
                .contains("│       a │", "│ INTEGER │", "0 rows × 1 column");
    }

    @Test
    void toHtml_escapesWhatIsThere() {
        Table table = Table.of(duckDb, "<b>", List.of("a & \"b\"", "<script>alert('x')</script>"));
        assertThat(table.toHtml())
                .contains(
                        "&lt;b&gt;",
                        "a &amp; &quot;b&quot;",
                        "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;",
                        "<style>")
                .doesNotContain("<script", "http");
        assertThat(duckDb.query("SELECT range AS i FROM range(100)").toHtml())
                .contains("100 rows × 1 column (40 shown)", "<td>…</td>");
    }

    @Test
    void options_areChecked() {
        assertThatThrownBy(() -> WIDE.withMaxRows(1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(PrintOptions.terminalWidth("100")).isEqualTo(100);
        assertThat(PrintOptions.terminalWidth(null)).isEqualTo(120);
        assertThat(PrintOptions.terminalWidth("wide")).isEqualTo(120);
    }
}
