package dev.jask.graph;

import dev.jask.graph.TaskArray.HeldUse;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers the tasks that outputs need, and nothing else. */
final class Culling {

    private static final int HELD = -1;

    private final LayerIndex layers;
    private final KeyNumbers numbers;
    private final Map<Key, HeldUse> held = new LinkedHashMap<>();
    private @Nullable Task[] tasks;
    private int[] lastReader;
    private int[] starts;
    private int[] dependencies = new int[16];
    private int edges;
    private @Nullable KeyGroup lastGroup;
    private @Nullable GroupLayers lastLayers;

    private Culling(LayerIndex layers, int expected) {
        this.layers = layers;
        this.numbers = new KeyNumbers(expected);
        int capacity = Math.max(16, expected);
        this.tasks = new @Nullable Task[capacity];
        this.lastReader = new int[capacity];
        this.starts = new int[capacity + 1];
    }

    /**
     * The tasks that the outputs need.
     *
     * @throws GraphException.MissingDependency if one of them is nowhere
     */
    static TaskArray of(LayerIndex layers, Collection<Key> outputs) {
        var culling = new Culling(layers, outputs.size());
        outputs.forEach(culling::addOutput);
        var asked = new BitSet();
        asked.set(0, culling.numbers.size());
        culling.follow();
        return new TaskArray(
                culling.numbers,
                culling.tasks,
                culling.numbers.size(),
                culling.starts,
                culling.dependencies,
                asked,
                culling.held);
    }

    private void addOutput(Key key) {
        if (number(key, null) == HELD) {
            held.computeIfAbsent(key, _ -> new HeldUse()).ask();
        }
    }

    /** Tasks get numbers as they are met, so going through the numbers meets all. */
    @SuppressWarnings("NullAway") // numbered tasks are there
    private void follow() {
        for (int reader = 0; reader < numbers.size(); reader++) {
            starts = TaskArray.grown(starts, reader + 1);
            starts[reader] = edges;
            Task task = tasks[reader];
            var keys = task.dependencies();
            for (int i = 0; i < keys.size(); i++) {
                addDependency(keys.get(i), reader, task);
            }
        }
        starts = TaskArray.grown(starts, numbers.size() + 1);
        starts[numbers.size()] = edges;
    }

    private void addDependency(Key key, int reader, Task task) {
        int number = number(key, task);
        if (number == HELD) {
            held.computeIfAbsent(key, _ -> new HeldUse()).readBy(reader);
            return;
        }
        if (lastReader[number] != reader + 1) {
            lastReader[number] = reader + 1;
            dependencies = TaskArray.grown(dependencies, edges);
            dependencies[edges++] = number;
        }
    }

    private int number(Key key, @Nullable Task reader) {
        int known = numbers.size();
        int number = numbers.find(key);
        if (number >= 0) {
            return number;
        }
        GroupLayers group = group(key.group());
        if (group != null && group.isHeld(key)) {
            return HELD;
        }
        Task task = group == null ? null : group.find(key);
        if (task == null) {
            throw Missing.dependency(key, reader == null ? null : reader.key(), group);
        }
        if (known == tasks.length) {
            int capacity = known + (known >> 1) + 16;
            tasks = Arrays.copyOf(tasks, capacity);
            lastReader = Arrays.copyOf(lastReader, capacity);
        }
        tasks[known] = task;
        return numbers.add(key);
    }

    private @Nullable GroupLayers group(KeyGroup group) {
        if (group != lastGroup) {
            lastGroup = group;
            lastLayers = layers.group(group);
        }
        return lastLayers;
    }
}
