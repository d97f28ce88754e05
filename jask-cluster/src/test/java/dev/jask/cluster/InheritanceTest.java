package dev.jask.cluster;

import static dev.jask.delayed.Delayed.delayed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.client.Client;
import dev.jask.client.ClusterControl;
import dev.jask.client.JaskFuture;
import dev.jask.config.Config;
import dev.jask.delayed.Delayed;
import dev.jask.engine.TopicEvent;
import dev.jask.graph.NannyPlugin;
import dev.jask.graph.WorkerContext;
import dev.jask.graph.WorkerPlugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a scheduler hands down to the one that takes over, beside tasks and results. */
@Timeout(180)
final class InheritanceTest {

    @TempDir private Path folder;

    @AutoClose private ClusterChildren cluster;

    @BeforeEach
    void begin() {
        cluster = new ClusterChildren(folder);
    }

    /** Says that it is there. */
    static final class Sign implements WorkerPlugin {

        private static final long serialVersionUID = 1L;

        @Override
        public void setup(WorkerContext worker) {
            System.setProperty("sign", "set up");
        }
    }

    private static String computed(String folder) {
        try {
            Files.createTempFile(Path.of(folder), "ran", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "result";
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    private static List<String> atWorkers(ClusterControl control) {
        return List.copyOf(
                control.runOnWorkers(_ ->
                                "%s %s %s"
                                        .formatted(
                                                System.getProperty("sign"),
                                                System.getProperty("option"),
                                                System.getenv("VARIABLE")))
                        .values());
    }

    /** What a stand-by does not know to be gone it waits for. */
    private static void awaitAlone(Client stays) {
        Await.until("others left", () -> ClusterChildren.clients(stays) == 1);
    }

    private static Map<String, Long> pids(ClusterControl control) {
        return control.runOnWorkers(_ -> ProcessHandle.current().pid());
    }

    @Test
    void scheduler_killed_whatWasPublishedRegisteredAndLoggedIsThereAtTheNext() throws Exception {
        Path marks = Files.createDirectory(folder.resolve("marks"));
        ClusterChild scheduler = cluster.scheduler();
        ClusterChild standby;
        cluster.nanny("w1");
        String where = marks.toString();
        Client stays = cluster.stayingClient();
        try (Client client = Client.connect(cluster.file(), Config.defaults())) {
            Delayed<String> persisted = client.persist(delayed(InheritanceTest::computed, where));
            // Nobody would know how to compute it once this client and the scheduler are gone.
            assertThat(client.compute(persisted)).isEqualTo("result");
            client.datasets().publish("computed", persisted);
            client.datasets().publish("gone", client.scatter("gone"));
            client.cluster().register("early", new Sign());
            client.events().log("news", "early");

            standby = cluster.standby(); // is told what there is, and then what comes

            client.datasets().publish("scattered", client.scatter("only once"));
            client.datasets().unpublish("gone");
            client.cluster()
                    .register(
                            "start",
                            new NannyPlugin(Map.of("VARIABLE", "v"), List.of("-Doption=o")));
            client.events().log("news", "late");
            assertThat(client.events().of("news")).hasSize(2);
        }
        awaitAlone(stays);
        scheduler.kill();
        cluster.awaitActive(standby);

        try (Client client = Client.connect(cluster.file(), Config.defaults())) {
            assertThat(client.datasets().names()).containsExactly("computed", "scattered");
            Delayed<?> computed = client.datasets().get("computed", Delayed.class);
            assertThat(client.compute(computed)).isEqualTo("result");
            assertThat(client.datasets().get("scattered", JaskFuture.class).join())
                    .isEqualTo("only once");
            assertThat(count(marks)).isEqualTo(1);
            assertThat(client.events().of("news"))
                    .extracting(TopicEvent::value)
                    .containsExactly("early", "late");
            assertThat(atWorkers(client.cluster())).containsExactly("set up null null");

            Map<String, Long> before = pids(client.cluster());
            client.cluster().restart();

            assertThat(atWorkers(client.cluster())).containsExactly("set up o v");
            assertThat(pids(client.cluster()).values())
                    .doesNotContainAnyElementsOf(before.values());
            assertThat(client.datasets().names()).isEmpty();
        }
    }

    @Test
    void schedulerAndWorker_killed_whoAsksForWhatWasPublishedIsToldThatItIsLost() throws Exception {
        ClusterChild scheduler = cluster.scheduler();
        ClusterChild standby = cluster.standby();
        ClusterChild worker = cluster.worker("w1");
        Client stays = cluster.stayingClient();
        try (Client client = Client.connect(cluster.file(), Config.defaults())) {
            Delayed<String> persisted = client.persist(delayed(String::valueOf, 1));
            client.compute(persisted);
            client.datasets().publish("one", persisted);
        }
        worker.kill();
        Await.until("the scheduler knows", () -> stays.cluster().workers().isEmpty());
        awaitAlone(stays);
        scheduler.kill();
        cluster.awaitActive(standby);
        cluster.worker("w2");

        try (Client client = Client.connect(cluster.file(), Config.defaults())) {
            Delayed<?> lost = client.datasets().get("one", Delayed.class);
            assertThatThrownBy(() -> client.compute(lost))
                    .isInstanceOf(CancellationException.class)
                    .hasMessageContaining("does not know valueOf")
                    .hasMessageContaining("lost");
        }
    }
}
