package dev.jask.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DelayedDemoTest {

    @TempDir private Path folder;

    @Test
    void demo_delayed_countsTheSameBothWaysAndDrawsTheGraph() {
        Path picture = folder.resolve("graph.svg");
        Output output =
                Output.of("demo", "delayed", "--up-to", "10000", "--svg", picture.toString());

        assertThat(output.code()).isEqualTo(ExitCode.OK);
        assertThat(output.out()).contains("Delayed.mapAll", "├─ sum", "Next:");
        assertThat(output.out().split("1,229 primes in", -1)).hasSize(3);
        assertThat(picture).content().contains("<svg");
    }
}
