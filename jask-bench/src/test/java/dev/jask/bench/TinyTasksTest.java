package dev.jask.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.graph.Inputs;
import dev.jask.graph.Key;
import dev.jask.graph.Task;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The graphs give what is known to come out, computed here one task after the other. */
final class TinyTasksTest {

    @Test
    void independent_tasks_giveTheirNumbers() throws Exception {
        assertThat(sum(TinyTasks.independent(1_000))).isEqualTo(499_500);
    }

    @Test
    void tree_ofTenThousandLeaves_addsThemUp() throws Exception {
        TaskGraph tree = TinyTasks.tree(10_000);

        assertThat(tree.graph().size()).isEqualTo(19_999);
        assertThat(sum(tree)).isEqualTo(50_005_000);
    }

    @Test
    void tree_ofOddNumber_carriesTheOddOneUp() throws Exception {
        assertThat(sum(TinyTasks.tree(7))).isEqualTo(28);
    }

    @Test
    void chains_endAtLengthPlusNumber() throws Exception {
        assertThat(sum(TinyTasks.chains(1_000, 10))).isEqualTo(10_045);
    }

    @Test
    void stencil_ofThreeHundred_endsAtTheKnownCell() throws Exception {
        assertThat(sum(TinyTasks.stencil(300))).isEqualTo(401_262);
    }

    private static long sum(TaskGraph graph) throws Exception {
        Map<Key, @Nullable Object> results = sequentially(graph);
        return SchedulerWorkloads.sum(graph.keys().stream().map(results::get).toList());
    }

    /** The builders add tasks after those that they depend on. */
    static Map<Key, @Nullable Object> sequentially(TaskGraph graph) throws Exception {
        Map<Key, @Nullable Object> results = new HashMap<>();
        for (var layer : graph.graph().layers()) {
            java.util.List<Task> tasks = new java.util.ArrayList<>();
            layer.forEach(tasks::add);
            for (Task task : tasks) {
                Object[] inputs = task.dependencies().stream().map(results::get).toArray();
                results.put(
                        task.key(), task.function().apply(new Inputs(task.parameter(), inputs)));
            }
        }
        return results;
    }
}
