package dev.jask.dataframe;

import static dev.jask.dataframe.column.Columns.call;
import static dev.jask.dataframe.column.Columns.col;
import static dev.jask.dataframe.column.Columns.countAll;
import static dev.jask.dataframe.column.Columns.mean;
import static dev.jask.dataframe.column.Columns.nunique;
import static dev.jask.dataframe.column.Columns.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.client.Client;
import dev.jask.client.ComputationException;
import dev.jask.client.JaskFuture;
import dev.jask.cluster.LocalCluster;
import dev.jask.cluster.LocalClusterOptions;
import dev.jask.config.Config;
import dev.jask.dataframe.column.Columns;
import dev.jask.dataframe.io.CsvOptions;
import dev.jask.dataframe.io.DataFileException;
import dev.jask.dataframe.io.JsonOptions;
import dev.jask.dataframe.io.ParquetOptions;
import dev.jask.dataframe.io.ParquetOutput;
import dev.jask.dataframe.plan.JoinKind;
import dev.jask.delayed.Delayed;
import dev.jask.table.DuckDb;
import dev.jask.table.Schema;
import dev.jask.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dataframes give the same in two worker processes as in this one. */
@Timeout(120)
class FramesOnAClusterTest {

    private static final Table ROWS = TestData.rows(400);
    private static final Table NUMBERS =
            DuckDb.shared()
                    .query(
                            "SELECT i AS a, (i * 7) % 10 AS b, (i * 13) % 17 AS c FROM range(600) AS r(i)");

    @TempDir private static Path folder;

    private static LocalCluster cluster;

