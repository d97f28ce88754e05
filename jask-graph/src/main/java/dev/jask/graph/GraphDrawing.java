package dev.jask.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;

/** Draws graphs, as pictures ({@code .svg}) or for Graphviz ({@code .dot}, {@code .gv}). */
public final class GraphDrawing {

    /** What a drawing shows. */
    public enum View {
        /** Tasks while they fit on a picture, layers otherwise. */
        AUTO,
        /** A box for each task. */
        TASKS,
        /** A box for each layer, with the number of its tasks. */
        LAYERS
    }

    /** More boxes than this say nothing to anyone. */
    private static final int MOST_TASKS = 5_000;

    private static final int MOST_AUTO_TASKS = 500;

    private GraphDrawing() {}

    /**
     * Draws a whole graph into a file, which is there completely or not at all.
     *
     * @param file its ending says what is written: svg, dot or gv
     * @throws JaskException if the ending is another, the graph has too many tasks for the view, or
     *     writing fails
     */
    public static void write(Graph graph, Path file, View view) {
        write(graph, List.of(), file, view);
    }

    /** Draws what the outputs need, see {@link #write(Graph, Path, View)}. */
    public static void write(Graph graph, Collection<Key> outputs, Path file, View view) {
        switch (ending(file)) {
            case "svg" -> save(file, painter().svg(sketch(graph, outputs, view)));
            case "dot", "gv" -> save(file, Dot.of(sketch(graph, outputs, view)));
            default ->
                    throw new JaskException(
                            "a graph is drawn as .svg, .dot or .gv, but the file is named %s"
                                    .formatted(file.getFileName()));
        }
    }

    /** A whole graph in the language of Graphviz. */
    public static String toDot(Graph graph, View view) {
        return Dot.of(sketch(graph, List.of(), view));
    }

    /** What a drawing shows: of what the outputs need, or of everything where none are named. */
    static Sketch sketch(Graph graph, Collection<Key> outputs, View view) {
        boolean tasks =
                switch (view) {
                    case TASKS -> true;
                    case LAYERS -> false;
                    case AUTO -> size(graph, outputs) <= MOST_AUTO_TASKS;
                };
        if (!tasks) {
            return Sketching.layers(graph, outputs);
        }
        requireFewTasks(size(graph, outputs));
        return Sketching.tasks(graph, tasks(graph, outputs), outputs);
    }

    private static void requireFewTasks(long size) {
        if (size > MOST_TASKS) {
            throw new JaskException(
                    String.format(
                            Locale.ROOT,
                            "there are %,d tasks to draw, more than the %,d that a picture can show: draw the layers with"
                                    + " View.LAYERS",
                            size,
                            MOST_TASKS));
        }
    }

    private static long size(Graph graph, Collection<Key> outputs) {
        return outputs.isEmpty() ? graph.size() : needed(graph, outputs).size();
    }

    private static TaskStream needed(Graph graph, Collection<Key> outputs) {
        return Plan.of(graph, outputs, PlanOptions.DEFAULT.withFuse(false));
    }

    private static List<Task> tasks(Graph graph, Collection<Key> outputs) {
        var tasks = new ArrayList<Task>();
        if (outputs.isEmpty()) {
            graph.forEach(tasks::add);
        } else {
            TaskStream needed = needed(graph, outputs);
            while (needed.next(1024, (task, _, _, _) -> tasks.add(task)) > 0) {}
        }
        return tasks;
    }

    private static GraphPainter painter() {
        return ServiceLoader.load(GraphPainter.class)
                .findFirst()
                .orElseThrow(() ->
                        new JaskException(
                                "drawing SVG needs dev.jask:jask-drawing on the class path; a .dot file can be"
                                        + " written without"));
    }

    private static String ending(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** Beside the file first, then in its place, so that nobody ever sees half a drawing. */
    private static void save(Path file, String text) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            Path part = Files.createTempFile(folder, "drawing", ".part");
            try {
                Files.writeString(part, text);
                Files.move(
                        part,
                        file,
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new JaskException(
                    "the drawing cannot be written to %s: %s".formatted(file, e), e);
        }
    }
}
