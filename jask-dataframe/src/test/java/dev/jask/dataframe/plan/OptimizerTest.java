package dev.jask.dataframe.plan;

import static dev.jask.dataframe.column.Columns.col;
import static dev.jask.dataframe.column.Columns.countAll;
import static dev.jask.dataframe.column.Columns.random;
import static dev.jask.dataframe.column.Columns.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.dataframe.DataFrame;
import dev.jask.dataframe.MergeOptions;
import dev.jask.dataframe.TestData;
import dev.jask.table.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each rule as a sentence: what an expression becomes. */
class OptimizerTest {

    private static final Table ROWS = TestData.rows(20);
    private final DataFrame x = TestData.frame(ROWS, 2).select("id", "n", "s");

    /** The improved expression, without the columns that it begins with. */
    private static String optimized(DataFrame frame) {
        String text = frame.explain();
        int from = text.indexOf("Optimized plan\n") + "Optimized plan\n".length();
        return text.substring(from, text.indexOf("Physical plan")).stripIndent().strip();
    }

    @Test
    void filters_inARow_becomeOne() {
        assertThat(optimized(x.filter("n > 1").filter("id < 9")))
                .contains("filter \"n\" > 1 AND \"id\" < 9")
                .containsOnlyOnce("filter");
    }

    @Test
    void filter_onComputedColumn_goesBelowTheProjection() {
        String plan = optimized(x.assign("y", "n * 2").filter("y > 10"));
        assertThat(plan.indexOf("select")).isLessThan(plan.indexOf("filter \"n\" * 2 > 10"));
    }

    @Test
    void filter_onRandomColumn_staysAbove() {
        String plan = optimized(x.assign("y", random()).filter("y > 0.5"));
        assertThat(plan).startsWith("filter \"y\" > 0.5");
    }

    @Test
    void filter_onConcatenation_isOneOnEach() {
        String plan = optimized(DataFrame.concat(x, x.filter("id > 3")).filter("n > 1"));
        assertThat(plan)
                .startsWith("concat")
                .contains("filter \"n\" > 1\n")
                .contains("filter \"id\" > 3 AND \"n\" > 1");
    }

    @Test
    void filter_onJoin_goesToTheSidesThatItReads() {
        DataFrame joined =
                x.merge(TestData.frame(ROWS, 1).select("id", "m"), "id")
                        .filter("n > 1 AND m > 2 AND n + m > 5 AND id > 4");
        String plan = optimized(joined);
        assertThat(plan).startsWith("filter \"n\" + \"m\" > 5");
        assertThat(plan)
                .contains("filter \"n\" > 1 AND \"id\" > 4")
                .contains("filter \"m\" > 2 AND \"id\" > 4");
    }

    @Test
    void filter_onLeftJoin_doesNotGoRight() {
        DataFrame joined =
                x.merge(
                                TestData.frame(ROWS, 1).select("id", "m"),
                                MergeOptions.on("id").how(JoinKind.LEFT))
                        .filter("n > 1 AND m > 2");
        assertThat(optimized(joined)).startsWith("filter \"m\" > 2").contains("filter \"n\" > 1");
    }

    @Test
    void filter_onGroupKey_takesRows() {
        String plan = optimized(x.groupBy("s").agg(sum("n").as("v")).filter("s <> '' AND v > 3"));
        assertThat(plan).startsWith("filter \"v\" > 3").contains("filter \"s\" <> ''");
    }

    @Test
    void filter_onSort_goesBelow() {
        assertThat(optimized(x.sortBy("n").filter("id > 1"))).startsWith("sort");
    }

    @Test
    void projections_inARow_becomeOne() {
        assertThat(optimized(x.assign("y", "n + 1").select("y").assign("z", "y * 2").select("z")))
                .containsOnlyOnce("select");
    }

    @Test
    void projections_thatWouldComputeTwice_stayApart() {
        String plan = optimized(x.assign("y", "n + 1").assign("z", "y * y").select("z"));
        assertThat(plan.split("select", -1)).hasSizeGreaterThan(2);
    }

    @Test
    void head_ofSorted_isTopK() {
        assertThat(optimized(x.sortBy("n").head(3))).startsWith("first 3 by");
    }

    @Test
    void head_ofHead_isTheSmaller() {
        assertThat(optimized(x.head(9).head(3)))
                .startsWith("select")
                .contains("first 3\n")
                .doesNotContain("first 9");
    }

    @Test
    void sort_beforeSum_goes() {
        assertThat(optimized(x.sortBy("n").groupBy("s").agg(sum("n").as("v"))))
                .doesNotContain("sort");
        assertThat(
                        optimized(
                                x.sortBy("n")
                                        .groupBy("s")
                                        .agg(dev.jask.dataframe.column.Columns.first("n").as("v"))))
                .contains("sort");
    }

    @Test
    void columns_thatNobodyReads_areNotComputed() {
        String plan =
                optimized(
                        x.assign("y", "n + 1")
                                .assign("z", "n + 2")
                                .groupBy("s")
                                .agg(sum("z").as("v"), countAll())
                                .select("s", "v"));
        assertThat(plan).doesNotContain("\"y\"").doesNotContain("count");
    }

    @Test
    void rules_thatUndoEachOther_areReported() {
        Rule flip =
                expr ->
                        expr instanceof Expr.Limit(var input, var count)
                                ? new Expr.Limit(input, 1 - count)
                                : expr;
        Expr expr =
                new Expr.Limit(
                        new Expr.Tables(
                                dev.jask.graph.Tokens.unique(), List.of(ROWS), ROWS.schema()),
                        0);
        assertThatThrownBy(() -> new Optimizer(List.of(flip)).optimize(expr))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("never come to an end");
    }

    @Test
    void optimize_twice_changesNothing() {
        Expr expr =
                new Expr.Filter(
                        new Expr.Tables(
                                dev.jask.graph.Tokens.unique(), List.of(ROWS), ROWS.schema()),
                        col("n").gt(1));
        Optimizer optimizer = Optimizer.standard(dev.jask.table.DuckDb.shared());
        Expr once = optimizer.optimize(expr);
        assertThat(optimizer.optimize(once)).isSameAs(once);
    }
}
