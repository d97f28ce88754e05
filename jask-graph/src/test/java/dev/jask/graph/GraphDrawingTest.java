package dev.jask.graph;

import static dev.jask.delayed.Delayed.delayed;
import static dev.jask.graph.Graphs.graph;
import static dev.jask.graph.Graphs.group;
import static dev.jask.graph.Graphs.key;
import static dev.jask.graph.Graphs.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.delayed.Delayed;
import dev.jask.graph.GraphDrawing.View;
import dev.jask.graph.Sketch.Arrow;
import dev.jask.graph.Sketch.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphDrawingTest {

    private static Blockwise layer(String name, long blocks, BlockInput... inputs) {
        return new Blockwise(group(name), Grid.of(blocks), Graphs::mix, List.of(inputs));
    }

    @Test
    void toDot_fewTasks_hasABoxForEachAndAnArrowForEachDependency() {
        String dot = graph(task("load"), task(group("load").key(1)), task("sum", "load")).toDot();

        assertThat(dot)
                .startsWith("digraph jask {\n")
                .contains(
                        "n0 [label=\"load\\n[0]\", style=\"rounded,filled\", fillcolor=\"#dbe9f6\"")
                .contains("n1 [label=\"load\\n[1]\"")
                .contains("n2 [label=\"sum\"")
                .contains("tooltip=\"" + key("sum") + "\"")
                .contains("  n0 -> n2;\n")
                .endsWith("}\n");
        assertThat(dot.lines().filter(line -> line.contains("->"))).hasSize(1);
    }

    @Test
    void toDot_quotesInNames_areEscaped() {
        assertThat(graph(task("say \"a\\b\"")).toDot()).contains("label=\"say \\\"a\\\\b\\\"\"");
    }

    @Test
    void sketch_ofOutputs_showsWhatTheyNeed() {
        Graph graph =
                graph(task("a", "held"), task("b", "a"), task("unused"))
                        .and(new Held(Set.of(key("held")), "h"));

        Sketch sketch = GraphDrawing.sketch(graph, List.of(key("b")), View.AUTO);

        assertThat(sketch.boxes()).extracting(Sketch.Box::title).containsExactly("a", "b", "held");
        assertThat(sketch.boxes())
                .extracting(Sketch.Box::style)
                .containsExactly(Style.PLAIN, Style.OUTPUT, Style.HELD);
        assertThat(sketch.arrows()).containsExactlyInAnyOrder(new Arrow(2, 0), new Arrow(0, 1));
    }

    @Test
    void sketch_manyTasks_showsLayersWithoutSpellingThemOut() {
        long size = 1L << 40;
        Graph graph =
                Graph.of(
                        layer("read", size),
                        layer(
                                "sum",
                                size / 8,
                                new BlockInput.Fold(group("read"), size, 8),
                                new BlockInput.Whole(key("held"))),
                        new Held(Set.of(key("held")), "h"));

        Sketch sketch = GraphDrawing.sketch(graph, List.of(), View.AUTO);

        assertThat(sketch.boxes())
                .extracting(Sketch.Box::title)
                .containsExactly("read", "sum", "held");
        assertThat(sketch.boxes())
                .extracting(Sketch.Box::detail)
                .containsExactly("1,099,511,627,776 tasks", "137,438,953,472 tasks", "1 held");
        assertThat(sketch.arrows()).containsExactlyInAnyOrder(new Arrow(0, 1), new Arrow(2, 1));
    }

    @Test
    void sketch_manyGroups_shareABoxByPrefix() {
        List<Delayed<Integer>> parts =
                Delayed.mapAll((Integer x) -> x, Stream.iterate(0, i -> i + 1).limit(600).toList());
        Delayed<Integer> sum = Delayed.reduce(parts, Integer::sum);

        Sketch sketch = GraphDrawing.sketch(sum.graph(), sum.keys(), View.AUTO);

        assertThat(sketch.boxes())
                .extracting(Sketch.Box::detail)
                .containsExactlyInAnyOrder("600 tasks", "88 tasks");
        assertThat(sketch.arrows()).containsExactly(new Arrow(0, 1));
    }

    @Test
    void sketch_layersWithNames_areCalledByThose() {
        Annotations named = Annotations.NONE.withName("Reading");
        Key load = Graphs.key("load");
        Graph graph =
                Graph.of(
                        new Blockwise(
                                Graphs.group("scan"), Grid.of(2), Graphs::mix, List.of(), named),
                        Materialized.of(Graphs.task(load).withAnnotations(named)),
                        Materialized.of(Graphs.task("sum", "load")));

        for (View view : View.values()) {
            assertThat(GraphDrawing.sketch(graph, List.of(), view).boxes())
                    .extracting(Sketch.Box::title)
                    .containsOnly("Reading", "sum");
        }
        assertThat(graph.toDot()).contains("Reading");
    }

    @Test
    void sketch_tooManyTasks_suggestsTheLayers() {
        assertThatThrownBy(() ->
                        GraphDrawing.sketch(Graph.of(layer("x", 5_001)), List.of(), View.TASKS))
                .isInstanceOf(JaskException.class)
                .hasMessageContaining("5,001 tasks")
                .hasMessageContaining("View.LAYERS");
    }

    @Test
    void visualize_dotFile_isWrittenWhole(@TempDir Path folder) throws IOException {
        Delayed<Integer> call = delayed(() -> 1).withName("one").map(x -> x + 1).withName("two");

        call.visualize(folder.resolve("graph.dot").toString());
        call.visualize(folder.resolve("graph.dot"));
        call.graph().visualize(folder.resolve("layers.GV"), View.LAYERS);

        assertThat(folder.resolve("graph.dot")).content().contains("one", "two", "n0 -> n1");
        assertThat(folder.resolve("layers.GV")).content().contains("1 task\"");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void visualize_unknownEnding_namesTheAllowed(@TempDir Path folder) {
        assertThatThrownBy(() -> delayed(() -> 1).visualize(folder.resolve("graph.png")))
                .isInstanceOf(JaskException.class)
                .hasMessage(
                        "a graph is drawn as .svg, .dot or .gv, but the file is named graph.png");
    }

    @Test
    void visualize_svgWithoutPainter_saysWhatIsMissing(@TempDir Path folder) {
        assertThatThrownBy(() -> delayed(() -> 1).visualize(folder.resolve("graph.svg")))
                .isInstanceOf(JaskException.class)
                .hasMessageContaining("dev.jask:jask-drawing");
    }

    @Test
    void visualize_folderNotThere_saysSo(@TempDir Path folder) {
        assertThatThrownBy(() -> delayed(() -> 1).visualize(folder.resolve("none/graph.dot")))
                .isInstanceOf(JaskException.class)
                .hasMessageContaining("cannot be written to");
    }
}
