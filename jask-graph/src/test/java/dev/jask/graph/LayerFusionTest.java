package dev.jask.graph;

import static dev.jask.graph.Graphs.group;
import static dev.jask.graph.Graphs.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LayerFusionTest {

    private static final PlanOptions FUSED = PlanOptions.DEFAULT.withSpellOutLimit(0);
    private static final PlanOptions UNFUSED = FUSED.withFuse(false);
    private static final Grid MANY = Grid.of(100);

    private static Blockwise layer(String name, Grid grid, BlockInput... inputs) {
        return new Blockwise(group(name), grid, Graphs::mix, List.of(inputs));
    }

    private static BlockInput.Blocks blocks(String name, Grid grid, Integer... axes) {
        return new BlockInput.Blocks(group(name), grid, List.of(axes));
    }

    private static Map<String, Long> sizes(Graph graph, List<Key> outputs) {
        return Plan.of(graph, outputs, FUSED).sizes();
    }

    /** Runs both plans; what the fused one gives must be what the other one gives. */
    private static void assertSameResults(Graph graph, List<Key> outputs, String description) {
        Map<Key, Object> expected = Graphs.run(Plan.of(graph, outputs, UNFUSED), Map.of());
        Map<Key, Object> results = Graphs.run(Plan.of(graph, outputs, FUSED), Map.of());

        assertThat(results).as(description).containsKeys(outputs.toArray(Key[]::new));
        assertThat(expected).as(description).containsAllEntriesOf(results);
    }

    @Test
    void plan_chainOfLayers_isOneLayer() {
        Graph graph =
                Graph.of(
                        layer("scan", MANY, new BlockInput.Constant("file")),
                        layer("parse", MANY, blocks("scan", MANY, 0)),
                        layer("filter", MANY, blocks("parse", MANY, 0), new BlockInput.Constant(7)),
                        layer("count", Grid.of(10), new BlockInput.Fold(group("filter"), 100, 10)));
        List<Key> outputs = group("count").keys(10);

        assertThat(sizes(graph, outputs)).isEqualTo(Map.of("filter", 100L, "count", 10L));
        assertSameResults(graph, outputs, "chain");
    }

    @Test
    void plan_tenMillionBlocks_areFusedWithoutSpellingThemOut() {
        Grid grid = Grid.of(10_000_000);
        Graph graph =
                Graph.of(
                        layer("scan", grid),
                        layer("parse", grid, blocks("scan", grid, 0)),
                        layer("filter", grid, blocks("parse", grid, 0)));

        TaskStream plan = Plan.of(graph, group("filter").keys(10_000_000));

        assertThat(plan.sizes()).isEqualTo(Map.of("filter", 10_000_000L));
        assertThat(plan.find(group("filter").key(9_999_999)))
                .extracting(Task::function)
                .hasToString("3 functions fused");
    }

    @Test
    void plan_transposedAndBroadcastInputs_areReadWhereTheyWereRead() {
        Grid wide = Grid.of(8, 12);
        Grid tall = Grid.of(12, 8);
        Graph graph =
                Graph.of(
                        layer("row", Grid.of(12)),
                        layer("matrix", wide, blocks("row", Grid.of(12), 1)),
                        layer("turned", tall, blocks("matrix", wide, 1, 0)),
                        layer(
                                "sum",
                                tall,
                                blocks("turned", tall, 0, 1),
                                blocks("turned", tall, 0, 1),
                                blocks("row", Grid.of(12), -1)));
        List<Key> outputs = group("sum").keys(96);

        assertThat(sizes(graph, outputs)).isEqualTo(Map.of("row", 12L, "sum", 96L));
        assertSameResults(graph, outputs, "transposed");
    }

    @Test
    void plan_neighboursBelowATransposedLayer_stayALayer() {
        Grid wide = Grid.of(8, 12);
        Grid tall = Grid.of(12, 8);
        Graph graph =
                Graph.of(
                        layer("leaf", Grid.of(192)),
                        layer("pairs", wide, new BlockInput.Fold(group("leaf"), 192, 2)),
                        layer("same", wide, blocks("pairs", wide, 0, 1)),
                        layer("turned", tall, blocks("same", wide, 1, 0)));
        List<Key> outputs = group("turned").keys(96);

        assertThat(sizes(graph, outputs))
                .isEqualTo(Map.of("leaf", 192L, "pairs", 96L, "turned", 96L));
        assertSameResults(graph, outputs, "neighbours");
    }

    @Test
    void plan_resultThatIsAskedKeptOrReadElsewhere_staysALayer() {
        Grid grid = MANY;
        List<Layer> chain = List.of(layer("a", grid), layer("b", grid, blocks("a", grid, 0)));
        Graph graph = Graph.of(chain);
        List<Key> outputs = group("b").keys(100);
        var askedToo = new ArrayList<Key>(outputs);
        askedToo.add(group("a").key(3));
        Graph readTwice = graph.and(layer("c", grid, blocks("a", grid, 0)));
        var both = new ArrayList<Key>(outputs);
        both.addAll(group("c").keys(100));
        Graph readByATask =
                graph.and(
                        Materialized.of(
                                new Task(key("t"), Graphs::mix, 1, List.of(group("a").key(5)))));
        var withTask = new ArrayList<Key>(outputs);
        withTask.add(key("t"));

        assertThat(sizes(graph, outputs)).hasSize(1);
        assertThat(sizes(graph, askedToo)).hasSize(2);
        assertThat(sizes(readTwice, outputs)).hasSize(1);
        assertThat(sizes(readTwice, both)).hasSize(3);
        assertThat(sizes(readByATask, withTask)).hasSize(3);
        assertThat(Plan.of(graph, outputs, FUSED.withKeep(Set.of(group("a").key(1)))).sizes())
                .hasSize(2);
    }

    @Test
    void plan_otherAnnotationsOrFewBlocks_stayLayers() {
        Grid few = Grid.of(4);
        Blockwise retried =
                new Blockwise(
                        group("a"), MANY, Graphs::mix, List.of(), Annotations.NONE.withRetries(1));
        Graph annotated = Graph.of(retried, layer("b", MANY, blocks("a", MANY, 0)));
        Graph chain = Graph.of(layer("a", few), layer("b", few, blocks("a", few, 0)));
        Graph joined =
                Graph.of(
                        layer("a", few),
                        layer("b", few),
                        layer("c", few, blocks("a", few, 0), blocks("b", few, 0)));

        assertThat(sizes(annotated, group("b").keys(100))).hasSize(2);
        assertThat(sizes(chain, group("b").keys(4))).hasSize(1);
        assertThat(sizes(joined, group("c").keys(4))).hasSize(3);
    }

    @Test
    void plan_groupThatIsHeldInPart_staysALayer() {
        Graph graph =
                Graph.of(
                        layer("a", MANY),
                        new Held(Set.of(group("a").key(0)), "handle"),
                        layer("b", MANY, blocks("a", MANY, 0)));

        TaskStream plan = Plan.of(graph, group("b").keys(100), FUSED);

        assertThat(plan.sizes()).isEqualTo(Map.of("a", 99L, "b", 100L));
    }

    @Test
    void plan_longChain_isFusedWithoutRecursion() {
        var layers = new ArrayList<Layer>();
        layers.add(layer("l0", MANY));
        for (int i = 1; i < 5_000; i++) {
            layers.add(layer("l" + i, MANY, blocks("l" + (i - 1), MANY, 0)));
        }

        TaskStream plan = Plan.of(Graph.of(layers), List.of(group("l4999").key(42)), FUSED);

        assertThat(plan.sizes()).isEqualTo(Map.of("l4999", 1L));
        assertThat(Graphs.run(plan, Map.of())).hasSize(1);
    }

    @Test
    void plan_fusedTask_canTravel() throws Exception {
        Graph graph = Graph.of(layer("a", MANY), layer("b", MANY, blocks("a", MANY, 0)));
        Key output = group("b").key(3);
        Task task = Graphs.drain(Plan.of(graph, List.of(output), FUSED)).getFirst();

        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(task.function());
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            var copy = (TaskFunction) in.readObject();
            var inputs = new Inputs(task.parameter(), new Object[0]);
            assertThat(copy.apply(inputs)).isEqualTo(task.function().apply(inputs));
        }
    }

    /** Layers over 72 blocks in several shapes, most of them read block by block. */
    private static List<Layer> randomLayers(Random random) {
        List<Grid> shapes =
                List.of(
                        Grid.of(72),
                        Grid.of(8, 9),
                        Grid.of(9, 8),
                        Grid.of(1, 72),
                        Grid.of(2, 4, 9));
        var layers = new ArrayList<Layer>();
        var grids = new ArrayList<Grid>();
        int count = 2 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            Grid grid = shapes.get(random.nextInt(shapes.size()));
            var inputs = new ArrayList<BlockInput>();
            int reads = i == 0 ? 0 : 1 + random.nextInt(2);
            for (int r = 0; r < reads; r++) {
                int from = Math.max(0, i - 1 - random.nextInt(2));
                BlockInput input = randomInput(random, "layer" + from, grids.get(from), grid);
                inputs.add(input);
                if (random.nextInt(6) == 0) {
                    inputs.add(input);
                }
            }
            if (random.nextBoolean()) {
                inputs.add(random.nextInt(inputs.size() + 1), new BlockInput.Constant(i));
            }
            grids.add(grid);
            layers.add(layer("layer" + i, grid, inputs.toArray(BlockInput[]::new)));
        }
        return layers;
    }

    private static BlockInput randomInput(Random random, String name, Grid from, Grid to) {
        if (random.nextInt(10) == 0) {
            return new BlockInput.Fold(group(name), from.size(), 1 + random.nextInt(3));
        }
        var free = new ArrayList<>(IntStream.range(0, to.axes()).boxed().toList());
        Collections.shuffle(free, random);
        var axes = new ArrayList<Integer>();
        for (int axis = 0; axis < from.axes(); axis++) {
            long extent = from.extent(axis);
            Integer target =
                    free.stream()
                            .filter(candidate -> to.extent(candidate) == extent)
                            .findFirst()
                            .orElse(-1);
            free.removeIf(target::equals);
            axes.add(target);
        }
        return new BlockInput.Blocks(group(name), from, axes);
    }

    @Test
    void plan_randomLayers_giveWhatTheUnfusedPlanGives() {
        int fewer = 0;
        for (int seed = 0; seed < 150; seed++) {
            var random = new Random(seed);
            List<Layer> layers = randomLayers(random);
            Graph graph = Graph.of(layers);
            var outputs = new ArrayList<Key>();
            Blockwise last = (Blockwise) layers.getLast();
            for (long block = 0; block < last.size(); block++) {
                if (seed % 2 == 0 || random.nextInt(5) == 0) {
                    outputs.add(last.group().key(block));
                }
            }

            assertSameResults(graph, outputs, "seed " + seed);
            fewer +=
                    sizes(graph, outputs).size() < Plan.of(graph, outputs, UNFUSED).sizes().size()
                            ? 1
                            : 0;
        }
        assertThat(fewer).isGreaterThan(60);
    }

    /** Gives something new each time. */
    private record Makes() implements TaskFunction {

        @Override
        public Object apply(Inputs inputs) {
            return List.of("new");
        }

        @Override
        public boolean givesNew() {
            return true;
        }
    }

    /** Gives which of its inputs it may write over. */
    private record Owns() implements TaskFunction {

        @Override
        public Object apply(Inputs inputs) {
            return IntStream.range(0, inputs.size()).mapToObj(inputs::isOwn).toList();
        }
    }

    @Test
    void results_thatAreNewAndReadOnce_areTheReadersOwn() {
        Graph graph =
                Graph.of(
                        new Blockwise(group("new"), MANY, new Makes(), List.of()),
                        new Blockwise(group("twice"), MANY, new Makes(), List.of()),
                        new Blockwise(group("kept"), MANY, new Makes(), List.of()),
                        layer("old", MANY, new BlockInput.Constant("file")),
                        new Blockwise(
                                group("last"),
                                MANY,
                                new Owns(),
                                List.of(
                                        blocks("new", MANY, 0),
                                        blocks("old", MANY, 0),
                                        blocks("twice", MANY, 0),
                                        blocks("twice", MANY, 0),
                                        blocks("kept", MANY, 0))));
        List<Key> outputs = new ArrayList<>(group("last").keys(100));
        outputs.addAll(group("kept").keys(100));

        for (PlanOptions options : List.of(FUSED, PlanOptions.DEFAULT)) {
            TaskStream plan = Plan.of(graph, outputs, options);
            assertThat(plan.sizes()).isEqualTo(Map.of("last", 100L, "kept", 100L));
            assertThat(Graphs.run(plan, Map.of()))
                    .containsEntry(group("last").key(3), List.of(true, false, false, false, false));
        }
        assertThat(Graphs.run(Plan.of(graph, outputs, UNFUSED), Map.of()))
                .containsEntry(group("last").key(3), List.of(false, false, false, false, false));
    }
}