    @BeforeAll
    static void start() throws IOException {
        for (int part = 0; part < 5; part++) {
            Table rows =
                    DuckDb.shared()
                            .query(
                                    "SELECT i AS id, i %% 7 AS grp, 'n' || i AS name, i / 4.0 AS x FROM range(%d, %d) AS r(i)"
                                            .formatted(part * 100, part * 100 + 100));
            rows.toCsv(folder.resolve("part-%d.csv".formatted(part)));
            rows.toParquet(folder.resolve("part-%d.parquet".formatted(part)));
            rows.toJson(folder.resolve("part-%d.json".formatted(part)));
            Path year = Files.createDirectories(folder.resolve("years/year=%d".formatted(part)));
            rows.toCsv(year.resolve("data.csv"));
        }
        cluster =
                LocalCluster.start(
                        LocalClusterOptions.processes(2)
                                .withSlots(1)
                                .withConfig(Config.defaults())
                                .withJavaOptions(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1")));
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private static String files(String ending) {
        return folder.resolve("part-*." + ending).toString();
    }

    private static DataFrame numbers(int partitions) {
        return TestData.frame(NUMBERS, partitions);
    }

    /** What is computed in both ways; the rows in some order. */
    private static Map<String, Supplier<DataFrame>> frames() {
        var all = new LinkedHashMap<String, Supplier<DataFrame>>();
        all.put("rows of many types", () -> TestData.frame(ROWS, 3));
        all.put("csv", () -> DataFrame.readCsv(files("csv")));
        all.put("parquet", () -> DataFrame.readParquet(files("parquet")));
        all.put("json", () -> DataFrame.readJson(files("json")));
        all.put(
                "csv cut into shares",
                () ->
                        DataFrame.readCsv(
                                files("csv"),
                                CsvOptions.defaults().quote("\"").partitionBytes(500)));
        all.put(
                "csv with types and path",
                () ->
                        DataFrame.readCsv(
                                files("csv"),
                                CsvOptions.defaults()
                                        .types(Map.of("id", "VARCHAR"))
                                        .includePath("path")));
        all.put(
                "folders with values",
                () -> DataFrame.readCsv(folder.resolve("years/*/data.csv").toString()));
        all.put(
                "parquet by name",
                () ->
                        DataFrame.readParquet(
                                files("parquet"), ParquetOptions.defaults().withUnionByName(true)));
        all.put(
                "json by schema",
                () ->
                        DataFrame.readJson(
                                files("json"),
                                JsonOptions.defaults()
                                        .schema(Schema.parse("id BIGINT, name VARCHAR"))));
        all.put(
                "rejects",
                () ->
                        DataFrame.readCsvRejects(
                                List.of(files("csv")),
                                CsvOptions.defaults().types(Map.of("name", "BIGINT"))));
        all.put(
                "no file",
                () ->
                        DataFrame.readCsv(
                                folder.resolve("none-*.csv").toString(),
                                CsvOptions.defaults()
                                        .allowEmpty(true)
                                        .schema(Schema.parse("a BIGINT"))));
        all.put("filter", () -> DataFrame.readCsv(files("csv")).filter("x > 20 AND grp < 5"));
        all.put(
                "computed columns",
                () ->
                        numbers(4)
                                .assign("d", col("a").mul(col("c")).sub(1))
                                .astype("b", "VARCHAR")
                                .rename("c", "e")
                                .drop("a"));
        all.put(
                "group",
                () ->
                        TestData.frame(ROWS, 5)
                                .groupBy("grp")
                                .agg(
                                        sum("n").as("n"),
                                        mean("small").as("mean"),
                                        nunique("s").as("texts"),
                                        countAll()));
        all.put(
                "group over partitions",
                () -> numbers(6).groupBy("c").partitions(3).agg(sum("a").as("a"), countAll()));
        all.put("aggregates", () -> numbers(4).agg(sum("a").as("a"), mean("b").as("b")));
        all.put("describe", () -> numbers(3).describe());
        all.put("distinct", () -> numbers(4).select("b", "c").distinct());
        all.put("value counts", () -> numbers(4).valueCounts("b"));
        all.put(
                "join of a small side",
                () -> numbers(4).merge(numbers(2).filter("a < 20").select("a"), "a"));
        all.put(
                "join of files",
                () ->
                        DataFrame.readCsv(files("csv"))
                                .merge(
                                        DataFrame.readParquet(files("parquet")).select("id", "x"),
                                        MergeOptions.on("id").how(JoinKind.LEFT)));
        all.put(
                "concat",
                () -> DataFrame.concat(numbers(2), numbers(3).filter("b = 1")).repartition(2));
        all.put("repartition", () -> numbers(3).repartition(7));
        all.put("sample", () -> numbers(3).sample(0.3, 42));
        all.put("top", () -> numbers(4).topK(9, col("c").desc(), col("a").asc()));
        all.put("nulls", () -> TestData.frame(ROWS, 3).fillNull(Map.of("n", 0)).dropNulls("s"));
        all.put(
                "a user's function on partitions",
                () ->
                        numbers(3)
                                .mapPartitions(
                                        "twice",
                                        Schema.parse("twice BIGINT"),
                                        part -> part.sql("SELECT a * 2 AS twice FROM this")));
        all.put(
                "a user's function that makes a table",
                () ->
                        numbers(3)
                                .mapPartitions(
                                        Schema.parse("rows BIGINT"),
                                        part -> Table.of("rows", new long[] {part.rows()})));
        all.put(
                "a user's function on rows",
                () -> numbers(3).map(Row.class, Twice.class, row -> new Twice(row.a() * 2)));
        int captured = 5;
        all.put(
                "a user's function on values",
                () ->
                        numbers(3)
                                .select(
                                        call((Long a) -> a + captured, Long.class, col("a"))
                                                .as("more")));
        return all;
    }

    record Row(long a, long b) {}

    record Twice(long twice) {}

    static Collection<String> names() {
        return frames().keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void compute_ofAnyFrame_givesWhatThisProcessGives(String name) {
        DataFrame here = Objects.requireNonNull(frames().get(name)).get();
        Table expected = here.compute();
        Table computed;
        try (Client _ = cluster.connect()) {
            computed = Objects.requireNonNull(frames().get(name)).get().compute();
        }

        assertThat(computed.schema()).isEqualTo(expected.schema());
        assertThat(TestData.unordered(computed)).isEqualTo(TestData.unordered(expected));
    }

    @ParameterizedTest
    @ValueSource(longs = {101, 102, 103, 104, 105, 106, 107, 108})
    void compute_ofRandomPipelines_givesWhatThisProcessGives(long seed) {
        Table expected = RandomPlansTest.lazy(seed).compute();
        try (Client _ = cluster.connect()) {
            DataFrame frame = RandomPlansTest.lazy(seed);
            assertThat(TestData.unordered(frame.compute()))
                    .as("seed %d%n%s", seed, frame.explain())
                    .isEqualTo(TestData.unordered(expected));
        }
    }

    @Test
    void sortBy_onAllWorkers_keepsTheOrder() {
        try (Client _ = cluster.connect()) {
            Table sorted = numbers(5).sortBy(col("c").desc(), col("a").asc()).compute();
            assertThat(TestData.ordered(sorted))
                    .isEqualTo(
                            TestData.ordered(
                                    TestData.reference("FROM t ORDER BY c DESC, a", NUMBERS)));
            assertThat(TestData.ordered(numbers(5).head(7).compute()))
                    .isEqualTo(TestData.ordered(NUMBERS.head(7)));
            assertThat(TestData.ordered(numbers(5).tail(3).select("a").compute()))
                    .isEqualTo(List.of(List.of("597"), List.of("598"), List.of("599")));
            assertThat(DataFrame.readCsv(files("csv")).head(120).select("id").compute().rows())
                    .isEqualTo(120);
        }
    }

    @Test
    void values_ofAFrame_comeAsTheyAre() throws Exception {
        try (Client client = cluster.connect()) {
            assertThat(numbers(4).count().compute()).isEqualTo(600);
            assertThat(client.computeAsync(numbers(4).count()).get()).isEqualTo(600);
            assertThat(client.computeAsync(numbers(4)).get().rows()).isEqualTo(600);
            assertThat(client.computeAsync(numbers(4).head(2).as(Row.class)).get())
                    .containsExactly(new Row(0, 0), new Row(1, 7));
            Delayed<Long> rows = Delayed.delayed(Table::rows, numbers(4).filter("a < 10"));
            assertThat(rows.compute()).isEqualTo(10);
        }
    }

    @Test
    void persist_onACluster_keepsThePartitionsAtTheWorkers() throws Exception {
        try (Client client = cluster.connect()) {
            DataFrame kept = numbers(6).assign("d", "a + 1").persist();
            client.waitFor(kept);

            assertThat(kept.filter("d <= 10").count().compute()).isEqualTo(10);
            assertThat(client.computeAsync(kept.agg(sum("d").as("d"))).get().get(0, "d"))
                    .hasToString("180300");
            assertThat(kept.merge(kept.select("a"), "a").count().compute()).isEqualTo(600);
        }
    }

    @Test
    void results_ofTasks_mayBeTablesAndHaveTablesWithin() throws Exception {
        try (Client client = cluster.connect()) {
            Table small = DuckDb.shared().query("SELECT 41 AS a");
            JaskFuture<Table> table =
                    client.submit((Table given) -> given.sql("SELECT a + 1 AS a FROM this"), small);
            JaskFuture<List<Table>> list =
                    client.submit((Table one) -> List.of(one, one.head(0)), table);
            JaskFuture<Table> scattered = client.scatter(small, true);

            assertThat(table.get().get(0, "a")).isEqualTo(42);
            assertThat(list.get().get(0).get(0, "a")).isEqualTo(42);
            assertThat(list.get().get(1).rows()).isZero();
            assertThat(client.submit((Table given) -> given.rows(), scattered).get()).isEqualTo(1);
        }
    }

    @Test
    void results_largerThanAMessage_comeWhole() throws Exception {
        try (Client client = cluster.connect()) {
            JaskFuture<Table> large =
                    client.submit(
                            (Integer rows) ->
                                    Table.ofQuery(
                                            "SELECT range AS a, hash(range) AS h FROM range(%d)"
                                                    .formatted(rows)),
                            300_000);

            Table table = large.get();
            assertThat(table.rows()).isEqualTo(300_000);
            assertThat(table.sql("SELECT count(*) AS n FROM this WHERE h = hash(a)").get(0, "n"))
                    .isEqualTo(300_000L);
        }
    }

    @Test
    void compute_withinATask_runsOnTheSameCluster() throws Exception {
        String csv = files("csv");
        try (Client client = cluster.connect()) {
            JaskFuture<Long> rows =
                    client.submit(
                            (String pattern) ->
                                    DataFrame.readCsv(pattern).filter("id < 250").count().compute(),
                            csv);
            JaskFuture<Table> table =
                    client.submit(
                            (String pattern) ->
                                    DataFrame.readCsv(pattern)
                                            .groupBy("grp")
                                            .agg(countAll())
                                            .compute(),
                            csv);

            assertThat(rows.get(60, TimeUnit.SECONDS)).isEqualTo(250);
            assertThat(table.get(60, TimeUnit.SECONDS).rows()).isEqualTo(7);
        }
    }

    @Test
    void write_onACluster_givesTheFilesOfAllPartitions(@TempDir Path out) throws IOException {
        try (Client _ = cluster.connect()) {
            Written parquet = numbers(4).toParquet(out.resolve("parquet").toString());
            Written csv = numbers(4).toCsv(out.resolve("csv").toString());
            Written folders =
                    numbers(3)
                            .toParquet(
                                    out.resolve("folders"),
                                    ParquetOutput.defaults().partitionBy("b"));

            assertThat(parquet.rows()).isEqualTo(600);
            assertThat(parquet.files()).isEqualTo(4);
            assertThat(csv.rows()).isEqualTo(600);
            assertThat(folders.rows()).isEqualTo(600);
        }
        assertThat(
                        TestData.unordered(
                                DataFrame.readParquet(out.resolve("parquet/*.parquet").toString())
                                        .compute()))
                .isEqualTo(TestData.unordered(NUMBERS));
        assertThat(
                        TestData.unordered(
                                DataFrame.readCsv(out.resolve("csv/*.csv").toString()).compute()))
                .isEqualTo(TestData.unordered(NUMBERS));
        try (var files = Files.list(out)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("parquet", "csv", "folders");
        }
    }

    @Test
    void compute_aRowThatCannotBeRead_namesFileAndLine(@TempDir Path other) throws IOException {
        Path file = other.resolve("bad.csv");
        var lines = new ArrayList<String>(List.of("a,b"));
        for (int i = 0; i < 3000; i++) {
            lines.add(i + "," + i);
        }
        lines.set(2500, "x,y");
        Files.write(file, lines);
        DataFrame frame =
                DataFrame.readCsv(
                        file.toString(),
                        CsvOptions.defaults().schema(Schema.parse("a BIGINT, b BIGINT")));

        try (Client _ = cluster.connect()) {
            assertThatThrownBy(frame::compute)
                    .isInstanceOf(ComputationException.class)
                    .hasCauseInstanceOf(DataFileException.MalformedRow.class)
                    .hasMessageContaining("bad.csv, line 2501");
        }
    }

    @Test
    void compute_aValueThatCannotBeCast_failsAsInThisProcess() {
        DataFrame frame = TestData.frame(ROWS, 2).astype("s", "BIGINT");
        Throwable here = org.assertj.core.api.Assertions.catchThrowable(frame::compute);
        try (Client _ = cluster.connect()) {
            DataFrame there = TestData.frame(ROWS, 2).astype("s", "BIGINT");
            assertThatThrownBy(there::compute)
                    .isInstanceOf(here.getClass())
                    .cause()
                    .isInstanceOf(Objects.requireNonNull(here.getCause()).getClass())
                    .hasMessageContaining("Could not convert string");
        }
    }

    @Test
    void compute_aFileThatWorkersDoNotSee_namesFileAndWorker(@TempDir Path other)
            throws IOException {
        Path file = other.resolve("here.csv");
        Files.writeString(file, "a\n1\n2\n");
        DataFrame frame = DataFrame.readCsv(file.toString());
        Files.delete(file);

        try (Client _ = cluster.connect()) {
            assertThatThrownBy(frame::compute)
                    .hasCauseInstanceOf(DataFileException.MissingFile.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("worker")
                    .hasMessageContaining("jask://127.0.0.1:");
        }
    }

    @Test
    void explain_namesTheSameStages() {
        try (Client _ = cluster.connect()) {
            assertThat(numbers(2).groupBy("b").agg(Columns.max("a").as("a")).explain())
                    .contains("Physical plan");
        }
    }

    @Test
    void publish_ofAPersistedFrame_isFoundByAnotherClient() {
        try (Client first = cluster.connect()) {
            DataFrame few = first.persist(DataFrame.readCsv(files("csv")).filter(col("grp").eq(3)));
            first.datasets().publish("few", few);
        }
        try (Client second = cluster.connect()) {
            DataFrame found = second.datasets().get("few", DataFrame.class);

            assertThat(found.columns()).containsExactly("id", "grp", "name", "x");
            assertThat(second.compute(found.filter(col("id").lt(100))).rows()).isEqualTo(14);
            second.datasets().unpublish("few");
        }
    }
}
