package dev.jask.graph;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Layers of tasks that depend on each other: immutable, and cheap to put together.
 *
 * <p>Putting graphs together only remembers them. Their layers are gathered when one is first asked
 * for, each once however many graphs share it, so that building a collection step by step costs the
 * same for every step.
 */
public final class Graph {

    /** The graph without tasks. */
    public static final Graph EMPTY = of(List.of());

    private final List<Graph> parents;
    private final List<Layer> own;
    private volatile @Nullable LayerIndex gathered;

    private Graph(List<Graph> parents, List<Layer> own) {
        this.parents = parents;
        this.own = own;
    }

    /** A graph of these layers, see {@link #of(Collection)}. */
    public static Graph of(Layer... layers) {
        return of(List.of(layers));
    }

    /**
     * A graph of these layers. A layer that stands twice is taken once.
     *
     * @throws GraphException.KeyCollision if two different tasks have the same key
     */
    public static Graph of(Collection<? extends Layer> layers) {
        var graph = new Graph(List.of(), List.copyOf(layers));
        if (layers.size() > 1) {
            graph.index();
        }
        return graph;
    }

    /**
     * Several graphs and one layer more that builds on them. Two different tasks under one key are
     * found when the graph is first used.
     */
    public static Graph over(Collection<Graph> parents, Layer layer) {
        return new Graph(List.copyOf(parents), List.of(layer));
    }

    /**
     * Several graphs as one. Two different tasks under one key are found when the graph is first
     * used.
     */
    public static Graph union(Collection<Graph> graphs) {
        return graphs.size() == 1
                ? graphs.iterator().next()
                : new Graph(List.copyOf(graphs), List.of());
    }

    /** This graph and another, as one, see {@link #union}. */
    public Graph and(Graph other) {
        return this == other ? this : union(List.of(this, other));
    }

    /** This graph and one more layer, see {@link #over}. */
    public Graph and(Layer layer) {
        return over(List.of(this), layer);
    }

    /** The layers, each after those that it was put on top of. */
    public List<Layer> layers() {
        return index().layers();
    }

    /** How many tasks the graph has, those of symbolic layers included. */
    public long size() {
        return layers().stream().mapToLong(Layer::size).sum();
    }

    /** The task of that key, or null where the graph has none. */
    public @Nullable Task find(Key key) {
        return index().find(key);
    }

    /** Whether an engine holds the result of that key already. */
    public boolean isHeld(Key key) {
        return index().isHeld(key);
    }

    /** The layers that compute keys of that group. */
    public List<Layer> layersOf(KeyGroup group) {
        return index().layersOf(group);
    }

    /** Where in the user's program the task of that key comes from, if its layer knows. */
    public Optional<String> callSite(Key key) {
        return layersOf(key.group()).stream()
                .filter(layer -> layer.callSite().isPresent() && layer.find(key) != null)
                .findFirst()
                .flatMap(Layer::callSite);
    }

    /**
     * Draws the graph into a file: {@code .svg}, {@code .dot} or {@code .gv}; see {@link
     * GraphDrawing}.
     */
    public void visualize(Path file) {
        visualize(file, GraphDrawing.View.AUTO);
    }

    /** Draws the graph's tasks or layers into a file, see {@link GraphDrawing}. */
    public void visualize(Path file, GraphDrawing.View view) {
        GraphDrawing.write(this, file, view);
    }

    /**
     * The graph in the language of Graphviz: its tasks, or its layers where there are many tasks.
     */
    public String toDot() {
        return GraphDrawing.toDot(this, GraphDrawing.View.AUTO);
    }

    /** Calls the action for every task. Spells out symbolic layers. */
    public void forEach(Consumer<Task> action) {
        layers().forEach(layer -> layer.forEach(action));
    }

    /**
     * The layers by group.
     *
     * @throws GraphException.KeyCollision if two different tasks have the same key
     */
    LayerIndex index() {
        LayerIndex known = gathered;
        if (known == null) {
            known = gather();
            gathered = known;
        }
        return known;
    }

    /** Parents before children, without recursion: a chain of collections may be long. */
    private LayerIndex gather() {
        var index = new LayerIndex();
        Set<Graph> entered = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Graph> left = Collections.newSetFromMap(new IdentityHashMap<>());
        var stack = new ArrayDeque<Graph>();
        stack.push(this);
        while (!stack.isEmpty()) {
            Graph graph = stack.peek();
            if (entered.add(graph)) {
                pushReversed(graph.parents, entered, stack);
            } else {
                stack.pop();
                if (left.add(graph)) {
                    graph.own.forEach(index::add);
                }
            }
        }
        index.seal();
        return index;
    }

    private static void pushReversed(
            List<Graph> graphs, Set<Graph> entered, ArrayDeque<Graph> stack) {
        for (int i = graphs.size() - 1; i >= 0; i--) {
            Graph graph = graphs.get(i);
            if (!entered.contains(graph)) {
                stack.push(graph);
            }
        }
    }

    /** For instance {@code graph of 3 layers, 30 tasks}. */
    @Override
    public String toString() {
        return "graph of %d layers, %d tasks".formatted(layers().size(), size());
    }
}
