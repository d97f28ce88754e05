package dev.jask.engine;

import dev.jask.graph.Key;
import java.util.List;

/**
 * A published dataset.
 *
 * @param keys its results, which the scheduler keeps
 * @param form how a client makes of them what was published
 * @param <V> how the form is kept: as it is, or packed
 */
public record Dataset<V>(List<Key> keys, V form) {

    public Dataset {
        keys = List.copyOf(keys);
    }
}
