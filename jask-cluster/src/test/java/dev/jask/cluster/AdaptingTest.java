package dev.jask.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.client.Client;
import dev.jask.client.JaskFuture;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.graph.JaskException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A cluster that follows the work, and its data. */
final class AdaptingTest {

    private static final LocalClusterOptions OPTIONS =
            LocalClusterOptions.inThisJvm(1)
                    .withSlots(1)
                    .withConfig(
                            Config.defaults().toBuilder()
                                    .set(Settings.ADAPTIVE_INTERVAL, Duration.ofMillis(20))
                                    .set(Settings.ADAPTIVE_TARGET, Duration.ofMillis(100))
                                    .set(Settings.ADAPTIVE_PATIENCE, Duration.ofMillis(300))
                                    .build());

    private static int slowSquare(int n) {
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        return n * n;
    }

    @Test
    void adapt_workThatComesAndEnds_growsAndShrinksAndKeepsResults() throws Exception {
        try (LocalCluster cluster = LocalCluster.start(OPTIONS);
                Client client = cluster.connect()) {
            cluster.adapt(1, 3);
            List<JaskFuture<Integer>> futures =
                    client.map(AdaptingTest::slowSquare, IntStream.range(0, 60).boxed().toList());
            Await.until("it grows", () -> cluster.snapshot().workers().size() == 3);
            Await.until("it shrinks", () -> cluster.snapshot().workers().size() == 1);

            assertThat(client.gather(futures))
                    .isEqualTo(IntStream.range(0, 60).mapToObj(n -> n * n).toList());
            assertThat(cluster.snapshot().prefixes().values().iterator().next().finished())
                    .as("nothing was computed again")
                    .isEqualTo(60);
        }
    }

    @Test
    void scale_anAdaptiveCluster_fixesItsSize() throws Exception {
        try (LocalCluster cluster = LocalCluster.start(OPTIONS);
                Client client = cluster.connect()) {
            cluster.adapt(0, 3);
            cluster.scale(2);
            assertThat(client.submit(AdaptingTest::slowSquare, 3).get()).isEqualTo(9);
            assertThat(cluster.snapshot().workers()).hasSize(2);
        }
    }

    @Test
    void adapt_boundsTheWrongWayRound_areRefused() {
        try (LocalCluster cluster = LocalCluster.start(OPTIONS.withWorkers(0))) {
            assertThatThrownBy(() -> cluster.adapt(4, 2))
                    .isInstanceOf(JaskException.class)
                    .hasMessageContaining("4 to 2");
        }
    }
}
