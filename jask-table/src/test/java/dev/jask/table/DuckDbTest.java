package dev.jask.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DuckDbTest {

    private static final DuckDbOptions ONE_THREAD = DuckDbOptions.defaults().withThreads(1);

    @Test
    void open_withOptions_setsThem(@TempDir Path folder) {
        DuckDbOptions options = ONE_THREAD.withMemoryLimit(64 << 20).withTempDirectory(folder);
        try (DuckDb duckDb = DuckDb.open(options);
                DuckDbSession session = duckDb.connect()) {
            assertThat(session.number("SELECT current_setting('threads')::BIGINT")).isEqualTo(1);
            Table settings =
                    session.query(
                            "SELECT current_setting('memory_limit') AS memory, current_setting('temp_directory') AS temp,"
                                    + " current_setting('TimeZone') AS zone");
            assertThat(settings.get(0, "memory")).isEqualTo("64.0 MiB");
            assertThat(settings.get(0, "temp"))
                    .asString()
                    .startsWith(folder.toAbsolutePath().toString());
            assertThat(settings.get(0, "zone")).isEqualTo("UTC");
        }
    }

    @Test
    void open_withATempDirectoryThatIsNotThere_spillsAndLeavesNothing(@TempDir Path folder) {
        Path mine = folder.resolve("spill").resolve("mine");
        DuckDbOptions options = ONE_THREAD.withMemoryLimit(32 << 20).withTempDirectory(mine);
        try (DuckDb duckDb = DuckDb.open(options)) {
            Table large = duckDb.query("SELECT hash(range)::VARCHAR AS t FROM range(3000000)");
            assertThat(duckDb.spilled()).isPositive();
            assertThat(large.rows()).isEqualTo(3_000_000);
            assertThat(mine).isDirectory();
        }
        assertThat(mine).doesNotExist();
    }

    @Test
    void open_withATempDirectoryThatCannotBe_failsOnlyWhenItSpills(@TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        DuckDbOptions options =
                ONE_THREAD.withMemoryLimit(32 << 20).withTempDirectory(file.resolve("mine"));
        try (DuckDb duckDb = DuckDb.open(options)) {
            assertThat(duckDb.query("SELECT 1 AS a").rows()).isEqualTo(1);
            assertThatThrownBy(() ->
                            duckDb.query("SELECT hash(range)::VARCHAR AS t FROM range(3000000)"))
                    .isInstanceOf(TableException.FileFailed.class)
                    .hasMessageContaining("mine");
        }
    }

    @Test
    void options_thatCannotBe_areRefused() {
        assertThatThrownBy(() -> ONE_THREAD.withThreads(0))
                .hasMessageContaining("at least 1 thread, not 0");
        assertThatThrownBy(() -> ONE_THREAD.withMemoryLimit(-1))
                .hasMessageContaining("must not be negative");
    }

    @Test
    void sessions_ofOneInstance_seeTheSameTables() {
        try (DuckDb duckDb = DuckDb.open(ONE_THREAD);
                DuckDbSession one = duckDb.connect();
                DuckDbSession other = duckDb.connect()) {
            Table table = one.query("SELECT range AS i FROM range(1000)");
            assertThat(other.number("SELECT sum(i) FROM " + table.name())).isEqualTo(499_500);
        }
    }

    @Test
    void instances_areApart() {
        try (DuckDb one = DuckDb.open(ONE_THREAD);
                DuckDb other = DuckDb.open(ONE_THREAD)) {
            one.execute("CREATE TABLE apart AS SELECT 1 AS i");
            assertThatThrownBy(() -> other.execute("FROM apart"))
                    .isInstanceOf(TableException.BadQuery.class)
                    .hasMessageContaining("Table with name apart does not exist");
        }
    }

    @Test
    void close_twice_isHarmless_andUseAfterwardsIsRefused() {
        DuckDb duckDb = DuckDb.open(ONE_THREAD);
        DuckDbSession session = duckDb.connect();
        Table table = duckDb.query("SELECT 1 AS i");
        duckDb.close();
        duckDb.close();
        assertThatThrownBy(duckDb::connect)
                .isInstanceOf(TableException.Closed.class)
                .hasMessageContaining("DuckDB instance is closed");
        assertThatThrownBy(() -> session.execute("SELECT 1"))
                .isInstanceOf(TableException.Closed.class);
        assertThatThrownBy(() -> table.column("i")).isInstanceOf(TableException.Closed.class);
        table.close();
    }

    @Test
    @Timeout(60)
    void cancel_ofARunningStatement_stopsIt() throws Exception {
        try (DuckDb duckDb = DuckDb.open(ONE_THREAD);
                DuckDbSession session = duckDb.connect();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch begun = new CountDownLatch(1);
            duckDb.register(
                    ScalarFunction.of(
                                    "mark",
                                    java.util.List.of(DataType.BIGINT),
                                    DataType.BIGINT,
                                    arguments -> {
                                        begun.countDown();
                                        return arguments[0];
                                    })
                            .asVolatile());
            Future<?> running =
                    threads.submit(() ->
                            session.execute(
                                    "SELECT count(*) FROM (SELECT mark(a.range) AS i FROM range(100000) a),"
                                            + " range(10000000) b WHERE i * b.range % 7 = 1"));
            begun.await();
            session.cancel();
            assertThatThrownBy(running::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(TableException.Cancelled.class);
            assertThat(session.number("SELECT 1")).isEqualTo(1);
        }
    }

    @Test
    void statements_onManyThreads_runSideBySide() {
        try (DuckDb duckDb = DuckDb.open(ONE_THREAD)) {
            var sums =
                    java.util.stream.IntStream.range(0, 8)
                            .mapToObj(n ->
                                    CompletableFuture.supplyAsync(() -> {
                                        try (Table table =
                                                duckDb.query(
                                                        "SELECT range * "
                                                                + n
                                                                + " AS i FROM range(1000)")) {
                                            return table.column("i").asLongs()[999];
                                        }
                                    }))
                            .map(CompletableFuture::join)
                            .toList();
            assertThat(sums).containsExactly(0L, 999L, 1998L, 2997L, 3996L, 4995L, 5994L, 6993L);
        }
    }

    @Test
    void close_afterSpilling_leavesNoFiles(@TempDir Path folder) throws Exception {
        DuckDbOptions options = ONE_THREAD.withMemoryLimit(32 << 20).withTempDirectory(folder);
        try (DuckDb duckDb = DuckDb.open(options)) {
            duckDb.execute(
                    "CREATE TABLE big AS SELECT hash(range)::VARCHAR AS s FROM range(2000000)");
            assertThat(duckDb.spilled()).isPositive();
            assertThat(duckDb.memoryUsed()).isBetween(1L, 33L << 20);
        }
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void shared_isOneForTheProcess() {
        assertThat(DuckDb.shared()).isSameAs(DuckDb.shared());
        assertThat(Table.ofQuery("SELECT 1 AS i").duckDb()).isSameAs(DuckDb.shared());
    }
}
