package dev.jask.graph;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keys whose results an engine already holds or is computing: what a persisted collection is made
 * of. It has no tasks.
 *
 * @param keys the keys
 * @param handle what keeps the results alive: they may be dropped once it is unreachable
 */
public record Held(Set<Key> keys, Object handle) implements Layer {

    public Held {
        keys = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(keys));
    }

    @Override
    public Set<KeyGroup> groups() {
        var groups = new LinkedHashSet<KeyGroup>();
        keys.forEach(key -> groups.add(key.group()));
        return groups;
    }

    @Override
    public long size() {
        return 0;
    }

    @Override
    public @Nullable Task find(Key key) {
        return null;
    }

    @Override
    public void forEach(Consumer<Task> action) {}
}
