package dev.jask.dataframe.column;

import static dev.jask.dataframe.column.Columns.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Aggregates against pandas. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AggregatesTest {

    private static final Map<String, Column> COLUMNS =
            Map.ofEntries(
                    Map.entry("count", count("x")),
                    Map.entry("size", countAll()),
                    Map.entry("sum", sum("x")),
                    Map.entry("mean", mean("x")),
                    Map.entry("min", min("x")),
                    Map.entry("max", max("x")),
                    Map.entry("std", std("x")),
                    Map.entry("var", var("x")),
                    Map.entry("stdPop", stdPop("x")),
                    Map.entry("varPop", varPop("x")),
                    Map.entry("sem", sem("x")),
                    Map.entry("skew", skew("x")),
                    Map.entry("kurtosis", kurtosis("x")),
                    Map.entry("median", median("x")),
                    Map.entry("quantile", quantile("x", 0.3)),
                    Map.entry("nunique", nunique("x")),
                    Map.entry("prod", prod("x")),
                    Map.entry("cov", cov("x", "y")),
                    Map.entry("corr", corr("x", "y")));

    private static final Map<String, JsonNode> CASES = Cases.read("aggregates.jsonl");

    static final List<String> NAMES = List.copyOf(CASES.keySet());

    private Duck duck;

    @BeforeAll
    void open() {
        duck = new Duck();
        duck.run(
                "CREATE TABLE t AS SELECT * FROM (VALUES (1, 'b', 3.0::DOUBLE, true), (2, NULL, NULL, NULL), (3, 'a', 1.0, false), (4, 'b', 'nan', true)) t(i, s, x, f)");
    }

    @AfterAll
    void close() {
        duck.close();
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void aggregates_ofADataSet_areThoseOfPandas(String name) {
        JsonNode expected = Cases.of(CASES, name);
        var columns = new LinkedHashMap<String, List<String>>();
        columns.put("x", Cases.sql(expected.path("x"), "DOUBLE"));
        columns.put("y", Cases.sql(expected.path("y"), "DOUBLE"));
        var differences = new ArrayList<String>();
        COLUMNS.forEach((function, column) -> {
            Object actual = of(column, Cases.table(columns));
            JsonNode wanted = expected.path("expected").path(function);
            // DuckDB gives NaN for the correlation with a constant, pandas a missing value.
            boolean undefined =
                    actual instanceof Double number && number.isNaN() && wanted.isNull();
            if (!undefined && !Cases.same(actual, wanted)) {
                differences.add(function + ": " + actual + " instead of " + wanted);
            }
        });
        assertThat(differences).isEmpty();
    }

    private @Nullable Object of(Column column, String from) {
        return duck.rows("SELECT " + column.sql() + " FROM (" + from + ")").getFirst().getFirst();
    }

    private double number(Column column, String from) {
        return of(column, from) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private @Nullable String text(Column column) {
        return duck.texts(column, "SELECT * FROM t ORDER BY i").getFirst();
    }

    @Test
    void nan_isAValue() {
        assertThat(text(mean("x"))).isEqualTo("nan");
        assertThat(text(sum("x"))).isEqualTo("nan");
        assertThat(text(max("x"))).isEqualTo("nan");
        assertThat(text(min("x"))).isEqualTo("1.0");
        assertThat(text(std("x"))).isEqualTo("nan");
        assertThat(text(skew("x"))).isEqualTo("nan");
        assertThat(text(kurtosis(coalesce(col("x"), 2.0)))).isEqualTo("nan");
        assertThat(text(count("x"))).isEqualTo("3");
    }

    @Test
    void firstAndLast_passOverMissingValues() {
        assertThat(text(first("s"))).isEqualTo("b");
        assertThat(text(first("s").filter(col("i").gt(1)))).isEqualTo("a");
        assertThat(text(last("s"))).isEqualTo("b");
        assertThat(text(last("s").filter(col("i").lt(4)))).isEqualTo("a");
    }

    @Test
    void filter_takesTheRowsWhereItHolds_andTwiceBoth() {
        assertThat(text(count("s").filter(col("i").gt(1)))).isEqualTo("2");
        assertThat(text(count("s").filter(col("i").gt(1)).filter(col("s").eq("a")))).isEqualTo("1");
        assertThat(text(countAll().filter(col("f")))).isEqualTo("2");
        assertThat(text(sem("i").filter(col("i").le(2)))).isEqualTo("0.5");
        assertThat(text(skew("i").filter(col("i").le(3)))).isEqualTo("0.0");
    }

    @Test
    void anyAndAll_passOverMissingValues() {
        assertThat(text(any("f"))).isEqualTo("true");
        assertThat(text(all("f"))).isEqualTo("false");
        assertThat(text(all("f").filter(col("i").lt(3)))).isEqualTo("true");
    }

    @Test
    void collectAndJoin_keepOrTakeAnOrder() {
        assertThat(text(collect("s"))).isEqualTo("[b, NULL, a, b]");
        assertThat(text(collect("s").orderBy(col("i").desc()))).isEqualTo("[b, a, NULL, b]");
        assertThat(text(join("s", "-").orderBy(col("s").asc()))).isEqualTo("a-b-b");
        assertThat(text(collect("s").distinctValues().orderBy(col("s").asc())))
                .isEqualTo("[a, b, NULL]");
    }

    @Test
    void argMinAndArgMax_giveTheValueOfTheExtremeRow() {
        assertThat(text(argMin("s", "i"))).isEqualTo("b");
        assertThat(text(argMax("i", "s"))).isEqualTo("1");
        assertThat(text(argMin("i", "s"))).isEqualTo("3");
    }

    @Test
    void mode_ofEquallyFrequentValues_isTheFirst() {
        assertThat(text(mode("s"))).isEqualTo("b");
        assertThat(text(mode("i"))).isEqualTo("1");
    }

    @Test
    void approximations_areNear() {
        String many = "SELECT (i * 7919) % 10007 AS x FROM range(20000) r(i)";
        assertThat(number(approxNunique("x"), many)).isBetween(9000.0, 11000.0);
        assertThat(number(approxQuantile("x", 0.25), many)).isBetween(2400.0, 2600.0);
    }

    @Test
    void expressionsOfAggregates_areAggregates() {
        Column range = max("i").sub(min("i")).as("range");
        assertThat(range.isAggregate()).isTrue();
        assertThat(text(range)).isEqualTo("3");
    }

    @Test
    void quantile_outsideZeroToOne_isRefused() {
        assertThatThrownBy(() -> quantile("x", 30))
                .isInstanceOf(ColumnException.class)
                .hasMessageContaining("between 0 and 1, unlike 30.0");
        assertThatThrownBy(() -> approxQuantile("x", Double.NaN))
                .isInstanceOf(ColumnException.class);
    }

    @Test
    void names_areThoseOfTheColumns() {
        assertThat(sum("x").outputName()).isEqualTo("x");
        assertThat(countAll().outputName()).isEqualTo("count");
        assertThat(sum(lit(1)).filter(col("i").gt(0)).outputName()).isEqualTo("sum");
        assertThat(sem("x").as("error").outputName()).isEqualTo("error");
    }

    @Test
    void aggregateFunctions_areThoseOfDuckDb() {
        Set<Object> internal =
                Set.of(
                        "combine_aggr",
                        "sum_no_overflow",
                        "decimal_average",
                        "variant_group_object");
        for (List<@Nullable Object> row :
                duck.rows(
                        "SELECT DISTINCT function_name, alias_of FROM duckdb_functions() WHERE function_type = 'aggregate'")) {
            String name = String.valueOf(row.getFirst());
            if (!internal.contains(name)) {
                assertThat(AggregateFunctions.isAggregate(name)).as(name).isTrue();
                String alias = row.getLast() == null ? name : String.valueOf(row.getLast());
                assertThat(AggregateFunctions.canonical(name)).isEqualTo(alias);
            }
        }
    }
}
