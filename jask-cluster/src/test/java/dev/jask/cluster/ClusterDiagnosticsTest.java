package dev.jask.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.client.Client;
import dev.jask.client.JaskFuture;
import dev.jask.client.SubmitOptions;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.telemetry.MemoryView;
import dev.jask.telemetry.WorkerTelemetry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a client sees of two workers in processes of their own. */
@Timeout(180)
final class ClusterDiagnosticsTest {

    private static LocalCluster cluster;
    private static Client client;

    @BeforeAll
    static void start() {
        cluster =
                LocalCluster.start(
                        LocalClusterOptions.processes(2)
                                .withSlots(1)
                                .withConfig(
                                        Config.defaults().toBuilder()
                                                .set(Settings.HEARTBEAT, Duration.ofMillis(50))
                                                .set(Settings.CLUSTER_TOKEN, "seldom-seen")
                                                .build())
                                .withJavaOptions(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1")));
        client = cluster.connect();
    }

    @AfterAll
    static void stop() {
        client.close();
        cluster.close();
    }

    static double spin(int turns) {
        double sum = 0;
        for (int i = 0; i < turns * 1_000; i++) {
            sum += Math.sqrt(i);
        }
        return sum;
    }

    @Test
    void telemetry_ofWorkersInProcesses_namesEachWithAGrowingHistory() {
        Await.until(
                "both have a history",
                () ->
                        client.telemetry().stream()
                                        .filter(each -> each.history().size() > 3)
                                        .count()
                                == 2);

        List<WorkerTelemetry> workers = client.telemetry();
        assertThat(workers)
                .extracting(WorkerTelemetry::name)
                .containsExactlyInAnyOrder("worker-1", "worker-2");
        assertThat(workers)
                .extracting(each -> each.latest().process().pid())
                .doesNotHaveDuplicates()
                .doesNotContain(ProcessHandle.current().pid());
        assertThat(workers).allMatch(each -> each.latest().work().slots() == 1);
        assertThat(workers).allMatch(each -> each.latest().process().cpuNanos() > 0);
    }

    @Test
    void memory_afterResultsWereScattered_countsThemWhereTheyAre() {
        JaskFuture<byte[]> everywhere = client.scatter(new byte[2_000_000], true);
        Await.until(
                "both hold it",
                () ->
                        client.memory().workers().stream()
                                .allMatch(line -> line.managed() >= 2_000_000));

        MemoryView view = client.memory();
        assertThat(view.workers()).hasSize(2).allMatch(line -> line.managed() < 3_000_000);
        assertThat(view.toString()).contains("worker-1", "worker-2", "all");

        everywhere.close();
        Await.until("it is let go", () -> client.memory().total().managed() < 2_000_000);
    }

    @Test
    void profile_ofWorkersInProcesses_namesWhatTheyRan() {
        try (var profile = client.profile()) {
            Await.until(
                    "it was seen",
                    () -> {
                        client.gather(
                                client.with(SubmitOptions.NONE.unshared())
                                        .map(
                                                ClusterDiagnosticsTest::spin,
                                                IntStream.range(2_000, 2_020).boxed().toList()));
                        return profile.toCollapsed().contains("ClusterDiagnosticsTest.spin");
                    });

            assertThat(profile.tree().children().getFirst().name()).isEqualTo("spin");
        }
    }

    @Test
    void diagnose_aClusterWithAFailedTask_holdsStateThreadsAndSettingsOfAllProcesses(
            @TempDir Path folder) throws Exception {
        JaskFuture<Integer> failed =
                client.submit(
                        (Integer n) -> {
                            throw new IllegalStateException("broken " + n);
                        },
                        1);
        client.waitFor(List.of(failed));

        Path bundle = client.diagnose(folder.resolve("bundle.zip"));

        try (var zip = new ZipFile(bundle.toFile())) {
            List<String> names = zip.stream().map(ZipEntry::getName).toList();
            assertThat(names)
                    .contains(
                            "scheduler/state.txt",
                            "scheduler/tasks.txt",
                            "scheduler/threads.txt",
                            "scheduler/log.txt",
                            "client/versions.txt",
                            "answers.txt");
            assertThat(names.stream().filter(name -> name.matches("workers/worker-.*/threads.txt")))
                    .hasSize(2);
            assertThat(zip.getInputStream(zip.getEntry("answers.txt")))
                    .asString(StandardCharsets.UTF_8)
                    .startsWith("2 of 2 workers were asked, 2 of those answered");
            assertThat(zip.getInputStream(zip.getEntry("scheduler/tasks.txt")))
                    .asString(StandardCharsets.UTF_8)
                    .contains(failed.key().toString(), "broken 1");
            for (String name : names) {
                assertThat(zip.getInputStream(zip.getEntry(name)))
                        .asString(StandardCharsets.UTF_8)
                        .as(name)
                        .doesNotContain("seldom-seen");
            }
        }
        failed.close();
    }
}
