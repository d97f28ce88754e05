package dev.jask.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a machine is divided, and what a worker's command says of it. */
final class SizesTest {

    private static final long GIB = 1L << 30;

    @Test
    void current_isThisMachine() {
        Machine machine = Machine.current();

        assertThat(machine.cores()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(machine.memoryBytes()).isGreaterThan(Runtime.getRuntime().totalMemory());
    }

    @Test
    void memoryLimit_isTheShareByCores() {
        var machine = new Machine(8, 32 * GIB);

        assertThat(machine.memoryLimit(2)).isEqualTo(8 * GIB);
        assertThat(machine.memoryLimit(16)).isEqualTo(32 * GIB);
        assertThat(machine.slots(4)).isEqualTo(2);
        assertThat(machine.slots(100)).isEqualTo(1);
        assertThatThrownBy(() -> machine.slots(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void processes_areAboutTheRootOfTheCores() {
        assertThat(
                        List.of(1, 2, 4, 6, 7, 8, 16, 64).stream()
                                .map(cores -> new Machine(cores, GIB).processes()))
                .containsExactly(1, 2, 2, 3, 7, 4, 4, 8);
    }

    @Test
    void command_dividesTheMemoryAndLetsTheUserWin() {
        var line =
                new WorkerCommandLine(
                                Path.of("java"),
                                List.of("a.jar"),
                                List.of("-ea"),
                                "Main",
                                List.of("x"))
                        .withMemory(MemorySplit.of(4 * GIB))
                        .withJvmOptions(List.of("-Xmx1g"));

        assertThat(line.command())
                .containsExactly(
                        "java",
                        "-ea",
                        "-Xmx" + 2 * GIB,
                        "-Djask.worker.memory.native=" + (long) (4 * GIB * 0.35) + "B",
                        "-Xmx1g",
                        "-cp",
                        "a.jar",
                        "Main",
                        "x");
        assertThatThrownBy(() -> line.withJavaHome(Path.of("/nowhere")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/nowhere");
    }

    @Test
    void withJvmOptions_anotherCollector_replacesOurs() {
        var line = WorkerCommandLine.of("Main", List.of());

        assertThat(line.jvmOptions()).contains("-XX:+UseG1GC");
        assertThat(line.withJvmOptions(List.of("-XX:+UseZGC")).jvmOptions())
                .contains("-XX:+UseZGC", "-XX:+ExitOnOutOfMemoryError")
                .doesNotContain("-XX:+UseG1GC");
    }

    @Test
    void secrets_comeBack() {
        var secrets = Map.of("token", "a b\nc", "größe", "");

        assertThat(Parent.readSecrets(new ByteArrayInputStream(Parent.write(secrets))))
                .isEqualTo(secrets);
        assertThatThrownBy(() ->
                        Parent.readSecrets(
                                new ByteArrayInputStream(
                                        "hello\n\n"
                                                .getBytes(
                                                        java.nio.charset.StandardCharsets.UTF_8))))
                .hasMessageContaining("started by a nanny");
    }
}
