package dev.jask.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the planned tasks one after the other in the calling thread. */
public final class SequentialEngine implements Engine, EngineProvider {

    @Override
    public Engine current() {
        return this;
    }

    @Override
    public List<@Nullable Object> computeAll(List<? extends JaskCollection<?>> collections) {
        Map<Key, Object> results = run(collections);
        var values = new ArrayList<@Nullable Object>();
        for (JaskCollection<?> collection : collections) {
            values.add(collection.assemble(collection.keys().stream().map(results::get).toList()));
        }
        return values;
    }

    @Override
    public List<JaskCollection<?>> persistAll(List<? extends JaskCollection<?>> collections) {
        Map<Key, Object> results = run(collections);
        var held = new ArrayList<JaskCollection<?>>();
        for (JaskCollection<?> collection : collections) {
            var own = new HashMap<>(results);
            own.keySet().retainAll(collection.keys());
            held.add(collection.rebuild(Graph.of(new Held(own.keySet(), own))));
        }
        return held;
    }

    @Override
    public int slots() {
        return 1;
    }

    private static Map<Key, Object> run(List<? extends JaskCollection<?>> collections) {
        Graph graph = Graph.union(collections.stream().map(JaskCollection::optimized).toList());
        List<Key> keys =
                collections.stream().flatMap(collection -> collection.keys().stream()).toList();
        var held = new HashMap<Key, Object>();
        for (Layer layer : graph.layers()) {
            if (layer instanceof Held(var _, Object handle)
                    && handle instanceof Map<?, ?> results) {
                results.forEach((key, value) -> held.put((Key) key, value));
            }
        }
        return Graphs.run(Plan.of(graph, keys), held);
    }
}
