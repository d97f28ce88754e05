package dev.jask.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.client.Client;
import dev.jask.client.JaskFuture;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.function.Fn2;
import dev.jask.graph.JaskException;
import dev.jask.protocol.WorkerId;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Large values on their way between five workers in this JVM and clients. */
final class DataPathTest {

    private static final int WORKERS = 5;
    private static final int LENGTH = 200_000; // 1.6 MB: goes by data servers

    private static final LocalClusterOptions FIVE =
            LocalClusterOptions.inThisJvm(WORKERS).withSlots(1).withConfig(Config.defaults());

    private static LocalCluster cluster;

    @BeforeAll
    static void start() {
        cluster = LocalCluster.start(FIVE);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private static double[] numbers(int seed) {
        return IntStream.range(0, LENGTH).mapToDouble(i -> i * 0.25 + seed).toArray();
    }

    private static Set<WorkerId> holders(Client client, JaskFuture<?> future) {
        Set<WorkerId> holders = new HashSet<>();
        client.whoHas(List.of(future)).values().forEach(holders::addAll);
        return holders;
    }

    @Test
    void gather_manyLargeResults_bringsThemInOrder() {
        try (Client client = cluster.connect()) {
            List<JaskFuture<double[]>> futures =
                    client.map(DataPathTest::numbers, IntStream.range(0, 20).boxed().toList());

            List<double[]> results = client.gather(futures);

            for (int i = 0; i < 20; i++) {
                assertThat(results.get(i)).isEqualTo(numbers(i));
            }
        }
    }

    @Test
    void submit_onResultsOfSeveralWorkers_bringsThemTogether() throws Exception {
        Fn2<double[], double[], Double> sum =
                (one, other) -> Arrays.stream(one).sum() + Arrays.stream(other).sum();
        try (Client client = cluster.connect()) {
            List<JaskFuture<double[]>> parts =
                    client.map(DataPathTest::numbers, IntStream.range(0, 10).boxed().toList());
            for (int i = 0; i < 9; i++) {
                assertThat(client.submit(sum, parts.get(i), parts.get(i + 1)).get())
                        .isEqualTo(
                                Arrays.stream(numbers(i)).sum()
                                        + Arrays.stream(numbers(i + 1)).sum());
            }
        }
    }

    @Test
    void scatter_aLargeValue_canBeUsedAndGathered() throws Exception {
        try (Client client = cluster.connect()) {
            JaskFuture<double[]> scattered = client.scatter(numbers(3));

            assertThat(client.submit((double[] x) -> x[7], scattered).get())
                    .isEqualTo(numbers(3)[7]);
            assertThat(scattered.get()).isEqualTo(numbers(3));
        }
    }

    @Test
    void scatter_toAll_liesWithEachWorker() throws Exception {
        try (Client client = cluster.connect()) {
            JaskFuture<double[]> large = client.scatter(numbers(4), true);
            JaskFuture<String> small = client.scatter("small", true);

            assertThat(holders(client, large)).hasSize(WORKERS);
            assertThat(holders(client, small)).hasSize(WORKERS);
            assertThat(large.get()).isEqualTo(numbers(4));
        }
    }

    private static final class Socket {}

    @SuppressWarnings("ArrayRecordComponent") // arrays travel, too
    private record Broken(double[] numbers, Object socket) implements Serializable {}

    @Test
    void scatter_aLargeValueThatCannotBeSerialised_saysWhichPart() {
        try (Client client = cluster.connect()) {
            assertThatThrownBy(() -> client.scatter(new Broken(numbers(1), new Socket())))
                    .isInstanceOf(JaskException.class)
                    .hasMessageContaining("Socket, which does not implement Serializable");
        }
    }

    @Test
    void gather_throughTheScheduler_bringsWhatWorkersHold() {
        Config config = Config.defaults().toBuilder().set(Settings.DIRECT_RESULTS, false).build();
        try (LocalCluster other = LocalCluster.start(FIVE.withWorkers(2).withConfig(config));
                Client client = other.connect()) {
            List<JaskFuture<double[]>> futures =
                    client.map(DataPathTest::numbers, IntStream.range(0, 6).boxed().toList());

            List<double[]> results = client.gather(futures);

            for (int i = 0; i < 6; i++) {
                assertThat(results.get(i)).isEqualTo(numbers(i));
            }
        }
    }

    @Test
    void get_aLargeResultThatCannotBeSerialised_failsWithTheReason() {
        try (Client client = cluster.connect()) {
            JaskFuture<Object[]> future =
                    client.submit(
                            (Integer n) -> new Object[] {new double[n], new Socket()}, LENGTH);
            assertThatThrownBy(future::get)
                    .hasStackTraceContaining("Socket, which does not implement Serializable");
        }
    }
}
