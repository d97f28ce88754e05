package dev.jask.cluster;

import static dev.jask.delayed.Delayed.delayed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.client.Client;
import dev.jask.client.JaskFuture;
import dev.jask.config.Config;
import dev.jask.delayed.Delayed;
import dev.jask.engine.DisconnectedException;
import dev.jask.function.Fn2;
import dev.jask.graph.JaskException;
import dev.jask.protocol.WorkerId;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two workers in this JVM, which exchange everything over links. */
final class LocalClusterTest {

    private static final LocalClusterOptions TWO =
            LocalClusterOptions.inThisJvm(2).withSlots(2).withConfig(Config.defaults());

    private static LocalCluster cluster;

    @BeforeAll
    static void start() {
        cluster = LocalCluster.start(TWO);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @SuppressWarnings("ArrayRecordComponent") // arrays travel, too
    record Reading(String station, double[] values) implements Serializable {}

    private static Reading reading(int station) {
        return new Reading("s" + station, IntStream.range(0, 1_000).asDoubleStream().toArray());
    }

    @Test
    void submit_aLambda_givesItsResult() throws Exception {
        int captured = 40;
        try (Client client = cluster.connect()) {
            assertThat(client.submit((Integer n) -> n + captured, 2).get()).isEqualTo(42);
        }
    }

    @Test
    void story_ofAResult_endsWithWhatItsWorkerRemembers() throws Exception {
        try (Client client = cluster.connect()) {
            JaskFuture<Integer> future = client.submit((Integer n) -> n + 1, 2);
            future.get();

            assertThat(client.story(future))
                    .anyMatch(line -> line.contains("PROCESSING -> MEMORY"))
                    .last()
                    .asString()
                    .contains("ago")
                    .contains("finished");
        }
    }

    @Test
    void map_manyCalls_areRunByBothWorkers() {
        try (Client client = cluster.connect()) {
            List<JaskFuture<Integer>> futures =
                    client.map(
                            n -> {
                                LockSupport.parkNanos(1_000_000);
                                return n * n;
                            },
                            IntStream.range(0, 500).boxed().toList());
            List<Integer> squares = client.gather(futures);

            assertThat(squares).hasSize(500).startsWith(0, 1, 4, 9).endsWith(499 * 499);
            Set<WorkerId> holders = new HashSet<>();
            client.whoHas(futures).values().forEach(holders::addAll);
            assertThat(holders).hasSize(2);
        }
    }

    @Test
    void compute_aTree_fetchesResultsFromTheOtherWorker() {
        Fn2<Long, Long, Long> add = Long::sum;
        try (Client _ = cluster.connect()) {
            List<Delayed<Long>> level = new ArrayList<>();
            for (long i = 0; i < 256; i++) {
                level.add(delayed((Long n) -> n * n, i));
            }
            while (level.size() > 1) {
                List<Delayed<Long>> next = new ArrayList<>();
                for (int i = 0; i < level.size(); i += 2) {
                    next.add(delayed(add, level.get(i), level.get(i + 1)));
                }
                level = next;
            }

            assertThat(level.getFirst().compute()).isEqualTo(255L * 256 * 511 / 6);
        }
    }

    @Test
    void get_recordsWithArrays_comeWhole() throws Exception {
        try (Client client = cluster.connect()) {
            Reading reading = client.submit(LocalClusterTest::reading, 7).get();

            assertThat(reading.station()).isEqualTo("s7");
            assertThat(Arrays.stream(reading.values()).sum()).isEqualTo(499_500);
        }
    }

    @Test
    void get_aResultOfManyMegabytes_comesWhole() throws Exception {
        try (Client client = cluster.connect()) {
            byte[] large =
                    client.submit(
                                    (Integer size) -> {
                                        var bytes = new byte[size];
                                        bytes[size - 1] = 9;
                                        return bytes;
                                    },
                                    20_000_000)
                            .get();

            assertThat(large).hasSize(20_000_000).endsWith((byte) 9);
        }
    }

    @Test
    void get_aFunctionThatThrows_failsWithWhatItThrew() {
        try (Client client = cluster.connect()) {
            JaskFuture<Integer> future =
                    client.submit(
                            (Integer n) -> {
                                throw new IllegalStateException("no " + n);
                            },
                            3);

            assertThatThrownBy(future::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasStackTraceContaining("IllegalStateException")
                    .hasStackTraceContaining("no 3");
        }
    }

    @Test
    void submit_aLambdaThatCannotTravel_failsAtTheCall() {
        var lock = new Object();
        try (Client client = cluster.connect()) {
            assertThatThrownBy(() -> client.submit((Integer n) -> lock.hashCode() + n, 1))
                    .isInstanceOf(JaskException.class)
                    .hasMessageContaining("java.lang.Object");
            assertThat(client.submit((Integer n) -> n + 1, 1).join()).isEqualTo(2);
        }
    }

    @Test
    void get_aResultThatCannotTravel_saysSo() {
        try (Client client = cluster.connect()) {
            JaskFuture<Object> future = client.submit((Integer _) -> new Object(), 1);

            assertThatThrownBy(future::join).hasMessageContaining("java.lang.Object");
        }
    }

    @Test
    void submit_overAResultElsewhereThatCannotTravel_failsInsteadOfTryingForEver() {
        try (Client client = cluster.connect()) {
            List<JaskFuture<Object>> made =
                    client.map(
                            (Integer _) -> {
                                LockSupport.parkNanos(20_000_000);
                                return new Object();
                            },
                            List.of(1, 2, 3, 4, 5, 6, 7, 8));
            JaskFuture<Integer> all = client.submit((List<Object> every) -> every.size(), made);

            assertThatThrownBy(() -> all.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasStackTraceContaining("java.lang.Object");
        }
    }

    @Test
    void scatter_toAll_liesAtEachWorker() {
        try (Client client = cluster.connect()) {
            JaskFuture<Map<String, Integer>> table = client.scatter(Map.of("a", 1), true);

            assertThat(client.whoHas(List.of(table)).get(table.key())).hasSize(2);
            assertThat(client.submit((Map<String, Integer> t) -> t.get("a"), table).join())
                    .isEqualTo(1);
        }
    }

    @Test
    void compute_withinTasks_runsOnTheSameClusterWithoutStandingStill() {
        try (Client client = cluster.connect()) {
            List<JaskFuture<Integer>> outer =
                    client.map(
                            n -> delayed((Integer m) -> m + 1, n).compute(),
                            IntStream.range(0, 12).boxed().toList());

            assertThat(client.gather(outer)).isEqualTo(IntStream.range(1, 13).boxed().toList());
        }
    }

    @Test
    void twoClients_ofOneCluster_doNotDisturbEachOther() throws Exception {
        Client one = cluster.connect();
        try (Client other = cluster.connect()) {
            JaskFuture<Integer> first = one.submit((Integer n) -> n + 1, 1);
            JaskFuture<Integer> second = other.submit((Integer n) -> n + 1, 1);
            one.close();

            assertThat(second.get()).isEqualTo(2);
            assertThatThrownBy(first::get).isInstanceOf(Exception.class);
        }
    }

    @Test
    void scale_downWhileWorkRuns_losesNothing() {
        try (LocalCluster own = LocalCluster.start(TWO);
                Client client = own.connect()) {
            List<JaskFuture<Integer>> futures =
                    client.map(
                            n -> {
                                LockSupport.parkNanos(2_000_000);
                                return n;
                            },
                            IntStream.range(0, 400).boxed().toList());
            futures.get(50).join();
            own.scale(1);

            assertThat(client.gather(futures)).hasSize(400);
            own.scale(3);
            assertThat(own.snapshot().workers()).hasSize(3);
        }
    }

    @Test
    void scale_down_movesWhatOnlyThoseWorkersHold() {
        try (LocalCluster own = LocalCluster.start(TWO);
                Client client = own.connect()) {
            List<JaskFuture<Double>> scattered =
                    client.scatterAll(IntStream.range(0, 20).mapToObj(n -> n * 1.5).toList());
            own.scale(1);

            assertThat(client.gather(scattered)).startsWith(0.0, 1.5).hasSize(20);
        }
    }

    @Test
    void close_theCluster_clientsLearnIt() {
        LocalCluster own = LocalCluster.start(TWO);
        try (Client client = own.connect()) {
            JaskFuture<Integer> future =
                    client.submit(
                            (Integer n) -> {
                                new CountDownLatch(1).await();
                                return n;
                            },
                            1);
            own.close();

            assertThatThrownBy(() -> future.get(30, TimeUnit.SECONDS))
                    .hasStackTraceContaining(DisconnectedException.class.getName());
        }
    }
}
