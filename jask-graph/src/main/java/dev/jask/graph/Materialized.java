package dev.jask.graph;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A layer whose tasks are spelled out. */
public final class Materialized implements Layer {

    private final Map<Key, Task> tasks;
    private final Set<KeyGroup> groups;
    private final @Nullable String callSite;

    private Materialized(Map<Key, Task> tasks, Set<KeyGroup> groups, @Nullable String callSite) {
        this.tasks = tasks;
        this.groups = groups;
        this.callSite = callSite;
    }

    private static Set<KeyGroup> groups(Set<Key> keys) {
        var found = new LinkedHashSet<KeyGroup>();
        KeyGroup last = null;
        for (Key key : keys) {
            if (key.group() != last) {
                last = key.group();
                found.add(last);
            }
        }
        return found.size() == 1 ? Set.copyOf(found) : Collections.unmodifiableSet(found);
    }

    /**
     * A layer of these tasks, in this order.
     *
     * @throws GraphException.KeyCollision if two different tasks have the same key
     */
    public static Materialized of(Collection<Task> tasks) {
        var byKey = LinkedHashMap.<Key, Task>newLinkedHashMap(tasks.size());
        for (Task task : tasks) {
            Task other = byKey.putIfAbsent(task.key(), task);
            if (other != null) {
                SameWork.require(other, task);
            }
        }
        return new Materialized(byKey, groups(byKey.keySet()), null);
    }

    /** A layer of these tasks, see {@link #of(Collection)}. */
    public static Materialized of(Task... tasks) {
        return tasks.length == 1 ? single(tasks[0]) : of(List.of(tasks));
    }

    private static Materialized single(Task task) {
        return new Materialized(Map.of(task.key(), task), Set.of(task.key().group()), null);
    }

    /** The same layer, with the place in the user's program that it comes from. */
    public Materialized from(Optional<String> callSite) {
        return new Materialized(tasks, groups, callSite.orElse(null));
    }

    @Override
    public Optional<String> callSite() {
        return Optional.ofNullable(callSite);
    }

    @Override
    public Set<KeyGroup> groups() {
        return groups;
    }

    @Override
    public long size() {
        return tasks.size();
    }

    @Override
    public @Nullable Task find(Key key) {
        return tasks.get(key);
    }

    @Override
    public void forEach(Consumer<Task> action) {
        tasks.values().forEach(action);
    }
}
