package dev.jask.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.client.Client;
import dev.jask.cluster.LocalCluster;
import dev.jask.cluster.LocalClusterOptions;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplayCommandTest {

    @TempDir private Path folder;

    /** Writes down what a small cluster did, by command, and returns where. */
    private Path diagnosed() throws Exception {
        Config config =
                Config.defaults().toBuilder()
                        .set(Settings.SPILL_FOLDER, folder.resolve("spill"))
                        .build();
        Path target = folder.resolve("cluster.zip");
        Path file = folder.resolve("scheduler.properties");
        try (LocalCluster cluster =
                        LocalCluster.start(
                                LocalClusterOptions.inThisJvm(1).withSlots(1).withConfig(config));
                Client client = cluster.connect()) {
            assertThat(client.submit((Integer n) -> n + 1, 41).get()).isEqualTo(42);
            client.waitFor(
                    java.util.List.of(
                            client.submit(
                                    (Integer n) -> {
                                        throw new IllegalStateException("broken " + n);
                                    },
                                    7)));
            cluster.writeSchedulerFile(file);
            Output output =
                    Output.of("diagnose", target.toString(), "--scheduler-file", file.toString());
            assertThat(output.code()).as(output.err()).isEqualTo(ExitCode.OK);
            assertThat(output.out()).contains("cluster.zip");
        }
        return target;
    }

    @Test
    void replay_ofADiagnosis_tellsWhatHappened() throws Exception {
        String bundle = diagnosed().toString();

        Output output = Output.of("replay", bundle, "--verify", "--story", "-");

        assertThat(output.code()).as(output.err()).isEqualTo(ExitCode.OK);
        assertThat(output.out())
                .contains("the whole run", "worker: Finished", "worker-1 joined from", "broken 7")
                .contains("story of ", "PROCESSING -> MEMORY", "verified: ")
                .doesNotContain("DIFFERS");

        Output first = Output.of("replay", bundle, "--events", "--to", "1", "--worker", "worker-1");
        assertThat(first.out()).contains("#1 0.000000 s ", "1 events in 0.000 s");
    }

    @Test
    void replay_ofNoRecording_isAnError() {
        Output output = Output.of("replay", folder.resolve("absent.rec").toString());

        assertThat(output.code()).isEqualTo(ExitCode.FAILED);
        assertThat(output.err()).contains("absent.rec");
    }
}
