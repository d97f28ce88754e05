package dev.jask.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.client.Client;
import dev.jask.client.JaskFuture;
import dev.jask.client.SubmitOptions;
import dev.jask.client.Submitter;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A worker that dies while another one fetches large results from it. */
@Timeout(120)
final class DyingTransferTest {

    private static final int NUMBERS = 2_000_000;

    /** So many that some are seen on their way. */
    private static final List<Integer> FIRSTS = IntStream.range(0, 12).boxed().toList();

    private static double[] numbers(int first) {
        return DoubleStream.iterate(first, n -> n + 1).limit(NUMBERS).toArray();
    }

    private static double sum(double[] numbers) {
        return DoubleStream.of(numbers).sum();
    }

    private static Submitter at(Client client, String worker) {
        return client.with(SubmitOptions.NONE.unshared().workers(Set.of(worker)));
    }

    @Test
    void workerKilled_whileItsResultsAreOnTheirWay_theyAreComputedAgain() throws Exception {
        Config config =
                Config.defaults().toBuilder().set(Settings.HEARTBEAT, Duration.ofMillis(5)).build();
        try (LocalCluster cluster =
                        LocalCluster.start(
                                LocalClusterOptions.processes(2)
                                        .withSlots(1)
                                        .withConfig(config)
                                        .withJavaOptions(
                                                List.of("-Xmx512m", "-XX:TieredStopAtLevel=1")));
                Client client = cluster.connect()) {
            long victim =
                    at(client, "worker-1")
                            .submit((Integer _) -> ProcessHandle.current().pid(), 0)
                            .join();
            List<JaskFuture<double[]>> large =
                    at(client, "worker-1").map(DyingTransferTest::numbers, FIRSTS);
            client.waitFor(large);
            var sums = new ArrayList<JaskFuture<Double>>();
            for (JaskFuture<double[]> each : large) {
                sums.add(at(client, "worker-2").submit(DyingTransferTest::sum, each));
            }
            Await.until("a result is on its way", () -> client.memory().total().inFlight() > 0);
            ProcessHandle.of(victim).orElseThrow().destroyForcibly();

            List<Double> expected = FIRSTS.stream().map(first -> sum(numbers(first))).toList();
            assertThat(client.gather(sums)).isEqualTo(expected);
        }
    }
}
