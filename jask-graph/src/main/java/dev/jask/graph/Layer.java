package dev.jask.graph;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tasks that belong together. Either spelled out one by one or described by arithmetic. */
public sealed interface Layer permits Materialized, Blockwise, Held {

    /** The groups whose keys this layer computes. */
    Set<KeyGroup> groups();

    /** How many tasks the layer has. */
    long size();

    /** The task of that key, or null where the layer has none. */
    @Nullable Task find(Key key);

    /** Calls the action for every task in the layer's own order. */
    void forEach(Consumer<Task> action);

    /** Where in the user's program the layer comes from, for messages; see {@link CallSites}. */
    default Optional<String> callSite() {
        return Optional.empty();
    }
}
