package dev.jask.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.client.Client;
import dev.jask.client.JaskFuture;
import dev.jask.client.SubmitOptions;
import dev.jask.cluster.link.Hello;
import dev.jask.cluster.link.LinkOptions;
import dev.jask.cluster.link.Links;
import dev.jask.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Clients that send more than a link lets wait. */
final class SubmitFlowTest {

    private static final int CALLS = 3_000;
    private static final int SUBMISSIONS = 5;
    private static final long LIMIT = 6_000;

    private static Links links(Hello.Role role, String name, long limit) {
        return Links.open(
                LinkOptions.local().withUnacknowledgedBytesMax(limit),
                Identity.of(role, name, "sesame"));
    }

    @Test
    void submit_graphsSeveralTimesTheLimit_allArrive() {
        Config config = Config.defaults();
        Links ofScheduler = links(Hello.Role.SCHEDULER, "s", 1 << 26);
        Links ofWorker = links(Hello.Role.WORKER, "w", 1 << 26);
        try (SchedulerNode scheduler = SchedulerNode.start(config, ofScheduler);
                WorkerNode _ = WorkerNode.start(config, ofWorker, scheduler.address());
                Client client =
                        Client.over(
                                config,
                                listener ->
                                        ClusterLine.connect(
                                                links(Hello.Role.CLIENT, "c", LIMIT),
                                                scheduler.address(),
                                                true,
                                                listener,
                                                config))) {
            List<Integer> numbers = IntStream.range(0, CALLS).boxed().toList();
            var unshared = client.with(SubmitOptions.NONE.unshared());
            List<JaskFuture<Integer>> futures = new ArrayList<>();
            for (int i = 0; i < SUBMISSIONS; i++) {
                futures.addAll(unshared.map(x -> x + 1, numbers));
            }

            long sum = client.gather(futures).stream().mapToLong(Integer::longValue).sum();

            assertThat(sum).isEqualTo((long) SUBMISSIONS * CALLS * (CALLS + 1) / 2);
        }
    }
}
