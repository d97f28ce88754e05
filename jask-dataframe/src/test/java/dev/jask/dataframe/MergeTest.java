package dev.jask.dataframe;

import static dev.jask.dataframe.FrameAssert.assertThatFrame;
import static dev.jask.dataframe.column.Columns.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.dataframe.plan.JoinKind;
import dev.jask.table.DuckDb;
import dev.jask.table.Table;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MergeTest {

    private static final Table LEFT =
            TestData.reference("SELECT id, grp, small, x FROM t", TestData.rows(120));
    private static final Table RIGHT =
            DuckDb.shared()
                    .query(
                            "SELECT CASE WHEN i % 9 = 0 THEN NULL ELSE 'g' || (i % 8) END AS grp, (i % 4)::BIGINT AS small, i AS x, 'r' || i AS name FROM range(40) AS r(i)");

    /**
     * How the sides are spread, and whether their sizes are known: then the small one goes to all
     * partitions of the other.
     */
    record Layout(int left, int right, boolean held) {
        DataFrame leftFrame() {
            DataFrame frame = TestData.frame(LEFT, left);
            return held ? frame.persist() : frame;
        }

        DataFrame rightFrame() {
            DataFrame frame = TestData.frame(RIGHT, right);
            return held ? frame.persist() : frame;
        }
    }

    static Stream<Arguments> cases() {
        List<Layout> layouts =
                List.of(
                        new Layout(1, 1, false),
                        new Layout(5, 1, false),
                        new Layout(5, 3, false),
                        new Layout(5, 3, true),
                        new Layout(1, 3, true));
        return layouts.stream()
                .flatMap(layout ->
                        Stream.of(JoinKind.values()).map(kind -> Arguments.of(layout, kind)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void merge_ofEachKind_isWhatDuckDbSays(Layout layout, JoinKind kind) {
        String columns = kind.hasRight() ? ", r.name" : "";
        String on = kind == JoinKind.CROSS ? "" : " ON l.grp = r.grp AND l.small = r.small";
        String join = kind == JoinKind.OUTER ? "FULL" : kind.name();
        Table expected =
                TestData.reference(
                        "SELECT l.id, l.x AS lx" + columns + " FROM t l " + join + " JOIN u r" + on,
                        LEFT,
                        RIGHT);
        MergeOptions options =
                kind == JoinKind.CROSS
                        ? MergeOptions.cross()
                        : MergeOptions.on("grp", "small").how(kind);
        DataFrame merged =
                layout.leftFrame().rename("x", "lx").merge(layout.rightFrame().drop("x"), options);
        DataFrame chosen =
                kind.hasRight() ? merged.select("id", "lx", "name") : merged.select("id", "lx");
        assertThatFrame(chosen).hasRowsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void merge_keysOfTheSameName_comeOnceWithTheValueOfEitherSide(Layout layout, JoinKind kind) {
        if (kind == JoinKind.CROSS) {
            return;
        }
        String join = kind == JoinKind.OUTER ? "FULL" : kind.name();
        String using =
                "SELECT "
                        + (kind.hasRight() ? "grp, l.id, r.name" : "grp, id")
                        + " FROM t l "
                        + join
                        + " JOIN u r USING (grp)";
        Table expected = TestData.reference(using, LEFT, RIGHT);
        DataFrame merged =
                layout.leftFrame()
                        .select("grp", "id")
                        .merge(
                                layout.rightFrame().select("grp", "name"),
                                MergeOptions.on("grp").how(kind));
        assertThatFrame(merged).hasRowsOf(expected);
    }

    @Test
    void merge_commonColumns_getSuffixes() {
        DataFrame merged = TestData.frame(LEFT, 2).merge(TestData.frame(RIGHT, 2), "grp");
        assertThat(merged.columns())
                .containsExactly("id", "grp", "small_x", "x_x", "small_y", "x_y", "name");
    }

    @Test
    void merge_onExpressions_isWhatDuckDbSays() {
        Table expected =
                TestData.reference(
                        "SELECT l.id, r.name FROM t l JOIN u r ON l.id * 2 = r.x + 1", LEFT, RIGHT);
        DataFrame merged =
                TestData.frame(LEFT, 3)
                        .merge(
                                TestData.frame(RIGHT, 2),
                                MergeOptions.on(col("id").mul(2), col("x").add(1)))
                        .select("id", "name");
        assertThatFrame(merged).hasRowsOf(expected);
    }

    @Test
    void merge_keysThatCannotBeEqual_isRefused() {
        assertThatThrownBy(() ->
                        TestData.frame(LEFT, 1)
                                .merge(
                                        TestData.frame(RIGHT, 1),
                                        MergeOptions.on(col("id"), col("name"))))
                .isInstanceOf(DataFrameException.class)
                .hasMessageContaining("BIGINT")
                .hasMessageContaining("VARCHAR");
    }

    @Test
    void merge_unknownKey_namesTheNearest() {
        assertThatThrownBy(() -> TestData.frame(LEFT, 1).merge(TestData.frame(RIGHT, 1), "gpr"))
                .hasMessageContaining("grp");
    }

    @Test
    void merge_sameSuffixes_isRefused() {
        assertThatThrownBy(() ->
                        TestData.frame(LEFT, 1)
                                .merge(
                                        TestData.frame(RIGHT, 1),
                                        MergeOptions.on("grp").suffixes("", "")))
                .isInstanceOf(DataFrameException.class)
                .hasMessageContaining("suffixes");
    }

    @Test
    void merge_withItself_readsTheCommonPartOnce() {
        DataFrame groups = TestData.frame(LEFT, 4).groupBy("grp").count();
        DataFrame merged = groups.merge(groups.rename("count", "again"), "grp");
        Table expected =
                TestData.reference(
                        "SELECT grp, count(*) AS count, count(*) AS again FROM t WHERE grp IS NOT NULL GROUP BY grp",
                        LEFT);
        assertThatFrame(merged).hasRowsOf(expected);
        assertThat(merged.explain().split("group|GROUP BY 1", -1).length).isLessThan(7);
    }
}
