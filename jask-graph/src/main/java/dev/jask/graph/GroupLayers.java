package dev.jask.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The layers that compute keys of one group: nearly always one. Where tasks of the group are spread
 * over many spelled-out layers they are gathered in one map, so that neither looking up nor
 * comparing them takes longer the more layers there are.
 */
final class GroupLayers {

    private final KeyGroup group;
    private final Layer first;
    private @Nullable Several several;

    /** What only a group of two layers and more needs. */
    private static final class Several {
        final List<Layer> all = new ArrayList<>();
        final List<Layer> unspelled = new ArrayList<>(1);
        final Map<Key, Task> spelled = new HashMap<>();
        boolean held;
    }

    GroupLayers(KeyGroup group, Layer first) {
        this.group = group;
        this.first = first;
    }

    /** Whether this symbolic layer is there already, made twice from the same content. */
    boolean repeats(Blockwise layer) {
        for (Layer other : layers()) {
            if (other instanceof Blockwise blockwise) {
                SameWork.require(blockwise, layer);
                return true;
            }
        }
        return false;
    }

    void add(Layer layer) {
        Several all = several;
        if (all == null) {
            all = new Several();
            several = all;
            add(first, all);
        }
        add(layer, all);
    }

    private void add(Layer layer, Several into) {
        into.all.add(layer);
        switch (layer) {
            case Materialized tasks -> {
                tasks.forEach(task -> {
                    if (task.key().group().equals(group)) {
                        addTask(task, into);
                    }
                });
            }
            case Blockwise blocks -> {
                into.unspelled.add(blocks);
                into.spelled.values().forEach(task -> requireSame(task, blocks.find(task.key())));
            }
            case Held held -> {
                into.unspelled.add(held);
                into.held = true;
            }
        }
    }

    private static void addTask(Task task, Several into) {
        requireSame(task, into.spelled.putIfAbsent(task.key(), task));
        into.unspelled.forEach(layer -> requireSame(task, layer.find(task.key())));
    }

    private static void requireSame(Task task, @Nullable Task twin) {
        if (twin != null) {
            SameWork.require(twin, task);
        }
    }

    List<Layer> layers() {
        return several == null ? List.of(first) : Collections.unmodifiableList(several.all);
    }

    @Nullable Task find(Key key) {
        Several all = several;
        if (all == null) {
            return first.find(key);
        }
        Task task = all.spelled.get(key);
        for (int i = 0; task == null && i < all.unspelled.size(); i++) {
            task = all.unspelled.get(i).find(key);
        }
        return task;
    }

    boolean isHeld(Key key) {
        Several all = several;
        if (all == null) {
            return first instanceof Held held && held.keys().contains(key);
        }
        return all.held
                && all.unspelled.stream()
                        .anyMatch(layer -> layer instanceof Held held && held.keys().contains(key));
    }

    /**
     * The symbolic layer that computes all keys of the group, or null where there are others or
     * none.
     */
    @Nullable Blockwise onlySymbolic() {
        return several == null && first instanceof Blockwise blockwise ? blockwise : null;
    }

    /** The symbolic layer that computes the key, or null where the key is held or spelled out. */
    @Nullable Blockwise symbolic(Key key) {
        for (Layer layer : several == null ? List.of(first) : several.unspelled) {
            if (layer instanceof Blockwise blockwise && key.index() < blockwise.grid().size()) {
                return blockwise;
            }
        }
        return null;
    }
}
