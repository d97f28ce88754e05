package dev.jask.graph;

import static dev.jask.graph.Graphs.group;
import static dev.jask.graph.Graphs.key;
import static dev.jask.graph.Graphs.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SymbolicPlanTest {

    private static final PlanOptions SPELLED = PlanOptions.DEFAULT.withFuse(false);
    private static final PlanOptions SYMBOLIC = SPELLED.withSpellOutLimit(0);

    private static final TaskFunction FUNCTION =
            inputs -> {
                Blockwise.Block block = inputs.parameter();
                return block.index() == 0 && inputs.size() == 0 ? 1L : Graphs.mix(inputs);
            };

    private static Blockwise layer(String name, Grid grid, BlockInput... inputs) {
        return new Blockwise(group(name), grid, FUNCTION, List.of(inputs));
    }

    private static BlockInput.Blocks blocks(String name, Grid grid, Integer... axes) {
        return new BlockInput.Blocks(group(name), grid, List.of(axes));
    }

    /** Layers over layers, of every kind of input, with spelled-out and held keys among them. */
    private static List<Layer> randomLayers(Random random) {
        var layers = new ArrayList<Layer>();
        var grids = new ArrayList<Grid>();
        layers.add(new Held(Set.of(key("held")), "handle"));
        layers.add(Materialized.of(task("single", "held"), task("pair", "single", "single")));
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            Grid grid =
                    random.nextBoolean()
                            ? Grid.of(1 + random.nextInt(6))
                            : Grid.of(1 + random.nextInt(4), 1 + random.nextInt(4));
            var inputs = new ArrayList<BlockInput>();
            int reads = i == 0 ? 0 : random.nextInt(4);
            for (int r = 0; r < reads; r++) {
                int from = random.nextInt(i);
                inputs.add(randomInput(random, "layer" + from, grids.get(from), grid));
            }
            if (random.nextInt(3) == 0) {
                inputs.add(new BlockInput.Whole(key(random.nextBoolean() ? "pair" : "held")));
            }
            inputs.add(new BlockInput.Constant(i));
            grids.add(grid);
            layers.add(layer("layer" + i, grid, inputs.toArray(BlockInput[]::new)));
            if (random.nextInt(4) == 0) {
                layers.add(
                        Materialized.of(
                                new Task(
                                        group("extra").key(i),
                                        Graphs::mix,
                                        i,
                                        List.of(group("layer" + i).key(grid.size() - 1)))));
            }
        }
        return layers;
    }

    private static BlockInput randomInput(Random random, String name, Grid from, Grid to) {
        if (random.nextInt(4) == 0) {
            int width = (int) Math.max(1, (from.size() + to.size() - 1) / to.size());
            return new BlockInput.Fold(group(name), from.size(), width);
        }
        var axes = new ArrayList<Integer>();
        for (int axis = 0; axis < from.axes(); axis++) {
            int target = random.nextInt(to.axes());
            boolean follows = from.extent(axis) == 1 || from.extent(axis) == to.extent(target);
            axes.add(follows && random.nextInt(4) > 0 ? target : -1);
        }
        return blocks(name, from, axes.toArray(Integer[]::new));
    }

    private static List<Key> randomOutputs(Random random, List<Layer> layers) {
        var outputs = new ArrayList<Key>();
        for (Layer layer : layers) {
            int choice = random.nextInt(3);
            layer.forEach(task -> {
                if (choice == 0 || (choice == 1 && random.nextInt(4) == 0)) {
                    outputs.add(task.key());
                }
            });
        }
        return outputs;
    }

    @Test
    void of_randomLayers_agreesWithTheSpelledOutPlan() {
        int partial = 0;
        for (int seed = 0; seed < 1000; seed++) {
            var random = new Random(seed);
            List<Layer> layers = randomLayers(random);
            Graph graph = Graph.of(layers);
            List<Key> outputs = randomOutputs(random, layers);
            Set<Key> needed = Graphs.needed(graph, outputs);
            Map<Key, Integer> readers = Graphs.readers(graph, needed);

            TaskStream stream = Plan.of(graph, outputs, SYMBOLIC);

            assertThat(stream.size()).as("seed %d", seed).isEqualTo(needed.size());
            assertThat(stream.sizes().values().stream().mapToLong(n -> n).sum())
                    .isEqualTo(needed.size());
            var order = new LinkedHashSet<Key>();
            while (stream.next(
                            3,
                            (task, consumers, output, _) -> {
                                order.add(task.key());
                                assertThat(consumers)
                                        .isEqualTo(readers.getOrDefault(task.key(), 0));
                                assertThat(output).isEqualTo(outputs.contains(task.key()));
                            })
                    > 0) {}
            assertThat(order).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(needed);
            assertThat(stream.exhausted()).isTrue();
            assertThat(stream.outputs()).isEqualTo(Set.copyOf(outputs).size());
            graph.forEach(task -> {
                Key key = task.key();
                assertThat(stream.find(key)).isEqualTo(needed.contains(key) ? task : null);
                assertThat(stream.consumers(key)).isEqualTo(readers.getOrDefault(key, 0));
                assertThat(stream.isOutput(key)).isEqualTo(outputs.contains(key));
            });
            assertThat(stream.consumers(key("held")))
                    .isEqualTo(readers.getOrDefault(key("held"), 0));
            partial += needed.size() < graph.size() ? 1 : 0;
            Map<Key, Object> held = Map.of(key("held"), 5L);
            Map<Key, Object> results = Graphs.run(Plan.of(graph, outputs, SPELLED), held);
            assertThat(Graphs.run(Plan.of(graph, outputs, SYMBOLIC), held)).isEqualTo(results);
            assertThat(Graphs.run(Plan.of(graph, outputs, SYMBOLIC.withFuse(true)), held))
                    .as("seed %d", seed)
                    .satisfies(fused -> assertThat(fused.keySet()).containsAll(outputs))
                    .satisfies(fused -> assertThat(results).containsAllEntriesOf(fused));
        }
        assertThat(partial).isGreaterThan(200);
    }

    @Test
    void of_siblings_haveTheFamilyOfTheirReader() {
        Grid leaves = Grid.of(6);
        Graph graph =
                Graph.of(
                        layer("leaf", leaves),
                        layer("sum", Grid.of(3), new BlockInput.Fold(group("leaf"), 6, 2)));
        var families = new HashMap<Key, Long>();

        TaskStream stream = Plan.of(graph, group("sum").keys(3), SYMBOLIC);
        while (stream.next(2, (task, _, _, family) -> families.put(task.key(), family)) > 0) {}

        for (int i = 0; i < 3; i++) {
            assertThat(families.get(group("leaf").key(2L * i)))
                    .isEqualTo(families.get(group("leaf").key(2L * i + 1)))
                    .isEqualTo(families.get(group("sum").key(i)));
        }
        assertThat(Set.copyOf(families.values())).hasSize(3);
    }

    @Test
    void of_layersThatReadEachOther_isACycle() {
        Grid grid = Grid.of(4);
        Graph graph =
                Graph.of(
                        layer("a", grid, blocks("b", grid, 0)),
                        layer("b", grid, blocks("a", grid, 0)));

        for (PlanOptions options : List.of(SYMBOLIC, SPELLED)) {
            assertThatThrownBy(() -> Plan.of(graph, group("a").keys(4), options))
                    .isInstanceOf(GraphException.Cycle.class)
                    .hasMessageContaining(
                            "%1$s -> %2$s -> %1$s".formatted(group("a").key(0), group("b").key(0)));
        }
    }

    @Test
    void of_tasksBetweenTheBlocksOfALayer_isNoCycle() {
        Grid grid = Grid.of(3);
        var steps = new ArrayList<Task>();
        for (int i = 0; i < 3; i++) {
            Key key = group("state").key(i);
            steps.add(i == 0 ? task(key) : task(key, group("step").key(i - 1)));
        }
        Graph graph =
                Graph.of(layer("step", grid, blocks("state", grid, 0)), Materialized.of(steps));

        TaskStream stream = Plan.of(graph, group("step").keys(3), SYMBOLIC);

        assertThat(Graphs.keys(stream)).hasSize(6).endsWith(group("step").key(2));
    }

    @Test
    void of_inputWithMoreBlocksThanItsLayer_isMissing() {
        Graph graph =
                Graph.of(
                        layer("a", Grid.of(3)), layer("b", Grid.of(4), blocks("a", Grid.of(4), 0)));

        for (PlanOptions options : List.of(SYMBOLIC, SPELLED)) {
            assertThatThrownBy(() -> Plan.of(graph, group("b").keys(4), options))
                    .isInstanceOf(GraphException.MissingDependency.class)
                    .hasMessageContaining(group("a").key(3) + " is needed by")
                    .hasMessageContaining("blocks 0 to 2");
        }
    }

    @Test
    void of_hugeLayers_startsWithoutSpellingThemOut() {
        int size = 1 << 26;
        Graph graph =
                Graph.of(
                        layer("leaf", Grid.of(size)),
                        layer("double", Grid.of(size), blocks("leaf", Grid.of(size), 0)),
                        layer(
                                "sum",
                                Grid.of(size / 8),
                                new BlockInput.Fold(group("double"), size, 8)));

        TaskStream stream =
                Plan.of(graph, group("sum").keys(size / 8), PlanOptions.DEFAULT.withFuse(false));

        assertThat(stream.size()).isEqualTo(2L * size + size / 8L);
        assertThat(stream.sizes())
                .containsEntry("leaf", (long) size)
                .containsEntry("sum", size / 8L);
        var first = new ArrayList<Key>();
        stream.next(17, (task, _, _, _) -> first.add(task.key()));
        assertThat(first)
                .startsWith(group("leaf").key(0), group("double").key(0), group("leaf").key(1));
        assertThat(first.getLast()).isEqualTo(group("sum").key(0));
        assertThat(stream.consumers(group("double").key(size - 1))).isEqualTo(1);
    }

    @Test
    void of_fewBlocksOfAHugeLayer_spellsThoseOut() {
        Grid grid = Grid.of(10_000_000);
        Graph graph = Graph.of(layer("leaf", grid), layer("next", grid, blocks("leaf", grid, 0)));

        TaskStream stream = Plan.of(graph, List.of(group("next").key(7)), PlanOptions.DEFAULT);

        assertThat(Graphs.drain(stream))
                .singleElement()
                .satisfies(task -> {
                    assertThat(task.key()).isEqualTo(group("next").key(7));
                    assertThat(task.function()).isInstanceOf(Fused.class);
                });
    }
}
