package dev.jask.graph;

import static dev.jask.graph.Graphs.graph;
import static dev.jask.graph.Graphs.group;
import static dev.jask.graph.Graphs.key;
import static dev.jask.graph.Graphs.keys;
import static dev.jask.graph.Graphs.task;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FusionTest {

    private static Blockwise layer(String name, int blocks, String... reads) {
        var inputs = new ArrayList<BlockInput>();
        for (String read : reads) {
            inputs.add(new BlockInput.Blocks(group(read), Grid.of(blocks), List.of(0)));
        }
        return new Blockwise(group(name), Grid.of(blocks), Graphs::mix, inputs);
    }

    private static void assertSameResults(Graph graph, List<Key> outputs, Map<Key, Object> held) {
        Map<Key, Object> fused = Graphs.run(Plan.of(graph, outputs), held);
        assertThat(Graphs.run(Plan.of(graph, outputs, PlanOptions.DEFAULT.withFuse(false)), held))
                .containsAllEntriesOf(fused);
    }

    @Test
    void of_chain_isOneTaskUnderTheLastKey() {
        Graph graph =
                graph(
                        task("a", "x", "y"),
                        task("b", "a"),
                        task("c", "b", "b"),
                        task("x"),
                        task("y", "x"));

        TaskStream plan = Plan.of(graph, List.of(key("c")));

        assertThat(keys(plan)).containsExactly(key("x"), key("y"), key("c"));
        assertThat(plan.consumers(key("x"))).isEqualTo(2);
        assertThat(plan.find(key("a"))).isNull();
        assertSameResults(graph, List.of(key("c")), Map.of());
    }

    @Test
    void of_outputsKeptKeysAndOtherWishes_areNotFusedAway() {
        Task wish = task("b", "a").withAnnotations(Annotations.NONE.withPriority(1));
        Graph graph = graph(task("a"), wish, task("c", "b"), task("d", "c"), task("e", "d"));

        assertThat(keys(Plan.of(graph, List.of(key("e"), key("c")), PlanOptions.DEFAULT)))
                .containsExactly(key("a"), key("b"), key("c"), key("e"));
        assertThat(
                        keys(
                                Plan.of(
                                        graph,
                                        List.of(key("e")),
                                        PlanOptions.DEFAULT.withKeep(Set.of(key("d"))))))
                .containsExactly(key("a"), key("b"), key("d"), key("e"));
    }

    @Test
    void of_twoSourcesOfOneTask_stayApartToRunInParallel() {
        Graph graph = graph(task("a"), task("b"), task("c", "a", "b"));

        assertThat(Plan.of(graph, List.of(key("c"))).size()).isEqualTo(3);
    }

    @Test
    void of_wideBlockwiseLayers_areFusedBlockByBlock() {
        Graph graph =
                Graph.of(
                        layer("a", 100),
                        layer("b", 100),
                        layer("sum", 100, "a", "b", "a"),
                        layer("last", 100, "sum"));

        TaskStream plan = Plan.of(graph, group("last").keys(100));

        assertThat(plan.sizes()).containsExactly(Map.entry("last", 100L));
        var functions = Graphs.drain(plan).stream().map(Task::function).distinct().toList();
        assertThat(functions).as("one function for the layer").hasSize(1);
        assertSameResults(graph, group("last").keys(100), Map.of());
    }

    @Test
    void of_narrowBlockwiseLayers_keepTheirParallelism() {
        Graph graph = Graph.of(layer("a", 4), layer("b", 4), layer("sum", 4, "a", "b"));

        assertThat(Plan.of(graph, group("sum").keys(4)).size()).isEqualTo(12);
    }

    @Test
    void of_heldInputs_areReadFromWithinTheFusedTask() {
        Graph graph =
                graph(task("a", "held"), task("b", "a", "held"), task("c", "b"), task("d", "held"))
                        .and(new Held(Set.of(key("held")), "handle"));

        TaskStream plan = Plan.of(graph, List.of(key("c"), key("d"), key("held")));

        assertThat(plan.size()).isEqualTo(2);
        assertThat(plan.consumers(key("held"))).isEqualTo(2);
        assertThat(plan.isOutput(key("held"))).isTrue();
        assertSameResults(graph, List.of(key("c"), key("d")), Map.of(key("held"), 9L));
    }

    @Test
    void fusedTask_serialised_runsTheSame() throws Exception {
        Graph graph = graph(task("a"), task("b", "a"), task("c", "b"));
        Task fused = Graphs.drain(Plan.of(graph, List.of(key("c")))).getFirst();
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(fused.function());
            out.writeObject(fused.parameter());
        }

        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            var function = (TaskFunction) in.readObject();
            Object parameter = in.readObject();
            assertThat(function.apply(new Inputs(parameter, new Object[0])))
                    .isEqualTo(
                            fused.function().apply(new Inputs(fused.parameter(), new Object[0])));
        }
    }
}
