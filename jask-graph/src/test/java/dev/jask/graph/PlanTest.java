package dev.jask.graph;

import static dev.jask.graph.Graphs.drain;
import static dev.jask.graph.Graphs.graph;
import static dev.jask.graph.Graphs.group;
import static dev.jask.graph.Graphs.key;
import static dev.jask.graph.Graphs.keys;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final PlanOptions UNFUSED = PlanOptions.DEFAULT.withFuse(false);

    @Test
    void of_tasksNotNeeded_leavesThemOut() {
        Graph graph = graph(task("a"), task("b", "a"), task("unused", "a"), task("alone"));

        assertThat(keys(Plan.of(graph, List.of(key("b")), UNFUSED)))
                .containsExactly(key("a"), key("b"));
    }

    @Test
    void of_noOutputs_isEmpty() {
        TaskStream stream = Plan.of(graph(task("a")), List.of());

        assertThat(stream.size()).isZero();
        assertThat(stream.exhausted()).isTrue();
        assertThat(drain(stream)).isEmpty();
    }

    @Test
    void of_outputAskedForTwice_countsOnce() {
        TaskStream stream = Plan.of(graph(task("a")), List.of(key("a"), key("a")));

        assertThat(stream.size()).isEqualTo(1);
    }

    @Test
    void of_cycle_namesTheKeysAlongIt() {
        Graph graph =
                graph(
                        task("out", "a"),
                        task("a", "b"),
                        task("b", "c", "leaf"),
                        task("c", "a"),
                        task("leaf"));

        for (PlanOptions options : List.of(UNFUSED, PlanOptions.DEFAULT)) {
            assertThatThrownBy(() -> Plan.of(graph, List.of(key("out")), options))
                    .isInstanceOf(GraphException.Cycle.class)
                    .hasMessageContaining(
                            "%s -> %s -> %s -> %s"
                                    .formatted(key("a"), key("b"), key("c"), key("a")));
        }
    }

    @Test
    void of_taskThatNeedsItself_isACycle() {
        assertThatThrownBy(() -> Plan.of(graph(task("a", "a")), List.of(key("a"))))
                .isInstanceOf(GraphException.Cycle.class)
                .hasMessageContaining(key("a") + " -> " + key("a"));
    }

    @Test
    void of_cycleOfManyKeys_isAbbreviated() {
        var tasks = new ArrayList<Task>();
        for (int i = 0; i < 100; i++) {
            tasks.add(task("t" + i, "t" + (i + 1) % 100));
        }

        assertThatThrownBy(() -> Plan.of(graph(tasks.toArray(Task[]::new)), List.of(key("t0"))))
                .isInstanceOf(GraphException.Cycle.class)
                .hasMessageContaining("82 more")
                .hasMessageContaining("t0-");
    }

    @Test
    void of_dependencyNowhere_namesItAndWhoNeedsIt() {
        assertThatThrownBy(() -> Plan.of(graph(task("a", "gone")), List.of(key("a"))))
                .isInstanceOf(GraphException.MissingDependency.class)
                .hasMessageContaining(key("gone") + " is needed by " + key("a"));
    }

    @Test
    void of_blockBeyondTheGrid_saysWhichBlocksThereAre() {
        var layer = new Blockwise(group("x"), Grid.of(10), Graphs::mix, List.of());

        assertThatThrownBy(() -> Plan.of(Graph.of(layer), List.of(group("x").key(10))))
                .isInstanceOf(GraphException.MissingDependency.class)
                .hasMessageContaining("[10] was asked for")
                .hasMessageContaining("blocks 0 to 9");
    }

    @Test
    void of_heldDependency_isNotPartOfTheStream() {
        Graph graph =
                Graph.of(
                        new Held(Set.of(key("held"), key("other")), "handle"),
                        Materialized.of(task("a", "held"), task("b", "held", "a", "held")));

        TaskStream stream = Plan.of(graph, List.of(key("b"), key("other")), UNFUSED);

        assertThat(stream.consumers(key("held"))).isEqualTo(2);
        assertThat(stream.isOutput(key("other"))).isTrue();
        assertThat(stream.isOutput(key("held"))).isFalse();
        assertThat(stream.find(key("held"))).isNull();
        assertThat(keys(stream)).containsExactly(key("a"), key("b"));
    }

    @Test
    void of_taskThatIsAlsoHeld_isNotRunAgain() {
        Graph graph = graph(task("a"), task("b", "a")).and(new Held(Set.of(key("a")), "handle"));

        assertThat(keys(Plan.of(graph, List.of(key("b"))))).containsExactly(key("b"));
    }

    @Test
    void of_randomGraphs_handsOverExactlyWhatIsNeededInOrder() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            List<Task> tasks = Graphs.randomTasks(random, 1 + random.nextInt(60));
            Graph graph = graph(tasks.toArray(Task[]::new));
            List<Key> outputs =
                    tasks.stream().map(Task::key).filter(_ -> random.nextInt(4) == 0).toList();
            Set<Key> needed = Graphs.needed(graph, outputs);
            Map<Key, Integer> readers = Graphs.readers(graph, needed);

            TaskStream stream = Plan.of(graph, outputs, UNFUSED);

            assertThat(stream.size()).as("seed %d", seed).isEqualTo(needed.size());
            var order = new LinkedHashSet<Key>();
            var families = new HashMap<Key, Long>();
            while (stream.next(
                            3,
                            (task, consumers, output, family) -> {
                                order.add(task.key());
                                families.put(task.key(), family);
                                assertThat(consumers)
                                        .isEqualTo(readers.getOrDefault(task.key(), 0));
                                assertThat(output).isEqualTo(outputs.contains(task.key()));
                                assertThat(order).containsAll(task.dependencies());
                            })
                    > 0) {}
            assertThat(order).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(needed);
            assertThat(stream.exhausted()).isTrue();
            assertThat(stream.outputs()).isEqualTo(outputs.size());
            for (Task task : tasks) {
                Key key = task.key();
                assertThat(stream.find(key)).isEqualTo(needed.contains(key) ? task : null);
                assertThat(stream.consumers(key)).isEqualTo(readers.getOrDefault(key, 0));
                assertThat(stream.isOutput(key)).isEqualTo(outputs.contains(key));
            }
            assertFamilies(graph, List.copyOf(order), families);
        }
    }

    private static void assertFamilies(Graph graph, List<Key> order, Map<Key, Long> families) {
        var expected = new HashMap<Key, Long>();
        for (int place = 0; place < order.size(); place++) {
            long family = place;
            Graphs.find(graph, order.get(place))
                    .dependencies()
                    .forEach(key -> expected.putIfAbsent(key, family));
        }
        for (int place = 0; place < order.size(); place++) {
            expected.putIfAbsent(order.get(place), (long) place);
        }
        assertThat(families).isEqualTo(expected);
    }

    @Test
    void of_fusedRandomGraphs_giveTheSameResults() {
        int fused = 0;
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            List<Task> tasks = Graphs.randomTasks(random, 1 + random.nextInt(60));
            Graph graph = graph(tasks.toArray(Task[]::new));
            List<Key> outputs =
                    tasks.stream().map(Task::key).filter(_ -> random.nextInt(6) == 0).toList();
            Set<Key> keep =
                    Set.copyOf(
                            tasks.stream()
                                    .map(Task::key)
                                    .filter(_ -> random.nextInt(6) == 0)
                                    .toList());

            Map<Key, Object> plain = Graphs.run(Plan.of(graph, outputs, UNFUSED), Map.of());
            TaskStream stream = Plan.of(graph, outputs, PlanOptions.DEFAULT.withKeep(keep));
            fused += plain.size() - (int) stream.size();
            Map<Key, Object> results = Graphs.run(stream, Map.of());

            assertThat(plain).as("seed %d", seed).containsAllEntriesOf(results);
            assertThat(results).containsKeys(outputs.toArray(Key[]::new));
            keep.stream()
                    .filter(plain::containsKey)
                    .forEach(key -> assertThat(results).containsKey(key));
        }
        assertThat(fused).isGreaterThan(100);
    }

    @Test
    void sizes_countsTasksByPrefix() {
        Graph graph = graph(task("load"), task(group("load").key(1)), task("sum", "load"));

        assertThat(Plan.of(graph, List.of(key("sum"), group("load").key(1)), UNFUSED).sizes())
                .containsExactly(Map.entry("load", 2L), Map.entry("sum", 1L));
    }

    @Test
    void sizes_tasksWithNames_areCountedByThose() {
        Annotations named = Annotations.NONE.withName("Reading");
        Grid grid = Grid.of(3);
        var scan = new Blockwise(group("scan"), grid, Graphs::mix, List.of(), named);
        Graph graph =
                Graph.of(
                        scan,
                        Materialized.of(task("load").withAnnotations(named), task("sum", "load")));
        var outputs = new ArrayList<Key>(group("scan").keys(3));
        outputs.add(key("sum"));

        for (long limit : List.of(0L, 100L)) {
            assertThat(Plan.of(graph, outputs, UNFUSED.withSpellOutLimit(limit)).sizes())
                    .containsOnly(Map.entry("Reading", 4L), Map.entry("sum", 1L));
        }
    }

    @Test
    void of_longChain_doesNotOverflowTheStack() {
        int length = 200_000;
        var tasks =
                IntStream.range(0, length)
                        .mapToObj(i ->
                                i == 0
                                        ? task(group("c").key(0))
                                        : task(group("c").key(i), group("c").key(i - 1)))
                        .toList();
        Graph graph = Graph.of(Materialized.of(tasks));
        List<Key> last = List.of(group("c").key(length - 1));

        assertThat(OrderDiagnostics.of(Plan.of(graph, last, UNFUSED)))
                .isEqualTo(new OrderDiagnostics(length, 2, 1));
        assertThat(Plan.of(graph, last).size()).isEqualTo(1);
    }

    @Test
    void planOptions_takenTogether_honourBoth() {
        Key one = Key.of("one", Tokens.unique());
        Key other = Key.of("other", Tokens.unique());
        PlanOptions together =
                PlanOptions.DEFAULT
                        .withKeep(Set.of(one))
                        .withFuse(false)
                        .and(PlanOptions.DEFAULT.withKeep(Set.of(other)).withSpellOutLimit(7));

        assertThat(together).isEqualTo(new PlanOptions(false, Set.of(one, other), 7));
    }
}
