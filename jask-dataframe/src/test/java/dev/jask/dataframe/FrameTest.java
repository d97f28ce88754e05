package dev.jask.dataframe;

import static dev.jask.dataframe.FrameAssert.assertThatFrame;
import static dev.jask.dataframe.column.Columns.col;
import static dev.jask.dataframe.column.Columns.lit;
import static dev.jask.dataframe.column.Columns.mean;
import static dev.jask.dataframe.column.Columns.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.dataframe.column.ColumnException;
import dev.jask.table.DuckDb;
import dev.jask.table.Schema;
import dev.jask.table.Table;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class FrameTest {

    static final List<Integer> PARTITIONS = TestData.PARTITIONS;
    private static final Table ROWS = TestData.rows(100);
    private final DataFrame frame = TestData.frame(ROWS, 3);

    record Point(
            long id,
            @org.jspecify.annotations.Nullable Integer small,
            @org.jspecify.annotations.Nullable String s) {}

    record Doubled(long id, double twice, String text) {}

    @Test
    void columnsOperations_one_isWhatDuckDbSays() {
        assertThatFrame(frame.select("s", "id"))
                .hasRowsInOrderOf(TestData.reference("SELECT s, id FROM t", ROWS));
        assertThatFrame(frame.drop("s", "d"))
                .hasRowsInOrderOf(TestData.reference("SELECT * EXCLUDE (s, d) FROM t", ROWS));
        assertThatFrame(frame.rename(Map.of("s", "text", "d", "day")))
                .hasRowsInOrderOf(
                        TestData.reference("SELECT * RENAME (s AS text, d AS day) FROM t", ROWS));
        assertThatFrame(frame.assign("y", col("n").mul(2)).select("id", "y"))
                .hasRowsInOrderOf(TestData.reference("SELECT id, n * 2 AS y FROM t", ROWS));
        assertThatFrame(frame.assign("n", "n + 1").select("n"))
                .hasRowsInOrderOf(TestData.reference("SELECT n + 1 AS n FROM t", ROWS));
        assertThatFrame(frame.astype("small", "DOUBLE").select("small"))
                .hasRowsInOrderOf(TestData.reference("SELECT small::DOUBLE AS small FROM t", ROWS));
    }

    @Test
    void missingValues_areFilledOrDropped() {
        assertThatFrame(frame.fillNull(Map.of("s", "none", "n", 7)).select("s", "n"))
                .hasRowsInOrderOf(
                        TestData.reference(
                                "SELECT coalesce(s, 'none') AS s, coalesce(n, 7) AS n FROM t",
                                ROWS));
        assertThatFrame(frame.select("n", "s", "x").fillNull(0))
                .hasRowsInOrderOf(
                        TestData.reference(
                                "SELECT coalesce(n, 0) AS n, s, coalesce(x, 0) AS x FROM t", ROWS));
        assertThatFrame(frame.drop("nothing").dropNulls())
                .hasRowsInOrderOf(
                        TestData.reference(
                                "SELECT * EXCLUDE nothing FROM t WHERE grp IS NOT NULL AND x IS NOT NULL AND n IS NOT NULL AND s IS NOT NULL",
                                ROWS));
        assertThatFrame(frame.dropNulls("grp"))
                .hasRowsInOrderOf(TestData.reference("FROM t WHERE grp IS NOT NULL", ROWS));
        assertThatThrownBy(() -> frame.fillNull(Map.of("n", "text")))
                .isInstanceOf(DataFrameException.class)
                .hasMessageContaining("\"n\"");
    }

    @ParameterizedTest
    @FieldSource("PARTITIONS")
    void distinct_ofAllOrSomeColumns_isOneRowOfEach(int partitions) {
        DataFrame many = TestData.frame(ROWS, partitions);
        assertThatFrame(many.select("grp", "b").distinct())
                .hasRowsOf(TestData.reference("SELECT DISTINCT grp, b FROM t", ROWS));
        assertThatFrame(many.distinct("grp", "b").select("grp", "b"))
                .hasRowsOf(TestData.reference("SELECT DISTINCT grp, b FROM t", ROWS));
        assertThatFrame(
                        many.isIn(
                                        "grp",
                                        java.util.Arrays
                                                .<@org.jspecify.annotations.Nullable String>asList(
                                                        "g1", null))
                                .select("id"))
                .hasRowsOf(
                        TestData.reference(
                                "SELECT id FROM t WHERE grp = 'g1' OR grp IS NULL", ROWS));
    }

    @ParameterizedTest
    @FieldSource("PARTITIONS")
    void counts_ofRowsAndValues_areRight(int partitions) {
        DataFrame many = TestData.frame(ROWS, partitions);
        assertThat(many.count().compute()).isEqualTo(100L);
        assertThat(many.filter("id >= 1000").count().compute()).isZero();
        assertThatFrame(many.valueCounts("small").sortBy("small"))
                .hasRowsOf(
                        TestData.reference(
                                "SELECT small, count(*) AS count FROM t GROUP BY small", ROWS));
        assertThat(many.valueCounts("b").compute().get(0, "b")).isEqualTo(false);
    }

    @Test
    void describe_ofNumbers_hasARowForEachColumn() {
        Table described = frame.select("id", "s", "small").describe().compute();
        assertThat(described.schema().names())
                .containsExactly(
                        "column", "count", "mean", "std", "min", "25%", "50%", "75%", "max");
        assertThat(described.get(0, "mean")).isEqualTo(49.5);
        assertThat(described.get(1, "column")).isEqualTo("small");
        assertThat(described.get(1, "max")).isEqualTo(6.0);
    }

    @Test
    void concat_columnsInAnotherOrderAndOtherTypes_areUnited() {
        DataFrame other =
                TestData.frame(ROWS, 2).select(col("s"), col("small").cast("DOUBLE").as("id"));
        Table expected =
                TestData.reference(
                        "SELECT id::DOUBLE AS id, s FROM t UNION ALL SELECT small, s FROM t", ROWS);
        assertThatFrame(DataFrame.concat(frame.select("id", "s"), other))
                .hasRowsInOrderOf(expected);
        assertThatFrame(
                        DataFrame.concat(frame.select("id", "s"), other)
                                .filter("id < 3")
                                .agg(sum("id").as("v")))
                .hasRowsOf(
                        TestData.reference(
                                "SELECT sum(id) AS v FROM (SELECT id::DOUBLE AS id, s FROM t UNION ALL SELECT small, s FROM t) WHERE id < 3",
                                ROWS));
        assertThatThrownBy(() -> DataFrame.concat(frame.select("id", "s"), frame.select("id", "d")))
                .isInstanceOf(DataFrameException.class)
                .hasMessageContaining("\"s\"");
    }

    @Test
    void mapPartitions_aFunctionOnTables_isCalledForEach() {
        DataFrame counted =
                frame.mapPartitions(
                        Schema.parse("rows BIGINT"),
                        partition -> partition.sql("SELECT count(*) AS rows FROM this"));
        assertThat(TestData.ordered(counted.compute()))
                .containsExactly(List.of("33"), List.of("33"), List.of("34"));
        DataFrame wrong =
                frame.mapPartitions(
                        Schema.parse("rows VARCHAR"),
                        partition -> partition.sql("SELECT count(*) AS rows FROM this"));
        assertThatThrownBy(wrong::compute).hasMessageContaining("declared");
    }

    @Test
    void map_recordsToRecords_computesRows() {
        DataFrame mapped =
                frame.filter("small IS NOT NULL")
                        .map(
                                Point.class,
                                Doubled.class,
                                p ->
                                        new Doubled(
                                                p.id(),
                                                (p.small() == null ? 0 : p.small()) * 2.0,
                                                p.s() == null ? "-" : p.s()));
        assertThatFrame(mapped)
                .hasRowsInOrderOf(
                        TestData.reference(
                                "SELECT id, small * 2.0::DOUBLE AS twice, coalesce(s, '-') AS text FROM t",
                                ROWS));
        assertThat(frame.select("id", "small", "s").head(2).as(Point.class).compute())
                .containsExactly(new Point(0, 0, ""), new Point(1, 3, "größe"));
    }

    @Test
    void fromRecords_listOfRecords_isAFrame() {
        DataFrame made =
                DataFrame.fromRecords(
                        Point.class, List.of(new Point(1, 2, "x"), new Point(2, null, "y")));
        assertThat(made.agg(sum("small").as("v"), mean("id").as("m")).compute().get(0, "m"))
                .isEqualTo(1.5);
    }

    @Test
    void persist_thenUse_computesOnce() {
        DataFrame held = frame.assign("y", "n * 2").persist();
        assertThat(held.npartitions()).isEqualTo(3);
        assertThatFrame(held.filter("y > 100").select("id", "y"))
                .hasRowsInOrderOf(
                        TestData.reference("SELECT id, n * 2 AS y FROM t WHERE n * 2 > 100", ROWS));
    }

    @Test
    void explain_aPipeline_showsThreeStages() {
        String text =
                frame.filter("x > 0")
                        .assign("z", "x * 2")
                        .groupBy("grp")
                        .agg(mean("z").as("m"))
                        .explain();
        assertThat(text)
                .contains(
                        "Logical plan",
                        "Optimized plan",
                        "Physical plan",
                        "SELECT",
                        "GROUP BY",
                        "3 tasks");
    }

    @Test
    void filter_alwaysTrueOrFalse_isDecidedBeforehand() {
        assertThat(frame.filter(lit(1).lt(2)).explain().split("Optimized plan", 2)[1])
                .doesNotContain("filter");
        assertThat(frame.filter("1 > 2").compute().rows()).isZero();
        assertThat(frame.filter("1 > 2").npartitions()).isEqualTo(1);
    }

    @Test
    void unknownColumn_anywhere_namesTheNearest() {
        for (Runnable use :
                List.<Runnable>of(
                        () -> frame.select("smal"),
                        () -> frame.filter("smal > 0"),
                        () -> frame.filter(col("smal").gt(0)),
                        () -> frame.drop("smal"),
                        () -> frame.rename("smal", "x2"),
                        () -> frame.astype("smal", "DOUBLE"),
                        () -> frame.fillNull(Map.of("smal", 1)),
                        () -> frame.dropNulls("smal"),
                        () -> frame.distinct("smal"),
                        () -> frame.sortBy("smal"),
                        () -> frame.groupBy("smal").count(),
                        () -> frame.groupBy("grp").agg(sum("smal")),
                        () -> frame.assign("y", col("smal").add(1)),
                        () -> frame.valueCounts("smal"))) {
            assertThatThrownBy(use::run)
                    .isInstanceOf(ColumnException.UnknownColumn.class)
                    .hasMessageContaining("small");
        }
    }

    @Test
    void wrongUse_anywhere_isRefusedAtTheCall() {
        assertThatThrownBy(() -> frame.filter(col("small").add(1)))
                .isInstanceOf(ColumnException.WrongType.class);
        assertThatThrownBy(() -> frame.assign("y", col("s").mul(2)))
                .isInstanceOf(ColumnException.class);
        assertThatThrownBy(() -> frame.select(col("id"), col("n").as("id")))
                .isInstanceOf(ColumnException.DuplicateName.class);
        assertThatThrownBy(() -> frame.select("id", "id"))
                .isInstanceOf(DataFrameException.class)
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> frame.rename("s", "id"))
                .isInstanceOf(ColumnException.DuplicateName.class);
        assertThatThrownBy(() -> frame.head(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> frame.sample(1.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> frame.repartition(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> frame.select("s").describe())
                .isInstanceOf(DataFrameException.class);
        assertThatThrownBy(
                        () -> frame.drop("id", frame.drop("id").columns().toArray(String[]::new)))
                .isInstanceOf(DataFrameException.class);
        assertThatThrownBy(() -> DataFrame.of(List.of())).isInstanceOf(DataFrameException.class);
        assertThatThrownBy(() -> frame.filter("s = '\uFDD0'"))
                .hasMessageContaining("noncharacters");
        assertThatThrownBy(() -> frame.mapPartitions(Schema.empty(), table -> table))
                .isInstanceOf(DataFrameException.class);
    }

    @Test
    void names_inAnyCase_findTheirColumns() {
        assertThatFrame(frame.select("ID").filter("Id < 3").assign("iD", "id + 1"))
                .hasRowsInOrderOf(
                        TestData.reference("SELECT id + 1 AS id FROM t WHERE id < 3", ROWS));
    }

    @Test
    void oneRowAndNoRows_inEveryOperation_work() {
        for (Table table : List.of(TestData.rows(1), TestData.rows(0))) {
            for (int partitions : new int[] {1, 3}) {
                DataFrame few = TestData.frame(table, partitions);
                assertThatFrame(few.sortBy("id")).hasRowsOf(table);
                assertThatFrame(few.groupBy("grp").agg(sum("n").as("v")))
                        .hasRowsOf(
                                TestData.reference(
                                        "SELECT grp, sum(n) AS v FROM t GROUP BY grp", table));
                assertThatFrame(few.merge(few.select("id"), "id").select("id"))
                        .hasRowsOf(TestData.reference("SELECT id FROM t", table));
                assertThatFrame(few.tail(2)).hasRowsOf(table);
                assertThatFrame(few.repartition(2)).hasRowsOf(table);
                assertThatFrame(few.distinct()).hasRowsOf(table);
            }
        }
    }

    @Test
    void compute_severalTimes_givesEqualTables() {
        DataFrame grouped = frame.groupBy("grp").agg(sum("n").as("v"));
        assertThat(TestData.unordered(grouped.compute()))
                .isEqualTo(TestData.unordered(grouped.compute()));
        assertThat(DuckDb.shared().isClosed()).isFalse();
    }
}
