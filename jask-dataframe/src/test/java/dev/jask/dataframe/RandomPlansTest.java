package dev.jask.dataframe;

import static dev.jask.dataframe.column.Columns.col;
import static dev.jask.dataframe.column.Columns.countAll;
import static dev.jask.dataframe.column.Columns.max;
import static dev.jask.dataframe.column.Columns.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.dataframe.plan.JoinKind;
import dev.jask.table.DuckDb;
import dev.jask.table.Table;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random pipelines: over any partitioning, improved or step by step, they compute the same. */
class RandomPlansTest {

    private static final Table ROWS =
            DuckDb.shared()
                    .query(
                            "SELECT i AS a, (i * 7) % 10 AS b, CASE WHEN i % 4 = 0 THEN NULL ELSE (i * 13) % 17 END AS c FROM range(60) AS r(i)");

    /** All steps keep the columns a, b and c, so that each can follow each. */
    private static DataFrame step(DataFrame frame, int kind, int number) {
        return switch (kind) {
            case 0 -> frame.filter(col("b").gt(number % 8));
            case 1 -> frame.filter("c IS NOT NULL OR a < " + number * 5);
            case 2 -> frame.assign("c", col("c").add(col("b")).add(number));
            case 3 ->
                    frame.select("c", "b", "a")
                            .rename("c", "x")
                            .rename("x", "c")
                            .select("a", "b", "c");
            case 4 ->
                    frame.groupBy("b")
                            .agg(max("a").as("a"), sum("c").cast("BIGINT").as("c"))
                            .select("a", "b", "c");
            case 5 -> DataFrame.concat(frame, frame.filter(col("a").lt(number * 3))).distinct();
            case 6 -> frame.sortBy("a", "b", "c").head(10 + number);
            case 7 ->
                    frame.merge(
                                    frame.groupBy("b").agg(countAll()),
                                    MergeOptions.on("b").how(JoinKind.LEFT))
                            .assign("c", "c + count")
                            .select("a", "b", "c");
            case 8 ->
                    frame.merge(
                            frame.filter("a % 2 = 0").select("a"),
                            MergeOptions.on("a").how(JoinKind.SEMI));
            case 9 -> frame.repartition(1 + number % 4);
            case 10 -> frame.topK(5 + number, col("c").desc(), col("a").asc(), col("b").asc());
            default ->
                    frame.groupBy("b")
                            .agg(
                                    dev.jask.dataframe.column.Columns.nunique("c").as("c"),
                                    max("a").as("a"))
                            .select("a", "b", "c");
        };
    }

    /** The pipeline of a seed. */
    static DataFrame lazy(long seed) {
        var random = new SplittableRandom(seed);
        DataFrame lazy = TestData.frame(ROWS, 1 + random.nextInt(4));
        int steps = 2 + random.nextInt(4);
        for (int i = 0; i < steps; i++) {
            lazy = step(lazy, random.nextInt(12), random.nextInt(8));
        }
        return lazy;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void pipelines_inOneGoAndStepByStep_agree(long seed) {
        var random = new SplittableRandom(seed);
        DataFrame lazy = TestData.frame(ROWS, 1 + random.nextInt(4));
        Table eager = ROWS;
        int steps = 2 + random.nextInt(4);
        for (int i = 0; i < steps; i++) {
            int kind = random.nextInt(12);
            int number = random.nextInt(8);
            lazy = step(lazy, kind, number);
            eager = step(DataFrame.of(eager), kind, number).compute();
        }
        assertThat(TestData.unordered(lazy.compute()))
                .as("seed %d%n%s", seed, lazy.explain())
                .isEqualTo(TestData.unordered(eager));
    }
}
