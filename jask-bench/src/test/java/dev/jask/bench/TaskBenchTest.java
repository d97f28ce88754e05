package dev.jask.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jask.graph.Inputs;
import dev.jask.graph.Key;
import dev.jask.graph.Plan;
import dev.jask.graph.Task;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TaskBenchTest {

    @Test
    void dependencies_ofEachPattern_areThoseOfThePaper() {
        assertThat(DependencePattern.NO_COMM.dependencies(3, 5, 8)).containsExactly(5);
        assertThat(DependencePattern.STENCIL_1D.dependencies(3, 0, 8)).containsExactly(0, 1);
        assertThat(DependencePattern.STENCIL_1D.dependencies(3, 5, 8)).containsExactly(4, 5, 6);
        assertThat(DependencePattern.FFT.dependencies(1, 4, 8)).containsExactly(3, 4, 5);
        assertThat(DependencePattern.FFT.dependencies(3, 4, 8)).containsExactly(0, 4);
        assertThat(DependencePattern.TREE.dependencies(2, 3, 8)).containsExactly(1);
        assertThat(DependencePattern.NEAREST.dependencies(2, 1, 8)).containsExactly(0, 1, 2, 3);
        assertThat(DependencePattern.RANDOM_NEAREST.dependencies(2, 1, 8))
                .contains(1)
                .isSubsetOf(0, 1, 2, 3);
        assertThat(DependencePattern.ALL_TO_ALL.dependencies(2, 1, 4)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void width_ofTree_doublesUntilFull() {
        assertThat(DependencePattern.TREE.width(0, 8)).isEqualTo(1);
        assertThat(DependencePattern.TREE.width(2, 8)).isEqualTo(4);
        assertThat(DependencePattern.TREE.width(999, 8)).isEqualTo(8);
    }

    @ParameterizedTest
    @EnumSource
    void graph_runInOrder_everyTaskAcceptsItsInputs(DependencePattern pattern) throws Exception {
        TaskGraph graph = new TaskBench(pattern, 8, 20).graph(1);

        Map<Key, @Nullable Object> results = TinyTasksTest.sequentially(graph);

        assertThat(results).hasSize((int) graph.graph().size());
    }

    @ParameterizedTest
    @EnumSource
    void graph_planned_leavesNoTaskOut(DependencePattern pattern) {
        TaskGraph graph = new TaskBench(pattern, 8, 20).graph(1);

        assertThat(Plan.of(graph.graph(), graph.keys(), graph.planOptions()).size())
                .isEqualTo(graph.graph().size());
    }

    @Test
    void task_givenAnotherPointsOutput_refuses() {
        TaskGraph graph = new TaskBench(DependencePattern.NO_COMM, 2, 2).graph(1);
        Task last = java.util.Objects.requireNonNull(graph.graph().find(graph.keys().getLast()));
        var wrong = new Inputs(last.parameter(), new Object[] {TaskBench.output(0, 0)});

        assertThatThrownBy(() -> last.function().apply(wrong))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("point 1 of step 1 needs the points [1]");
    }

    @Test
    void point_asNumber_comesBack() {
        Point point = Point.needing(9_999, 7, 20_000_000, List.of(0, 3, 7));

        assertThat(Point.of(point.toLong())).isEqualTo(point);
        assertThat(point.needed()).containsExactly(0, 3, 7);
        assertThatThrownBy(() -> Point.needing(20_000, 0, 0, List.of()))
                .isInstanceOf(BenchmarkException.class);
    }

    @Test
    void smallest_betweenTwoTrials_isInterpolatedOnLogarithms() {
        var trials =
                List.of(
                        new TaskBench.Trial(16_000, 0.9),
                        new TaskBench.Trial(4_000, 0.75),
                        new TaskBench.Trial(1_000, 0.25));

        assertThat(TaskBench.smallest(trials)).isCloseTo(2_000, within(1e-6));
    }

    @Test
    void smallest_neverBelowTheMark_isTheLastTried() {
        assertThat(TaskBench.smallest(List.of(new TaskBench.Trial(125, 0.8)))).isEqualTo(125);
    }
}
