package dev.jask.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.client.Client;
import dev.jask.graph.Engines;
import dev.jask.graph.Key;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The workloads' parts, small, on the engine itself. */
final class OnTheEngineTest {

    @TempDir private Path folder;

    @Test
    void compute_chainOfTasks_runsEachByItself() {
        var calls = new AtomicInteger();
        var graph = new TaskGraph.Builder("count");
        Key end = graph.add(_ -> calls.incrementAndGet(), null);
        for (int i = 1; i < 10; i++) {
            end = graph.add(_ -> calls.incrementAndGet(), null, end);
        }
        long before = tasksFinished("count");
        graph.wanting(List.of(end)).compute();

        assertThat(calls).hasValue(10);
        assertThat(tasksFinished("count") - before).isEqualTo(10);
    }

    private static long tasksFinished(String prefix) {
        Engines.current();
        var stats = Client.current().snapshot().prefixes().get(prefix);
        return stats == null ? 0 : stats.finished();
    }

    @Test
    void compute_smallGraphs_giveWhatIsKnown() {
        assertThat(SchedulerWorkloads.sum(TinyTasks.independent(100).compute())).isEqualTo(4_950);
        assertThat(SchedulerWorkloads.sum(TinyTasks.tree(100).compute())).isEqualTo(5_050);
        assertThat(SchedulerWorkloads.sum(TinyTasks.chains(50, 4).compute())).isEqualTo(206);
    }

    @Test
    void symbolicLayers_folded_giveTheSum() {
        Workload.Figures figures = SymbolicLayers.measure(1_000);

        assertThat(figures.check()).isEqualTo(999L);
        assertThat(figures.more()).containsKeys("first_task_s", "longest_pause_s");
    }

    @ParameterizedTest
    @EnumSource
    void taskBench_ofEachPattern_givesEveryTaskItsInputs(DependencePattern pattern) {
        assertThat(new TaskBench(pattern, 8, 20).graph(1).compute())
                .allMatch(output -> output instanceof Long made && made >= 0)
                .filteredOn(
                        output -> output instanceof Long made && made >= TaskBench.output(19, 0))
                .hasSize(8);
    }

    @Test
    void schedulerMemory_measured_countsEveryTask() {
        Workload.Figures figures = SchedulerMemory.measure(1_000);

        assertThat(figures.check()).isEqualTo(1_999L);
        assertThat(figures.more()).containsKeys("bytes_per_task", "us_per_task");
    }

    @Test
    void taxiFolder_notThere_isMadeWholeAndLeavesNothingElse() throws IOException {
        Path rides = TaxiFolder.make(folder.resolve("deep/rides"), 240);

        assertThat(TaxiFolder.isComplete(rides)).isTrue();
        try (var files = Files.list(rides)) {
            assertThat(files.filter(file -> file.toString().endsWith(".csv")))
                    .hasSize(TaxiData.FILES);
        }
        assertThat(folder.resolve("deep").toFile().list()).containsExactly("rides");
    }

    @Test
    void taxiFolder_complete_isLeftAlone() throws IOException {
        Path rides = TaxiFolder.make(folder.resolve("rides"), 24);
        Path january = rides.resolve(TaxiData.fileName(0));
        Files.writeString(january, "mine");

        TaxiFolder.make(rides, 24);

        assertThat(january).hasContent("mine");
    }

    @Test
    void taxiFolder_incompleteOneInTheWay_isRefused() throws IOException {
        Path rides = Files.createDirectory(folder.resolve("rides"));

        assertThatThrownBy(() -> TaxiFolder.make(rides, 24))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("_DONE");
        assertThat(folder.toFile().list()).containsExactly("rides");
    }
}
