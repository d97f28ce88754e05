package dev.jask.dataframe;

import static dev.jask.dataframe.FrameAssert.assertThatFrame;
import static dev.jask.dataframe.column.Columns.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.table.Table;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class OrderTest {

    static final List<Integer> PARTITIONS = TestData.PARTITIONS;
    private static final Table ROWS = TestData.rows(300);

    @ParameterizedTest
    @FieldSource("PARTITIONS")
    void sortBy_severalKeys_sortsWithNullsLast(int partitions) {
        Table expected =
                TestData.reference(
                        "SELECT * FROM t ORDER BY grp NULLS LAST, x DESC NULLS LAST, id", ROWS);
        assertThatFrame(
                        TestData.frame(ROWS, partitions)
                                .sortBy(col("grp").asc(), col("x").desc(), col("id").asc()))
                .hasRowsInOrderOf(expected);
    }

    @ParameterizedTest
    @FieldSource("PARTITIONS")
    void sortBy_ofUnknownSize_sortsByRanges(int partitions) {
        Table expected =
                TestData.reference("SELECT * FROM t ORDER BY x DESC NULLS FIRST, id", ROWS);
        DataFrame held = TestData.frame(ROWS, partitions).persist();
        assertThatFrame(held.sortBy(col("x").desc().withNullsFirst(), col("id").asc()))
                .hasRowsInOrderOf(expected);
    }

    @ParameterizedTest
    @FieldSource("PARTITIONS")
    void sortBy_rangesOfAnExpressionAscending_sorts(int partitions) {
        Table expected =
                TestData.reference(
                        "SELECT * FROM t ORDER BY length(s) + small NULLS LAST, id", ROWS);
        DataFrame held = TestData.frame(ROWS, partitions).persist();
        assertThatFrame(
                        held.sortBy(
                                dev.jask.dataframe.column.Columns.sql("length(s) + small").asc(),
                                col("id").asc()))
                .hasRowsInOrderOf(expected);
    }

    @ParameterizedTest
    @FieldSource("PARTITIONS")
    void sortBy_allKeysMissing_keepsAllRows(int partitions) {
        DataFrame held = TestData.frame(ROWS, partitions).persist();
        assertThatFrame(held.sortBy("nothing")).hasRowsOf(ROWS);
    }

    @ParameterizedTest
    @FieldSource("PARTITIONS")
    void topK_ofManyPartitions_isTheBeginningOfTheSort(int partitions) {
        Table expected =
                TestData.reference("SELECT * FROM t ORDER BY n DESC NULLS LAST, id LIMIT 11", ROWS);
        assertThatFrame(TestData.frame(ROWS, partitions).topK(11, col("n").desc(), col("id").asc()))
                .hasRowsInOrderOf(expected);
    }

    @ParameterizedTest
    @FieldSource("PARTITIONS")
    void head_afterSort_isTheBeginningOfTheSort(int partitions) {
        Table expected =
                TestData.reference("SELECT id, x FROM t ORDER BY n NULLS LAST, id LIMIT 20", ROWS);
        DataFrame frame =
                TestData.frame(ROWS, partitions).sortBy("n", "id").select("id", "x").head(20);
        assertThatFrame(frame).hasRowsInOrderOf(expected);
        assertThat(frame.explain()).contains("first 20 by");
    }

    @ParameterizedTest
    @FieldSource("PARTITIONS")
    void head_ofFilteredRows_keepsTheirOrder(int partitions) {
        Table expected =
                TestData.reference("SELECT * FROM t WHERE small = 3 ORDER BY id LIMIT 17", ROWS);
        assertThatFrame(TestData.frame(ROWS, partitions).filter("small = 3").head(17))
                .hasRowsInOrderOf(expected);
    }

    @ParameterizedTest
    @FieldSource("PARTITIONS")
    void head_ofMoreThanThereAre_isAll(int partitions) {
        assertThatFrame(TestData.frame(ROWS, partitions).head(10_000)).hasRowsInOrderOf(ROWS);
        assertThatFrame(TestData.frame(ROWS, partitions).head(0))
                .hasRowsInOrderOf(TestData.reference("FROM t LIMIT 0", ROWS));
    }

    @ParameterizedTest
    @FieldSource("PARTITIONS")
    void tail_ofFilteredRows_keepsTheirOrder(int partitions) {
        Table expected =
                TestData.reference(
                        "FROM (SELECT * FROM t WHERE small = 3 ORDER BY id DESC LIMIT 17) ORDER BY id",
                        ROWS);
        assertThatFrame(TestData.frame(ROWS, partitions).filter("small = 3").tail(17))
                .hasRowsInOrderOf(expected);
    }

    @ParameterizedTest
    @FieldSource("PARTITIONS")
    void repartition_toAnyNumber_keepsRowsAndOrder(int partitions) {
        for (int wanted : new int[] {1, 2, 5, 40}) {
            DataFrame frame = TestData.frame(ROWS, partitions).repartition(wanted);
            assertThat(frame.npartitions()).isEqualTo(wanted);
            assertThatFrame(frame).hasRowsInOrderOf(ROWS);
        }
    }

    @ParameterizedTest
    @FieldSource("PARTITIONS")
    void sample_withASeed_isRepeatableAndAboutAsManyAsAsked(int partitions) {
        DataFrame sample = TestData.frame(TestData.rows(5_000), partitions).sample(0.3, 42);
        Table one = sample.compute();
        assertThat(TestData.ordered(sample.compute())).isEqualTo(TestData.ordered(one));
        assertThat(one.rows()).isBetween(1_200L, 1_800L);
        assertThat(
                        TestData.ordered(
                                TestData.frame(TestData.rows(5_000), partitions)
                                        .sample(0.3, 43)
                                        .compute()))
                .isNotEqualTo(TestData.ordered(one));
    }
}
