package dev.jask.dataframe;

import static dev.jask.dataframe.FrameAssert.assertThatFrame;
import static dev.jask.dataframe.column.Columns.*;

import dev.jask.dataframe.column.Column;
import dev.jask.dataframe.column.Decomposition;
import dev.jask.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AggregationTest {

    private static final Table ROWS = TestData.rows(500);

    record Case(Column aggregate, String sql) {}

    private static final Case[] CASES = {
        new Case(count("x"), "count(x)"),
        new Case(countAll(), "count(*)"),
        new Case(sum("n"), "CAST(sum(n) AS HUGEINT)"),
        new Case(sum("m"), "sum(m)"),
        new Case(mean("n"), "avg(n)"),
        new Case(min("x"), "min(x)"),
        new Case(max("s"), "max(s)"),
        new Case(min("d"), "min(d)"),
        new Case(std("n"), "stddev_samp(n)"),
        new Case(var("n"), "var_samp(n)"),
        new Case(stdPop("n"), "stddev_pop(n)"),
        new Case(corr("id", "n"), "corr(id, n)"),
        new Case(cov("id", "n"), "covar_samp(id, n)"),
        new Case(any("b"), "bool_or(b)"),
        new Case(all("b"), "bool_and(b)"),
        new Case(first("id"), "first(id ORDER BY id)"),
        new Case(last("id"), "last(id ORDER BY id)"),
        new Case(nunique("s"), "count(DISTINCT s)"),
        new Case(nunique("n"), "count(DISTINCT n)"),
        new Case(median("n"), "median(n)"),
        new Case(quantile("n", 0.9), "quantile_cont(n, 0.9)"),
        new Case(argMax("id", "n"), "arg_max(id, n)"),
        new Case(argMin("id", "n"), "arg_min(id, n)"),
        new Case(sum("n").div(count("n")), "sum(n) / count(n)"),
        new Case(sum(col("n").mul(2)).add(max("id")), "sum(n * 2) + max(id)"),
        new Case(collect("id"), "list(id ORDER BY id)"),
    };

    /**
     * All that can be combined from partial results at once, all at once, and those that need whole
     * groups alone.
     */
    static Stream<Arguments> cases() {
        List<List<Case>> groups = new ArrayList<>();
        groups.add(
                Stream.of(CASES)
                        .filter(one -> Decomposition.of(List.of(one.aggregate())).isPresent())
                        .toList());
        groups.add(List.of(CASES));
        groups.add(Stream.of(CASES).filter(one -> one.sql().contains("DISTINCT s")).toList());
        groups.add(Stream.of(CASES).filter(one -> one.sql().startsWith("list")).toList());
        // How many partitions there are matters to the tree of partial results above all.
        return TestData.PARTITIONS.stream()
                .flatMap(n ->
                        (n == 3 ? groups : groups.subList(0, 1))
                                .stream().map(group -> Arguments.of(n, group)));
    }

    private static Column[] aggregates(List<Case> cases) {
        var columns = new Column[cases.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = cases.get(i).aggregate().as("v" + i);
        }
        return columns;
    }

    private static String items(List<Case> cases) {
        var items = new ArrayList<String>();
        for (int i = 0; i < cases.size(); i++) {
            items.add(cases.get(i).sql() + " AS v" + i);
        }
        return String.join(", ", items);
    }

    private static DataFrame agg(DataFrame frame, List<Case> cases) {
        Column[] all = aggregates(cases);
        return frame.agg(all[0], Arrays.copyOfRange(all, 1, all.length));
    }

    private static DataFrame agg(GroupedFrame groups, List<Case> cases) {
        Column[] all = aggregates(cases);
        return groups.agg(all[0], Arrays.copyOfRange(all, 1, all.length));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agg_ofAllRows_isWhatDuckDbSays(int partitions, List<Case> cases) {
        Table expected = TestData.reference("SELECT " + items(cases) + " FROM t", ROWS);
        assertThatFrame(agg(TestData.frame(ROWS, partitions), cases)).hasRowsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agg_ofGroups_isWhatDuckDbSays(int partitions, List<Case> cases) {
        Table expected =
                TestData.reference(
                        "SELECT grp, small % 2 AS odd, " + items(cases) + " FROM t GROUP BY ALL",
                        ROWS);
        assertThatFrame(
                        agg(
                                TestData.frame(ROWS, partitions)
                                        .groupBy(col("grp"), sql("small % 2").as("odd")),
                                cases))
                .hasRowsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agg_ofGroupsSpreadOverPartitions_isWhatDuckDbSays(int partitions, List<Case> cases) {
        Table expected =
                TestData.reference("SELECT grp, " + items(cases) + " FROM t GROUP BY ALL", ROWS);
        assertThatFrame(agg(TestData.frame(ROWS, partitions).groupBy("grp").partitions(3), cases))
                .hasRowsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agg_ofNoRows_isWhatDuckDbSays(int partitions, List<Case> cases) {
        Table expected =
                TestData.reference("SELECT " + items(cases) + " FROM t WHERE id < 0", ROWS);
        assertThatFrame(agg(TestData.frame(ROWS, partitions).filter("id < 0"), cases))
                .hasRowsOf(expected);
    }
}
