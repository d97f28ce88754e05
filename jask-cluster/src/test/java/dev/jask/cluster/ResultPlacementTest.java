package dev.jask.cluster;

import static dev.jask.delayed.Delayed.delayed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.client.Client;
import dev.jask.client.JaskFuture;
import dev.jask.client.MemoryManagerControl;
import dev.jask.client.SubmitOptions;
import dev.jask.config.Config;
import dev.jask.delayed.Delayed;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.protocol.WorkerId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where results lie on a cluster of three workers, which all tests share. */
@Timeout(120)
final class ResultPlacementTest {

    private static @Nullable LocalCluster cluster;

    @BeforeAll
    static void start() {
        cluster =
                LocalCluster.start(
                        LocalClusterOptions.inThisJvm(3)
                                .withSlots(1)
                                .withConfig(Config.defaults()));
    }

    @AfterAll
    static void stop() {
        cluster().close();
    }

    private static LocalCluster cluster() {
        return java.util.Objects.requireNonNull(cluster);
    }

    private static List<WorkerId> holders(Client client, JaskFuture<?> future) {
        return client.whoHas(List.of(future)).getOrDefault(future.key(), List.of());
    }

    private static JaskFuture<double[]> array(Client client, String worker, int seed) {
        return client.with(SubmitOptions.NONE.workers(Set.of(worker)))
                .submit((Integer first) -> numbers(first), seed);
    }

    private static double[] numbers(int first) {
        return IntStream.range(first, first + 1_000).asDoubleStream().toArray();
    }

    @Test
    void replicate_putsACopyOnEachWorker_orOnSomeOrOnThoseNamed() {
        try (Client client = cluster().connect()) {
            JaskFuture<double[]> all = array(client, "worker-1", 1);
            client.replicate(List.of(all));
            assertThat(holders(client, all)).hasSize(3);

            JaskFuture<double[]> two = array(client, "worker-1", 2);
            client.replicate(List.of(two), 2);
            assertThat(holders(client, two)).hasSize(2);

            JaskFuture<double[]> named = array(client, "worker-1", 3);
            client.replicate(List.of(named), List.of("worker-3"));
            Map<String, Map<Key, Long>> held = client.cluster().hasWhat();
            assertThat(held).containsOnlyKeys("worker-1", "worker-2", "worker-3");
            assertThat(held.get("worker-3")).containsKeys(named.key(), all.key());
            assertThat(held.get("worker-1")).containsKeys(named.key(), two.key());
            assertThat(held.get("worker-2")).doesNotContainKey(named.key());
            assertThat(client.gather(List.of(all, named)).get(1)).isEqualTo(numbers(3));
            assertThat(client.cluster().nbytes().values()).allMatch(bytes -> bytes >= 8_000);

            client.replicate(List.of(all), 1);
            client.cluster().memoryManager().runOnce();
            Await.until("it is gone", () -> holders(client, all).size() == 1);
            assertThat(client.gather(List.of(all)).getFirst()).isEqualTo(numbers(1));
        }
    }

    @Test
    void replicate_ofAPersistedCollection_copiesItsParts() {
        try (Client client = cluster().connect()) {
            Delayed<double[]> persisted =
                    client.persist(delayed((Integer first) -> numbers(first), 50));
            client.replicate(persisted, 2);
            assertThat(
                            client.cluster().hasWhat().values().stream()
                                    .filter(held -> held.containsKey(persisted.keys().getFirst())))
                    .hasSize(2);
            client.rebalance(persisted);
            assertThat(client.compute(persisted)).isEqualTo(numbers(50));
        }
    }

    @Test
    void rebalance_spreadsWhatOneWorkerHolds() {
        try (Client client = cluster().connect()) {
            List<JaskFuture<double[]>> futures =
                    IntStream.range(100, 112)
                            .mapToObj(seed -> array(client, "worker-1", seed))
                            .toList();
            client.rebalance(futures);
            Map<String, Map<Key, Long>> held = client.cluster().hasWhat();
            for (String worker : held.keySet()) {
                assertThat(
                                futures.stream()
                                        .filter(future ->
                                                held.get(worker).containsKey(future.key())))
                        .as(worker)
                        .hasSizeBetween(2, 6);
            }
            assertThat(client.gather(futures).get(7)).isEqualTo(numbers(107));
        }
    }

    @Test
    void badInput_isRefusedAtTheCall() {
        try (Client client = cluster().connect();
                Client other = cluster().connect()) {
            JaskFuture<double[]> one = array(client, "worker-1", 200);
            assertThatThrownBy(() -> client.replicate(List.of(one), 0))
                    .isInstanceOf(JaskException.class)
                    .hasMessageContaining("one copy or more, not 0");
            assertThatThrownBy(() -> client.replicate(List.of(one), List.of("worker-9")))
                    .isInstanceOf(JaskException.class)
                    .hasMessageContaining("no worker \"worker-9\"")
                    .hasMessageContaining("worker-2");
            assertThatThrownBy(() -> client.rebalance(List.of(one), List.of()))
                    .isInstanceOf(JaskException.class)
                    .hasMessageContaining("no workers are named");
            assertThatThrownBy(() -> other.replicate(List.of(one)))
                    .isInstanceOf(JaskException.class)
                    .hasMessageContaining("another client");
            assertThatThrownBy(() -> client.rebalance(delayed(() -> 1)))
                    .isInstanceOf(JaskException.class)
                    .hasMessageContaining("call persist() first");
            JaskFuture<Object> failed =
                    client.submit(() -> {
                        throw new IllegalStateException("no");
                    });
            assertThatThrownBy(() -> client.replicate(List.of(failed)))
                    .isInstanceOf(JaskException.class)
                    .hasMessageContaining("threw java.lang.IllegalStateException: no");
        }
    }

    @Test
    void memoryManager_canBeStoppedAndStarted() {
        try (Client client = cluster().connect()) {
            MemoryManagerControl manager = client.cluster().memoryManager();
            assertThat(manager.isRunning()).isTrue();
            manager.stop();
            assertThat(manager.isRunning()).isFalse();
            manager.start();
            assertThat(manager.isRunning()).isTrue();
        }
    }
}
