package dev.jask.graph;

import static dev.jask.graph.Graphs.graph;
import static dev.jask.graph.Graphs.group;
import static dev.jask.graph.Graphs.key;
import static dev.jask.graph.Graphs.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GraphTest {

    private static Blockwise layer(String name, Grid grid, BlockInput... inputs) {
        return new Blockwise(group(name), grid, Graphs::mix, List.of(inputs));
    }

    @Test
    void union_sharedLayers_areTakenOnce() {
        Layer shared = Materialized.of(task("a"));
        Graph left = Graph.of(shared).and(Materialized.of(task("b", "a")));
        Graph right = Graph.of(shared).and(Materialized.of(task("c", "a")));

        Graph both = left.and(right);

        assertThat(both.size()).isEqualTo(3);
        assertThat(both.layers()).hasSize(3).startsWith(shared);
        assertThat(both.find(key("c"))).isNotNull();
        assertThat(both.find(key("d"))).isNull();
        assertThat(both).hasToString("graph of 3 layers, 3 tasks");
    }

    @Test
    void layers_everyOneAfterThoseItWasPutOn() {
        Layer a = Materialized.of(task("a"));
        Layer b = Materialized.of(task("b", "a"));
        Layer c = Materialized.of(task("c", "b"));
        Graph base = Graph.of(a);
        Graph middle = base.and(b);

        assertThat(Graph.over(List.of(middle, base), c).layers()).containsExactly(a, b, c);
        assertThat(Graph.EMPTY.layers()).isEmpty();
    }

    @Test
    void and_aHundredThousandTimes_staysCheap() {
        Graph graph = Graph.of(Materialized.of(task(group("x").key(0))));
        for (int i = 1; i < 100_000; i++) {
            graph = graph.and(Materialized.of(task(group("x").key(i), group("x").key(i - 1))));
        }

        assertThat(graph.size()).isEqualTo(100_000);
        assertThat(graph.find(group("x").key(77_777))).isNotNull();
    }

    @Test
    void of_equalTasksUnderOneKey_areFine() {
        assertThat(graph(task("a"), task("b", "a"), task("a")).size()).isEqualTo(2);
        Graph twice = graph(task("a")).and(graph(task("a"), task("b", "a")));
        assertThat(twice.layersOf(group("a"))).hasSize(2);
        assertThat(Plan.of(twice, List.of(key("b"))).size()).isEqualTo(1);
    }

    @Test
    void of_differentTasksUnderOneKey_collide() {
        Layer one = Materialized.of(task("a"));
        Layer other = Materialized.of(task("a", "b"));

        assertThatThrownBy(() -> graph(task("a"), task("a", "b")))
                .isInstanceOf(GraphException.KeyCollision.class)
                .hasMessageContaining(key("a").toString())
                .hasMessageContaining(key("b").toString());
        assertThatThrownBy(() -> Graph.of(one, other))
                .isInstanceOf(GraphException.KeyCollision.class);
        Graph union = Graph.of(one).and(Graph.of(other));
        assertThatThrownBy(() -> Plan.of(union, List.of(key("a"))))
                .isInstanceOf(GraphException.KeyCollision.class);
        assertThatThrownBy(() ->
                        graph(
                                new Task(key("a"), Graphs::mix, 1, List.of()),
                                new Task(key("a"), Graphs::mix, 2, List.of())))
                .isInstanceOf(GraphException.KeyCollision.class);
    }

    @Test
    void of_symbolicLayersOfOneGroup_mustBeTheSame() {
        Grid grid = Grid.of(2, 2);
        var plain = new BlockInput.Blocks(group("x"), grid, List.of(0, 1));
        var turned = new BlockInput.Blocks(group("x"), grid, List.of(1, 0));

        TaskFunction function = Graphs::mix;
        var one = new Blockwise(group("y"), grid, function, List.of(plain));
        assertThat(
                        Graph.of(one, new Blockwise(group("y"), grid, function, List.of(plain)))
                                .layers())
                .hasSize(1);
        assertThatThrownBy(() ->
                        Graph.of(one, new Blockwise(group("y"), grid, function, List.of(turned))))
                .isInstanceOf(GraphException.KeyCollision.class);
        assertThatThrownBy(() -> Graph.of(one, layer("y", Grid.of(4))))
                .isInstanceOf(GraphException.KeyCollision.class)
                .hasMessageContaining("2x2")
                .hasMessageContaining("4");
        assertThatThrownBy(() -> Graph.of(one, Materialized.of(task(group("y").key(3)))))
                .isInstanceOf(GraphException.KeyCollision.class);
    }

    @Test
    void isHeld_ofPersistedKeys_evenWhereTheyCanBeComputed() {
        Graph graph = graph(task("a")).and(new Held(Set.of(key("a"), key("b")), "handle"));

        assertThat(graph.isHeld(key("a"))).isTrue();
        assertThat(graph.isHeld(key("b"))).isTrue();
        assertThat(graph.isHeld(key("c"))).isFalse();
        assertThat(graph.find(key("a"))).isNotNull();
    }

    @Test
    void callSite_ofALayerThatKnows_isFound() {
        Graph graph =
                Graph.of(Materialized.of(task("a")).from(Optional.of("Report.main(Report.java:7)")))
                        .and(Materialized.of(task("b", "a")));

        assertThat(graph.callSite(key("a"))).hasValue("Report.main(Report.java:7)");
        assertThat(graph.callSite(key("b"))).isEmpty();
    }

    @Test
    void task_ofABlock_readsWhatItsInputsName() {
        Grid matrix = Grid.of(2, 3);
        var product =
                layer(
                        "product",
                        Grid.of(2, 2),
                        new BlockInput.Blocks(group("left"), matrix, List.of(0, -1)),
                        new BlockInput.Blocks(group("right"), Grid.of(1, 2), List.of(0, 1)),
                        new BlockInput.Whole(key("whole")),
                        new BlockInput.Constant(null),
                        new BlockInput.Fold(group("fold"), 7, 2));

        Task last = product.task(3);

        var expected = new ArrayList<Key>();
        for (long i : new long[] {3, 4, 5}) {
            expected.add(group("left").key(i));
        }
        expected.addAll(List.of(group("right").key(1), key("whole"), group("fold").key(6)));
        assertThat(last.dependencies()).isEqualTo(expected);
        assertThat(last.parameter())
                .isEqualTo(new Blockwise.Block(3, java.util.Collections.singletonList(null)));
        assertThat(product.find(group("product").key(4))).isNull();
    }

    @Test
    void blockwise_inputThatDoesNotFit_isRefusedWhenMade() {
        assertThatThrownBy(() ->
                        layer(
                                "y",
                                Grid.of(3),
                                new BlockInput.Blocks(group("x"), Grid.of(4), List.of(0))))
                .hasMessageContaining("4 blocks along axis 0 where the output has 3");
        assertThatThrownBy(() ->
                        layer(
                                "y",
                                Grid.of(3),
                                new BlockInput.Blocks(group("x"), Grid.of(3), List.of(1))))
                .hasMessageContaining("follows output axis 1");
        assertThatThrownBy(() -> new BlockInput.Blocks(group("x"), Grid.of(3, 3), List.of(0)))
                .hasMessageContaining("has 2 axes but 1 were mapped");
        assertThatThrownBy(() -> new BlockInput.Fold(group("x"), 3, 0))
                .hasMessageContaining("width");
    }

    @Test
    void consumers_ofABlock_countsEachTaskOnce() {
        Grid grid = Grid.of(3, 3);
        var sum =
                layer(
                        "sum",
                        grid,
                        new BlockInput.Blocks(group("x"), grid, List.of(0, 1)),
                        new BlockInput.Blocks(group("x"), grid, List.of(1, 0)));

        assertThat(sum.consumers(group("x").key(grid.index(1, 2)))).isEqualTo(2);
        assertThat(sum.consumers(group("x").key(grid.index(1, 1)))).isEqualTo(1);
        var diagonal =
                layer("d", Grid.of(3), new BlockInput.Blocks(group("x"), grid, List.of(0, 0)));
        assertThat(diagonal.consumers(group("x").key(grid.index(1, 1)))).isEqualTo(1);
        assertThat(diagonal.consumers(group("x").key(grid.index(1, 2)))).isZero();
    }

    @Test
    void grid_indexAndCoordinates_areInverse() {
        Grid grid = Grid.of(3, 1, 4);

        for (long index = 0; index < grid.size(); index++) {
            assertThat(grid.index(grid.coordinates(index))).isEqualTo(index);
        }
        assertThat(grid.coordinates(7)).containsExactly(1, 0, 3);
        assertThat(Grid.of().size()).isEqualTo(1);
        assertThat(grid)
                .hasToString("3x1x4")
                .isEqualTo(Grid.of(3, 1, 4))
                .isNotEqualTo(Grid.of(3, 4));
        assertThatThrownBy(() -> Grid.of(2, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Grid.of(Long.MAX_VALUE, 2))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void key_negativeIndexOrBlankPrefix_isRefused() {
        assertThatThrownBy(() -> group("a").key(-1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new KeyGroup(" ", Tokens.of(1))).hasMessageContaining("blank");
        assertThat(group("a").keys(3))
                .containsExactly(group("a").key(0), group("a").key(1), group("a").key(2));
        assertThat(group("a").keys(3).contains(group("a").key(3))).isFalse();
        assertThat(key("load").toString()).matches("load-[0-9a-f]{8}\\[0]");
    }

    @Test
    void annotations_valuesOutOfRange_areRefused() {
        assertThatThrownBy(() -> Annotations.NONE.withRetries(-1)).hasMessageContaining("retries");
        assertThatThrownBy(() -> Annotations.NONE.withSlots(0)).hasMessageContaining("slots");
        assertThatThrownBy(() -> Annotations.NONE.withResources(java.util.Map.of("GPU", 0.0)))
                .hasMessageContaining("resource GPU");
        assertThat(Annotations.NONE.withWorkers(Set.of("a")).allowOtherWorkers()).isFalse();
        assertThat(Annotations.NONE.preferringWorkers(Set.of("a")).allowOtherWorkers()).isTrue();
    }
}
