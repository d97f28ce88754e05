package dev.jask.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SimulateCommandTest {

    @Test
    void simulate_someSeeds_allGoWell() {
        Output output = Output.of("simulate", "--seeds", "3", "--first", "7");

        assertThat(output.code()).isEqualTo(ExitCode.OK);
        assertThat(output.out()).startsWith("3 clusters, ").contains("all went well");
    }

    @Test
    void simulate_oneSeed_tellsAboutIt() {
        Output output = Output.of("simulate", "--seed", "7");

        assertThat(output.code()).isEqualTo(ExitCode.OK);
        assertThat(output.out())
                .startsWith("seed 7: all went well")
                .contains("setting: ", "virtual time");
    }

    @Test
    void simulate_noSeeds_isWrongUsage() {
        assertThat(Output.of("simulate", "--seeds", "0").code()).isEqualTo(ExitCode.USAGE);
    }
}
