package dev.jask.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.client.Client;
import dev.jask.client.JaskFuture;
import dev.jask.cluster.node.SchedulerFile;
import dev.jask.cluster.telemetry.PrometheusText;
import dev.jask.cluster.telemetry.Recording;
import dev.jask.cluster.telemetry.Replay;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.graph.JaskException;
import dev.jask.scheduler.SchedulerSnapshot;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A scheduler and a worker in this JVM that show what they are about. */
@Timeout(180)
final class MonitoringTest {

    @TempDir private Path folder;

    private static HttpResponse<String> get(HttpClient client, String location, String token)
            throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(location))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    private Config config() {
        return Config.defaults().toBuilder()
                .set(Settings.SLOTS, 2)
                .set(Settings.HEARTBEAT, Duration.ofMillis(50))
                .set(Settings.SCHEDULER_DASHBOARD, ":0")
                .set(Settings.WORKER_DASHBOARD, ":0")
                .set(Settings.RECORD_FILE, Optional.of(folder.resolve("events.rec")))
                .set(Settings.SPILL_FOLDER, folder.resolve("spill"))
                .build();
    }

    @Test
    void aRun_isSeenInMetrics_andCanBePlayedAgain() throws Exception {
        Path file = folder.resolve("scheduler.properties");
        SchedulerSnapshot end;
        try (HttpClient http = HttpClient.newHttpClient()) {
            try (Scheduler scheduler = Scheduler.local(config(), 0, file)) {
                String token = SchedulerFile.read(file).token();
                String shown = scheduler.dashboard().orElseThrow();
                try (Worker worker = Worker.start(config(), file.toString(), "w");
                        Client client = Client.connect(file.toString(), config())) {
                    List<JaskFuture<Integer>> futures =
                            client.map(
                                    (Integer n) -> n + 1, IntStream.range(0, 300).boxed().toList());
                    assertThat(client.gather(futures)).hasSize(300);
                    JaskFuture<Integer> sum =
                            client.submit(
                                    (Integer a, Integer b) -> a + b,
                                    futures.get(1),
                                    futures.get(2));
                    assertThat(sum.get()).isEqualTo(5);

                    Map<String, Double> numbers =
                            PrometheusText.parse(get(http, shown + "/metrics", token).body());
                    assertThat(numbers)
                            .containsEntry("jask_scheduler_clients", 1.0)
                            .containsEntry("jask_scheduler_workers{state=\"idle\"}", 1.0)
                            .containsEntry("jask_scheduler_workers_added_total", 1.0)
                            .containsEntry("jask_scheduler_tasks{state=\"memory\"}", 301.0);
                    assertThat(names(numbers)).isEqualTo(namesInGuide("jask_scheduler_"));
                    assertThat(get(http, shown + "/health", token).body())
                            .isEqualTo("ready, 1 workers\n");
                    assertThat(get(http, shown + "/info", token).body())
                            .contains("\"name\" : \"w\"", "\"prefixes\"")
                            .doesNotContain(token);
                    assertThat(get(http, shown + "/metrics", "guess").statusCode()).isEqualTo(401);
                    ofWorker(http, worker.dashboard().orElseThrow(), token);
                }
                Await.until("it is gone", () -> scheduler.snapshot().workers().isEmpty());
                end = scheduler.snapshot();
            }
        }
        Recording recording = Recording.read(folder.resolve("events.rec"));
        var replay = new Replay(recording, true);
        replay.run(Long.MAX_VALUE, (_, _, _, _) -> {});

        assertThat(recording.isWhole()).isTrue();
        assertThat(replay.differing()).isEmpty();
        assertThat(replay.core().snapshot()).isEqualTo(end);
    }

    private static void ofWorker(HttpClient http, String shown, String token) throws Exception {
        Await.until(
                "it says so",
                () -> {
                    try {
                        return get(http, shown + "/health", token).statusCode() == 200;
                    } catch (Exception e) {
                        throw new JaskException("no answer", e);
                    }
                });
        Map<String, Double> numbers =
                PrometheusText.parse(get(http, shown + "/metrics", token).body());
        assertThat(numbers)
                .containsEntry("jask_worker_slots", 2.0)
                .containsKeys(
                        "jask_worker_memory_bytes{type=\"managed\"}",
                        "jask_worker_spill_count_total{activity=\"write\"}",
                        "jask_worker_transfer_incoming_bytes_total",
                        "jask_worker_tasks{state=\"executing\"}");
        assertThat(names(numbers)).isEqualTo(namesInGuide("jask_worker_"));
        assertThat(get(http, shown + "/info", token).body()).contains("\"telemetry\"");
    }

    private static Set<String> names(Map<String, Double> numbers) {
        return numbers.keySet().stream()
                .map(sample -> sample.replaceAll("\\{.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> namesInGuide(String prefix) throws IOException {
        return Pattern.compile("`(" + prefix + "\\w+)`")
                .matcher(Files.readString(Path.of("../docs/guide/monitoring.md")))
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void dashboard_beyondThisMachine_isRefusedWhereLinksStayOnIt() {
        Config open = config().toBuilder().set(Settings.SCHEDULER_DASHBOARD, "0.0.0.0:0").build();

        assertThatThrownBy(() ->
                        Scheduler.local(open, 0, folder.resolve("scheduler.properties")).close())
                .isInstanceOf(JaskException.class)
                .hasMessageContaining("0.0.0.0:0 would show unencrypted");
    }
}
