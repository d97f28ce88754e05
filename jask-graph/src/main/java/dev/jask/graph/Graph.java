package dev.jask.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Layers of tasks that depend on each other: immutable, and cheap to put together. */
public final class Graph {

    /** The graph without tasks. */
    public static final Graph EMPTY = new Graph(List.of(), Map.of());

    private final List<Layer> layers;
    private final Map<KeyGroup, List<Layer>> byGroup;

    private Graph(List<Layer> layers, Map<KeyGroup, List<Layer>> byGroup) {
        this.layers = layers;
        this.byGroup = byGroup;
    }

    public static Graph of(Layer... layers) {
        return of(List.of(layers));
    }

    /**
     * A graph of these layers. A layer that stands twice is taken once.
     *
     * @throws GraphException.KeyCollision if two different tasks have the same key
     */
    public static Graph of(Collection<? extends Layer> layers) {
        var distinct = Collections.<Layer>newSetFromMap(new java.util.IdentityHashMap<>());
        var list = new ArrayList<Layer>();
        var byGroup = new LinkedHashMap<KeyGroup, List<Layer>>();
        for (Layer layer : layers) {
            if (distinct.add(layer) && !isRepeated(layer, byGroup)) {
                list.add(layer);
                layer.groups().forEach(group -> byGroup.computeIfAbsent(group, _ -> new ArrayList<>(1)).add(layer));
            }
        }
        return new Graph(List.copyOf(list), byGroup);
    }

    /** Whether the graph has the layer already; checks tasks under the same key for being the same. */
    private static boolean isRepeated(Layer layer, Map<KeyGroup, List<Layer>> byGroup) {
        boolean repeated = false;
        for (KeyGroup group : layer.groups()) {
            for (Layer other : byGroup.getOrDefault(group, List.of())) {
                repeated |= sameLayer(layer, other);
            }
        }
        return repeated;
    }

    private static boolean sameLayer(Layer one, Layer other) {
        if (one instanceof Blockwise a && other instanceof Blockwise b) {
            if (!a.grid().equals(b.grid())) {
                throw new GraphException.KeyCollision(
                        "two different layers have the group %s: one of %s blocks, the other of %s"
                                .formatted(a.group(), a.grid(), b.grid()));
            }
            if (a.grid().size() > 0) {
                SameWork.require(a.task(0), b.task(0));
            }
            return true;
        }
        boolean firstIsSmaller = one.size() <= other.size();
        Layer smaller = firstIsSmaller ? one : other;
        Layer larger = firstIsSmaller ? other : one;
        if (smaller instanceof Materialized) {
            smaller.forEach(
                    task -> {
                        Task twin = larger.find(task.key());
                        if (twin != null) {
                            SameWork.require(task, twin);
                        }
                    });
        }
        return false;
    }

    /** This graph and another, as one. */
    public Graph and(Graph other) {
        if (other.layers.isEmpty()) {
            return this;
        }
        if (layers.isEmpty()) {
            return other;
        }
        return union(List.of(this, other));
    }

    /** Several graphs as one. */
    public static Graph union(Collection<Graph> graphs) {
        var all = new ArrayList<Layer>();
        graphs.forEach(graph -> all.addAll(graph.layers));
        return of(all);
    }

    /** This graph and one more layer. */
    public Graph and(Layer layer) {
        return and(of(layer));
    }

    /** The layers in the order in which they were put together. */
    public List<Layer> layers() {
        return layers;
    }

    /** How many tasks the graph has, those of symbolic layers included. */
    public long size() {
        return layers.stream().mapToLong(Layer::size).sum();
    }

    /** The task of that key, or null where the graph has none. */
    public @Nullable Task find(Key key) {
        for (Layer layer : layersOf(key.group())) {
            Task task = layer.find(key);
            if (task != null) {
                return task;
            }
        }
        return null;
    }

    /** Whether an engine holds the result of that key already. */
    public boolean isHeld(Key key) {
        for (Layer layer : layersOf(key.group())) {
            if (layer instanceof Held held && held.keys().contains(key)) {
                return true;
            }
        }
        return false;
    }

    /** The layers that compute keys of that group. */
    public List<Layer> layersOf(KeyGroup group) {
        return byGroup.getOrDefault(group, List.of());
    }

    /** Calls the action for every task. Spells out symbolic layers. */
    public void forEach(Consumer<Task> action) {
        layers.forEach(layer -> layer.forEach(action));
    }
}
