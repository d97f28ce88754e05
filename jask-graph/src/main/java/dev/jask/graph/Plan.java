package dev.jask.graph;

import java.util.Collection;

/**
 * From a graph to the tasks to run: checks the graph, leaves out what is not needed, fuses chains,
 * and finds an order that holds few results at a time.
 */
public final class Plan {

    private Plan() {}

    /** The tasks that the outputs need, planned with {@link PlanOptions#DEFAULT}. */
    public static TaskStream of(Graph graph, Collection<Key> outputs) {
        return of(graph, outputs, PlanOptions.DEFAULT);
    }

    /**
     * The tasks that the outputs need, in the order in which they should run. What the graph holds
     * already is not computed again.
     *
     * @param graph where the tasks are
     * @param outputs the keys whose results are wanted, in the order in which they are wanted
     * @throws GraphException.Cycle if tasks wait for each other
     * @throws GraphException.MissingDependency if a key that is needed is nowhere in the graph
     * @throws GraphException.KeyCollision if two different tasks have the same key
     */
    public static TaskStream of(Graph graph, Collection<Key> outputs, PlanOptions options) {
        LayerIndex layers = graph.index();
        if (symbolicTasks(layers) > options.spellOutLimit()) {
            Needs needs = Needs.of(layers, outputs);
            if (needs.symbolicCount() > options.spellOutLimit()) {
                return symbolic(layers, needs, outputs, options);
            }
        }
        TaskArray needed = Culling.of(layers, outputs);
        return new OrderedStream(
                options.fuse() ? Fusion.of(needed, options.keep()) : needed, graph);
    }

    private static long symbolicTasks(LayerIndex layers) {
        return layers.layers().stream()
                .filter(layer -> layer instanceof Blockwise)
                .mapToLong(Layer::size)
                .sum();
    }

    private static TaskStream symbolic(
            LayerIndex layers, Needs needs, Collection<Key> outputs, PlanOptions options) {
        if (needs.mayHaveCycle()) {
            new SymbolicStream(Needs.of(layers, outputs), outputs).requireNoCycle();
            return new SymbolicStream(needs, outputs);
        }
        LayerIndex fused = options.fuse() ? LayerFusion.of(layers, needs, options.keep()) : layers;
        return new SymbolicStream(fused == layers ? needs : Needs.of(fused, outputs), outputs);
    }
}
