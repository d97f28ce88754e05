package dev.jask.graph;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A layer whose tasks are spelled out. */
public final class Materialized implements Layer {

    private final Map<Key, Task> tasks;
    private final Set<KeyGroup> groups;

    private Materialized(Map<Key, Task> tasks) {
        this.tasks = tasks;
        this.groups = groups(tasks.keySet());
    }

    @SuppressWarnings("ReferenceEquality") // the tasks of a layer mostly share one group
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
        return new Materialized(byKey);
    }

    /** A layer of these tasks, see {@link #of(Collection)}. */
    public static Materialized of(Task... tasks) {
        return tasks.length == 1
                ? new Materialized(Map.of(tasks[0].key(), tasks[0]))
                : of(List.of(tasks));
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
