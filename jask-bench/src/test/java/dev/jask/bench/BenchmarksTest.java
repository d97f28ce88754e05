package dev.jask.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BenchmarksTest {

    @Test
    void selected_group_isAllItsWorkloads() {
        assertThat(Benchmarks.selected(List.of("taskbench")))
                .hasSize(7)
                .allMatch(name -> name.startsWith("taskbench/"));
    }

    @Test
    void selected_fullName_isThatWorkloadAlone() {
        assertThat(Benchmarks.selected(List.of("scheduler/noop10k")))
                .containsExactly("scheduler/noop10k");
    }

    @Test
    void selected_twoWords_isInTheOrderOfTheListAndWithoutRepetition() {
        assertThat(
                        Benchmarks.selected(
                                List.of(
                                        "scheduler/noop10k",
                                        "scheduler/chain",
                                        "scheduler/noop10k")))
                .containsExactly("scheduler/chain1000x10", "scheduler/noop10k");
    }

    @Test
    void selected_unknownWord_namesTheNearest() {
        assertThatThrownBy(() -> Benchmarks.selected(List.of("scheduler/nop10k")))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("scheduler/nop10k")
                .hasMessageContaining("did you mean scheduler/noop10k?");
    }

    @Test
    void summaries_ofAll_areNotEmpty() {
        assertThat(Benchmarks.summaries().values()).allMatch(summary -> !summary.isBlank());
    }
}
