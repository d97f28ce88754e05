package dev.jask.graph;

import java.util.Collection;
import java.util.List;

/**
 * What a stream of symbolic tasks is made of: layers that are as small for ten million tasks as for
 * ten, so that they can be handed to somebody else who plans them again.
 *
 * @param layers the symbolic layers that are needed, the spelled-out tasks among them, and the keys
 *     that are held
 * @param outputs the keys whose results are wanted, in the order in which they are wanted; not
 *     copied, because it may be an arithmetic view
 */
public record SymbolicForm(List<Layer> layers, Collection<Key> outputs) {

    private static final PlanOptions BY_ARITHMETIC =
            PlanOptions.DEFAULT.withFuse(false).withSpellOutLimit(0);

    public SymbolicForm {
        layers = List.copyOf(layers);
    }

    /**
     * The tasks, from the first: the same in the same order as in the stream that the form came
     * from.
     *
     * @throws GraphException if the layers are not a whole computation
     */
    public TaskStream plan() {
        return Plan.of(Graph.of(layers), outputs, BY_ARITHMETIC);
    }
}
