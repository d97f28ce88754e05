package dev.jask.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MainTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "bench", "demo", "info", "jmh", "run", "shell", "simulate"})
    void help_ofEachCommand_isPrintedOnStandardOutput(String command) {
        Output output = command.isEmpty() ? Output.of("--help") : Output.of(command, "--help");

        assertThat(output.code()).isEqualTo(ExitCode.OK);
        assertThat(output.out()).contains("Usage: jask", "--verbose", "Exit codes:");
        assertThat(output.err()).isEmpty();
    }

    @Test
    void version_namesJaskAndJava() {
        assertThat(Output.of("--version").out()).startsWith("jask ").contains("Java 2");
    }

    @Test
    void noCommand_isWrongUsage() {
        Output output = Output.of();

        assertThat(output.code()).isEqualTo(ExitCode.USAGE);
        assertThat(output.err())
                .startsWith("jask: a command is missing")
                .contains("Try: jask --help");
    }

    @Test
    void unknownCommand_offersTheNearest() {
        Output output = Output.of("bensh");

        assertThat(output.code()).isEqualTo(ExitCode.USAGE);
        assertThat(output.err()).contains("bensh").contains("bench");
    }

    @Test
    void bench_unknownWorkload_isWrongUsageAndOffersTheNearest() {
        Output output = Output.of("bench", "scheduler/nop10k");

        assertThat(output.code()).isEqualTo(ExitCode.USAGE);
        assertThat(output.err()).contains("did you mean scheduler/noop10k?");
    }

    @Test
    void run_missingFile_failsInOneLine() {
        Output output = Output.of("run", "Nowhere.java");

        assertThat(output.code()).isEqualTo(ExitCode.FAILED);
        assertThat(output.err())
                .isEqualToIgnoringNewLines("jask: there is no file or folder Nowhere.java");
    }

    @Test
    void verbose_addsTheTrace() {
        Output output = Output.of("run", "--verbose", "Nowhere.java");

        assertThat(output.err().lines().count()).isGreaterThan(2);
        assertThat(output.err()).contains("NoSuchFileException", "at dev.jask.cli");
    }

    @Test
    void info_namesVersionsMachineAndSettings() {
        Output output = Output.of("info");

        assertThat(output.code()).isEqualTo(ExitCode.OK);
        assertThat(output.out())
                .contains("jask ", "java ", "cores ", "memory ")
                .containsPattern("DuckDB +v\\d")
                .containsPattern("worker\\.memory\\.limit +75% \\([0-9.]+ [MGT]iB\\)")
                .containsPattern("worker\\.resources +none +default")
                .doesNotContain("KiB");
    }

    @Test
    void demo_withoutName_isWrongUsage() {
        assertThat(Output.of("demo").code()).isEqualTo(ExitCode.USAGE);
    }
}
