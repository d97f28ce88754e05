package dev.jask.diagnostics;

import static dev.jask.delayed.Delayed.delayed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.client.Client;
import dev.jask.client.JaskFuture;
import dev.jask.client.SubmitOptions;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.delayed.Delayed;
import dev.jask.graph.Annotations;
import dev.jask.telemetry.MemoryView;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Diagnostics of the engine of this JVM. */
@Timeout(120)
class LocalDiagnosticsTest {

    @TempDir Path folder;
    private Client client;

    @BeforeEach
    void open() {
        client =
                Client.local(
                        Config.defaults().toBuilder()
                                .set(Settings.SLOTS, 2)
                                .set(Settings.SPILL_FOLDER, folder)
                                .set(Settings.PROFILE_INTERVAL, Duration.ofMillis(1))
                                .build());
    }

    @AfterEach
    void close() {
        client.close();
    }

    static int spinUntil(AtomicBoolean stop) {
        int turns = 0;
        while (!stop.get()) {
            turns++;
            Thread.onSpinWait();
        }
        return turns;
    }

    @Test
    void memory_ofAnEngineThatHoldsAResult_isExact() {
        long before = client.memory().total().managed();
        var future = client.scatter(new byte[100_000]);

        MemoryView.Line all = client.memory().total();
        assertThat(all.managed() - before).isBetween(100_000L, 100_064L);
        assertThat(all.resident()).isGreaterThan(all.managed());
        assertThat(client.telemetry().getFirst().latest().process().threads()).isPositive();
        future.close();
    }

    @Test
    void diagnose_anEngineWithAFailedTask_namesItAndItsStory() throws Exception {
        JaskFuture<Integer> failed =
                client.submit(
                        (Integer n) -> {
                            throw new IllegalStateException("broken " + n);
                        },
                        1);
        client.waitFor(List.of(failed));

        Path bundle = client.diagnose(folder.resolve("diagnosis.zip"));

        try (var zip = new ZipFile(bundle.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .contains("state.txt", "tasks.txt", "stories.txt", "client/threads.txt");
            assertThat(zip.getInputStream(zip.getEntry("tasks.txt")))
                    .asString(StandardCharsets.UTF_8)
                    .contains(failed.key().toString(), "ERRED", "broken 1");
            assertThat(zip.getInputStream(zip.getEntry("stories.txt")))
                    .asString(StandardCharsets.UTF_8)
                    .contains("PROCESSING -> ERRED");
        }
    }

    @Test
    void profile_ofARunningTask_namesItsFunction() {
        var stop = new AtomicBoolean();
        try (var profile = client.profile()) {
            JaskFuture<Integer> future =
                    client.with(SubmitOptions.NONE.name("spin").unshared())
                            .submit(() -> LocalDiagnosticsTest.spinUntil(stop));
            while (profile.tree().samples() < 5) {
                Thread.onSpinWait();
            }
            stop.set(true);
            future.join();

            assertThat(profile.tree().children()).extracting(ProfileNode::name).contains("spin");
            assertThat(profile.toCollapsed())
                    .contains("spin;LocalDiagnosticsTest.lambda$")
                    .contains("LocalDiagnosticsTest.spinUntil")
                    .doesNotContain("Execution")
                    .doesNotContain("SlotThread");
        }
    }

    @Test
    void namedTasks_areSeenUnderTheirNameEverywhere() {
        var stop = new AtomicBoolean();
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Delayed<Integer> call =
                delayed(() -> spinUntil(stop))
                        .withAnnotations(Annotations.NONE.withName("Reading files"));
        try (var run = client.measure();
                var profile = client.profile();
                var _ = Progress.bar(client, out, 120, Duration.ofMillis(1))) {
            JaskFuture<Integer> future = client.computeAsync(call);
            while (profile.tree().samples() < 5
                    || !bytes.toString(StandardCharsets.UTF_8).contains("Reading files 0/1")) {
                Thread.onSpinWait();
            }
            stop.set(true);
            future.join();

            assertThat(run.summary().layers())
                    .extracting(LayerSummary::name)
                    .contains("Reading files")
                    .doesNotContain(call.key().prefix());
            assertThat(profile.toCollapsed()).contains("Reading files;LocalDiagnosticsTest.");
        }
    }

    @Test
    void measure_ofARun_countsTasksAndBytes() {
        try (var run = client.measure()) {
            List<JaskFuture<byte[]>> futures =
                    client.with(SubmitOptions.NONE.name("blocks"))
                            .map(_ -> new byte[1_000], IntStream.range(0, 50).boxed().toList());
            assertThat(client.gather(futures)).hasSize(50);

            LayerSummary blocks = run.summary().layers().getFirst();
            assertThat(blocks.name()).isEqualTo("blocks");
            assertThat(blocks.tasks()).isEqualTo(50);
            assertThat(blocks.bytes()).isGreaterThanOrEqualTo(50_000);
            assertThat(blocks.peakBytes()).isGreaterThanOrEqualTo(50_000);
        }
    }

    @Test
    void progress_ofARun_endsAtHundredPercent() {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        var stop = new AtomicBoolean();
        try (var _ = Progress.bar(client, out, 79, Duration.ofMillis(1))) {
            JaskFuture<Integer> future =
                    client.with(SubmitOptions.NONE.name("spin").unshared())
                            .submit(() -> LocalDiagnosticsTest.spinUntil(stop));
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (!bytes.toString(StandardCharsets.UTF_8).contains("spin 0/1")) {
                assertThat(System.nanoTime())
                        .as(bytes.toString(StandardCharsets.UTF_8))
                        .isLessThan(deadline);
                Thread.onSpinWait();
            }
            stop.set(true);
            future.join();
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("100%")
                .endsWith(System.lineSeparator());
    }

    @Test
    void progress_clientClosedFirst_endsCleanly() {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        var progress = Progress.bar(client, out, 79, Duration.ofMillis(1));
        var run = client.measure();
        var profile = client.profile();

        client.close();

        progress.close();
        run.close();
        profile.close();
        assertThat(bytes.size()).isZero();
    }
}
