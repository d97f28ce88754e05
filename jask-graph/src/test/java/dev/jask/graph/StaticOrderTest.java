package dev.jask.graph;

import static dev.jask.graph.Graphs.group;
import static dev.jask.graph.Graphs.task;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How many results are held at once when the planned order runs serially, beside what is known to
 * be best.
 */
class StaticOrderTest {

    private final List<Task> tasks = new ArrayList<>();

    private Key add(String name, long index, Key... dependencies) {
        Key key = group(name).key(index);
        tasks.add(task(key, dependencies));
        return key;
    }

    private long mostHeld(List<Key> outputs) {
        var shuffled = new ArrayList<>(tasks);
        Collections.shuffle(shuffled, new Random(7));
        Graph graph = Graph.of(Materialized.of(shuffled));
        OrderDiagnostics diagnostics =
                OrderDiagnostics.of(Plan.of(graph, outputs, PlanOptions.DEFAULT.withFuse(false)));
        assertThat(diagnostics.tasks()).isEqualTo(tasks.size());
        assertThat(diagnostics.heldAtEnd()).isEqualTo(outputs.size());
        return diagnostics.mostHeld();
    }

    private List<Key> level(String name, int size) {
        var keys = new ArrayList<Key>();
        for (int i = 0; i < size; i++) {
            keys.add(add(name, i));
        }
        return keys;
    }

    private Key reduce(String name, List<Key> leaves, int fanIn) {
        List<Key> level = leaves;
        for (int step = 0; level.size() > 1; step++) {
            var next = new ArrayList<Key>();
            for (int i = 0; i < level.size(); i += fanIn) {
                Key[] group =
                        level.subList(i, Math.min(i + fanIn, level.size())).toArray(Key[]::new);
                next.add(add(name + step, next.size(), group));
            }
            level = next;
        }
        return level.getFirst();
    }

    @ParameterizedTest
    @CsvSource({"1024, 2, 12", "10000, 2, 16", "4096, 8, 30", "1000, 1000, 1001"})
    void of_treeReduction_holdsAPathOfFamilies(int leaves, int fanIn, long most) {
        Key root = reduce("sum", level("leaf", leaves), fanIn);

        assertThat(mostHeld(List.of(root))).isLessThanOrEqualTo(most);
    }

    @Test
    void of_lopsidedTree_runsTheDeepSideFirst() {
        Key deep = add("deep", 0);
        for (int i = 1; i < 100; i++) {
            deep = add("deep", i, add("side", i), deep);
        }

        assertThat(mostHeld(List.of(deep))).isEqualTo(3);
    }

    @Test
    void of_independentChains_runsOneAfterTheOther() {
        var ends = new ArrayList<Key>();
        for (int chain = 0; chain < 10; chain++) {
            Key end = add("chain" + chain, 0);
            for (int i = 1; i < 100; i++) {
                end = add("chain" + chain, i, end);
            }
            ends.add(end);
        }

        assertThat(mostHeld(ends)).isEqualTo(11);
    }

    @Test
    void of_gridStencil_holdsOneFront() {
        int side = 60;
        var cells = new Key[side][side];
        for (int i = 0; i < side; i++) {
            for (int j = 0; j < side; j++) {
                var read = new ArrayList<Key>();
                if (i > 0) {
                    read.add(cells[i - 1][j]);
                }
                if (j > 0) {
                    read.add(cells[i][j - 1]);
                }
                cells[i][j] = add("cell", (long) i * side + j, read.toArray(Key[]::new));
            }
        }

        assertThat(mostHeld(List.of(cells[side - 1][side - 1]))).isLessThanOrEqualTo(side + 2);
    }

    @Test
    void of_stencilInTime_holdsTwoSteps() {
        int width = 32;
        List<Key> step = level("step0", width);
        for (int t = 1; t < 50; t++) {
            var next = new ArrayList<Key>();
            for (int i = 0; i < width; i++) {
                Key[] read =
                        step.subList(Math.max(0, i - 1), Math.min(width, i + 2))
                                .toArray(Key[]::new);
                next.add(add("step" + t, i, read));
            }
            step = next;
        }

        assertThat(mostHeld(step)).isLessThanOrEqualTo(2L * width);
    }

    @Test
    void of_allToAll_holdsInputsOutputsAndThePiecesOfOneOutput() {
        int side = 40;
        List<Key> inputs = level("input", side);
        var outputs = new ArrayList<Key>();
        for (int to = 0; to < side; to++) {
            var pieces = new ArrayList<Key>();
            for (int from = 0; from < side; from++) {
                pieces.add(add("piece", (long) from * side + to, inputs.get(from)));
            }
            outputs.add(add("output", to, pieces.toArray(Key[]::new)));
        }

        assertThat(mostHeld(outputs)).isLessThanOrEqualTo(3L * side);
    }

    @Test
    void of_mapAndReduceOfManyColumns_finishesEachPartition() {
        // Every partition is read by two maps, each of which is reduced: the second must not wait
        // for the first to end.
        List<Key> partitions = level("partition", 256);
        var first = new ArrayList<Key>();
        var second = new ArrayList<Key>();
        for (int i = 0; i < partitions.size(); i++) {
            first.add(add("first", i, partitions.get(i)));
            second.add(add("second", i, partitions.get(i)));
        }
        Key one = reduce("one", first, 4);
        Key two = reduce("two", second, 4);

        assertThat(mostHeld(List.of(one, two))).isLessThanOrEqualTo(36);
    }

    @Test
    void of_differenceFromTheMean_holdsWhatItMust() {
        List<Key> values = level("value", 64);
        Key mean = reduce("mean", values, 8);
        var differences = new ArrayList<Key>();
        for (int i = 0; i < values.size(); i++) {
            differences.add(add("difference", i, values.get(i), mean));
        }

        assertThat(mostHeld(differences)).isLessThanOrEqualTo(64 + 9);
    }

    @Test
    void of_siblings_runTogether() {
        Key root = reduce("sum", level("leaf", 16), 4);

        List<Key> order = Graphs.keys(Plan.of(Graph.of(Materialized.of(tasks)), List.of(root)));

        assertThat(order.subList(0, 5))
                .containsExactly(
                        group("leaf").key(0),
                        group("leaf").key(1),
                        group("leaf").key(2),
                        group("leaf").key(3),
                        group("sum0").key(0));
    }
}
