package dev.jask.dataframe.column;

import static dev.jask.dataframe.column.Columns.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Partial aggregates over any partitioning, combined in any tree, are the aggregate over the whole.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecompositionTest {

    private static final List<Column> EXACT =
            List.of(
                    count("i"),
                    countAll(),
                    countAll().filter(col("i").gt(0)).as("positive"),
                    sum("i").as("sum_i"),
                    sum("i").filter(col("flag")).as("sum_flagged"),
                    sum("d").as("sum_d"),
                    min("x").as("min_x"),
                    max("x").as("max_x"),
                    min("s").as("min_s"),
                    max("s").as("max_s"),
                    first("s").as("first_s"),
                    last("s").as("last_s"),
                    last("s").filter(col("flag")).as("last_flagged"),
                    any("flag").as("any_flag"),
                    all("flag").as("all_flag"),
                    argMin("s", "i").as("argmin"),
                    argMax("s", "i").as("argmax"),
                    argMin("s", "k").as("argmin_ties"),
                    argMax("s", "k").as("argmax_ties"),
                    approxNunique("s").as("approx"),
                    mean("i").as("mean_i"),
                    mean("d").as("mean_d"));

    private static final List<Column> ROUNDED =
            List.of(
                    sum("x").as("sum_x"),
                    mean("x").as("mean_x"),
                    std("x").as("std"),
                    var("x").as("var"),
                    var("x").filter(col("flag")).as("var_flagged"),
                    stdPop("x").as("std_pop"),
                    varPop("x").as("var_pop"),
                    sem("x").as("sem"),
                    skew("x").as("skew"),
                    kurtosis("x").as("kurtosis"),
                    corr("x", "y").as("corr"),
                    cov("x", "y").as("cov"),
                    covPop("x", "y").as("cov_pop"),
                    prod("y").as("prod"),
                    sum("x").div(count("x")).as("ratio"));

    private Duck duck;
    private int tableCount;

    @BeforeAll
    void open() {
        duck = new Duck();
    }

    @AfterAll
    void close() {
        duck.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void combinedInARandomTree_equalsTheWhole(int seed) {
        var random = new Random(seed);
        createRows(random);
        for (boolean grouped : new boolean[] {false, true}) {
            compare(random, EXACT, grouped, 0);
            compare(random, ROUNDED, grouped, 1e-7);
        }
    }

    private void compare(
            Random random, List<Column> aggregates, boolean grouped, double tolerance) {
        Decomposition steps = Decomposition.of(aggregates).orElseThrow();
        int partitions = 1 + random.nextInt(4);
        List<String> tables = new ArrayList<>();
        for (int p = 0; p < partitions; p++) {
            String rows =
                    "(SELECT *, "
                            + p
                            + "::BIGINT AS __partition FROM t WHERE part = "
                            + p
                            + " ORDER BY row)";
            tables.add(table(steps.partial(), rows, grouped));
        }
        String rest =
                "(SELECT *, 99::BIGINT AS __partition FROM t WHERE part >= "
                        + partitions
                        + " ORDER BY part, row)";
        tables.add(table(steps.partial(), rest, grouped));
        while (tables.size() > 1) {
            Collections.shuffle(tables, random);
            int from = random.nextInt(tables.size() - 1);
            int to = from + 2 + random.nextInt(tables.size() - from - 1);
            List<String> some = tables.subList(from, to);
            String union =
                    some.stream()
                            .map(t -> "SELECT * FROM " + t)
                            .collect(Collectors.joining(" UNION ALL "));
            String combined = table(steps.combine(), "(" + union + ")", grouped);
            some.clear();
            tables.add(from, combined);
        }
        String whole = select(aggregates, "(SELECT * FROM t ORDER BY part, row)", grouped);
        String keys = grouped ? "k, " : "";
        String finish =
                "SELECT "
                        + keys
                        + select(steps.finish())
                        + " FROM "
                        + tables.getFirst()
                        + (grouped ? " ORDER BY k NULLS FIRST" : "");
        assertSame(
                duck.rows(finish),
                duck.rows(whole + (grouped ? " ORDER BY k NULLS FIRST" : "")),
                aggregates,
                grouped ? 1 : 0,
                tolerance);
    }

    private String table(List<Column> columns, String from, boolean grouped) {
        String name = "t" + tableCount++;
        duck.run("CREATE TABLE " + name + " AS " + select(columns, from, grouped));
        return name;
    }

    private static String select(List<Column> columns, String from, boolean grouped) {
        return "SELECT "
                + (grouped ? "k, " : "")
                + select(columns)
                + " FROM "
                + from
                + (grouped ? " GROUP BY k" : "");
    }

    private static String select(List<Column> columns) {
        return columns.stream().map(Column::select).collect(Collectors.joining(", "));
    }

    private static void assertSame(
            List<List<@Nullable Object>> actual,
            List<List<@Nullable Object>> expected,
            List<Column> aggregates,
            int keys,
            double tolerance) {
        var softly = new SoftAssertions();
        softly.assertThat(actual).hasSameSizeAs(expected);
        for (int r = 0; r < Math.min(actual.size(), expected.size()); r++) {
            for (int c = 0; c < aggregates.size(); c++) {
                Object a = actual.get(r).get(keys + c);
                Object e = expected.get(r).get(keys + c);
                if (!same(a, e, tolerance)) {
                    softly.fail("%s of row %d: %s instead of %s", aggregates.get(c), r, a, e);
                }
            }
        }
        softly.assertAll();
    }

    private static boolean same(
            @Nullable Object actual, @Nullable Object expected, double tolerance) {
        if (actual instanceof Double a
                && expected instanceof Double e
                && Double.isFinite(a)
                && Double.isFinite(e)) {
            return Math.abs(a - e) <= tolerance * Math.max(1, Math.abs(e));
        }
        return java.util.Objects.equals(actual, expected);
    }

    /**
     * Between 0 and 200 rows; some data sets are constant, all null, far from zero or hold NaN and
     * infinities.
     */
    private void createRows(Random random) {
        duck.run(
                "CREATE OR REPLACE TABLE t(row INTEGER, part INTEGER, k INTEGER, x DOUBLE, y DOUBLE, i BIGINT, d DECIMAL(12, 2), s VARCHAR, flag BOOLEAN)");
        int rows = List.of(0, 1, 3, 40, 40, 200).get(random.nextInt(6));
        double offset = random.nextBoolean() ? 0 : 1e6;
        int nulls = List.of(0, 20, 100).get(random.nextInt(3));
        boolean special = random.nextInt(4) == 0;
        String values =
                IntStream.range(0, rows)
                        .mapToObj(row -> {
                            double x = offset + random.nextGaussian();
                            String real =
                                    special && random.nextInt(20) == 0
                                            ? "'nan'"
                                            : Double.toString(x);
                            return "(%d, %d, %s, %s, %s, %s, %s, %s, %s)"
                                    .formatted(
                                            row,
                                            random.nextInt(8),
                                            maybe(random, 10, Integer.toString(random.nextInt(4))),
                                            maybe(random, nulls, real),
                                            maybe(
                                                    random,
                                                    nulls,
                                                    Double.toString(
                                                            1 + random.nextGaussian() / 100)),
                                            maybe(
                                                    random,
                                                    nulls,
                                                    Long.toString(random.nextLong() >> 8)),
                                            maybe(
                                                    random,
                                                    nulls,
                                                    (random.nextInt(100_000) - 50_000)
                                                            + "."
                                                            + random.nextInt(10)
                                                            + "5"),
                                            maybe(random, nulls, "'v" + random.nextInt(50) + "'"),
                                            maybe(
                                                    random,
                                                    nulls,
                                                    Boolean.toString(random.nextBoolean())));
                        })
                        .collect(Collectors.joining(", "));
        if (rows > 0) {
            duck.run("INSERT INTO t VALUES " + values);
        }
    }

    private static String maybe(Random random, int percentNull, String value) {
        return random.nextInt(100) < percentNull ? "NULL" : value;
    }

    @ParameterizedTest
    @ValueSource(strings = {"'inf'", "'-inf'", "'nan'", "1e300", "-1e300"})
    void combinedWithAValueAtTheEndOfTheScale_isAsUnrepresentableAsTheWhole(String extreme) {
        createRows(new Random(5));
        duck.run(
                "INSERT INTO t(row, part, k, x, y) VALUES (1000, 1, 1, "
                        + extreme
                        + ", 1), (1001, 2, 1, 3, 2), (1002, 2, 1, 4, 5)");
        compare(new Random(6), EXACT, true, 0);
        compare(new Random(6), ROUNDED, true, 1e-7);
    }

    @Test
    void approxQuantile_combined_isNearTheQuantile() {
        Decomposition steps =
                Decomposition.of(List.of(approxQuantile("x", 0.25).as("q"))).orElseThrow();
        var parts = new ArrayList<String>();
        for (int p = 0; p < 4; p++) {
            String rows =
                    "(SELECT i AS x FROM range(10000) r(i) WHERE i % 4 = "
                            + p
                            + " AND "
                            + p
                            + " < 3)";
            parts.add("SELECT * FROM " + table(steps.partial(), rows, false));
        }
        String combined =
                table(steps.combine(), "(" + String.join(" UNION ALL ", parts) + ")", false);
        Object quantile =
                duck.rows("SELECT " + select(steps.finish()) + " FROM " + combined)
                        .getFirst()
                        .getFirst();
        assertThat((Double) quantile).isBetween(2400.0, 2600.0);
    }

    @Test
    void aggregatesOfSqlText_decomposeLikeThoseOfMethods() {
        createRows(new Random(12));
        List<Column> aggregates =
                List.of(
                        sql("sum(i) / count(*)").as("a"),
                        sql("sem(x)").as("b"),
                        sql("stddev(x) FILTER (WHERE flag)").as("c"),
                        sql("count_if(flag)").as("d"),
                        sql("min_by(s, i)").as("e"),
                        sql("bit_xor(i)").as("f"),
                        sql("count(DISTINCT s) FILTER (WHERE false)").as("g"));
        compare(new Random(1), aggregates.subList(0, 6), true, 1e-7);
        assertThat(Decomposition.of(aggregates)).isEmpty();
        assertThat(((Aggregate) sql("sum(DISTINCT i)")).strategy())
                .isEqualTo(Aggregate.Strategy.DISTINCT_FIRST);
        assertThat(((Aggregate) sql("max(DISTINCT i)")).strategy())
                .isEqualTo(Aggregate.Strategy.DECOMPOSABLE);
        assertThat(((Aggregate) sql("max(i, 3)")).strategy())
                .isEqualTo(Aggregate.Strategy.HOLISTIC);
        assertThat(((Aggregate) sql("first(s)")).strategy()).isEqualTo(Aggregate.Strategy.HOLISTIC);
    }

    @Test
    void of_anAggregateThatNeedsAllRows_isEmpty() {
        assertThat(Decomposition.of(List.of(sum("x"), median("x")))).isEmpty();
        assertThat(median("x").strategy()).isEqualTo(Aggregate.Strategy.HOLISTIC);
        assertThat(nunique("x").strategy()).isEqualTo(Aggregate.Strategy.DISTINCT_FIRST);
        assertThat(collect("x").strategy()).isEqualTo(Aggregate.Strategy.HOLISTIC);
        assertThat(sum("x").strategy()).isEqualTo(Aggregate.Strategy.DECOMPOSABLE);
    }

    @Test
    void of_meanAndSumOfOneColumn_sharesTheSum() {
        Decomposition steps =
                Decomposition.of(List.of(mean("x"), sum("x"), count("x"))).orElseThrow();
        assertThat(steps.partial()).hasSize(2);
        assertThat(steps.finish()).extracting(Column::outputName).containsExactly("x", "x", "x");
    }

    @Test
    void of_firstAndArgMin_readThePartitionsNumber() {
        assertThat(Decomposition.of(List.of(first("x"))).orElseThrow().numbered()).isTrue();
        assertThat(Decomposition.of(List.of(sum("x"), max("x"))).orElseThrow().numbered())
                .isFalse();
    }
}
