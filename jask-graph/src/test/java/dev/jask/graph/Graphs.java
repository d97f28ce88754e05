package dev.jask.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Small graphs and a sequential evaluator for tests. */
final class Graphs {

    private Graphs() {}

    static KeyGroup group(String name) {
        return new KeyGroup(name, Tokens.of(name));
    }

    static Key key(String name) {
        return group(name).key(0);
    }

    /**
     * A task whose result is its key's hash mixed with the results it reads, so that every mistake
     * changes it.
     */
    static Task task(Key key, Key... dependencies) {
        return new Task(key, Graphs::mix, key.hashCode(), List.of(dependencies));
    }

    static Task task(String name, String... dependencies) {
        return task(key(name), List.of(dependencies).stream().map(Graphs::key).toArray(Key[]::new));
    }

    static Object mix(Inputs inputs) {
        Object parameter = inputs.parameter();
        long sum = parameter.hashCode();
        for (int i = 0; i < inputs.size(); i++) {
            sum = sum * 31 + inputs.<Long>get(i);
        }
        return sum * 0x9E3779B97F4A7C15L + 1;
    }

    static Graph graph(Task... tasks) {
        return Graph.of(Materialized.of(tasks));
    }

    /** Pulls a stream to its end, in portions that do not divide anything evenly. */
    static List<Task> drain(TaskStream stream) {
        var tasks = new ArrayList<Task>();
        while (stream.next(7, (task, _, _, _) -> tasks.add(task)) > 0) {}
        return tasks;
    }

    static List<Key> keys(TaskStream stream) {
        return drain(stream).stream().map(Task::key).toList();
    }

    /** Runs the stream's tasks one after the other in its order. */
    static Map<Key, Object> run(TaskStream stream, Map<Key, Object> held) {
        var results = new HashMap<>(held);
        for (Task task : drain(stream)) {
            @Nullable Object[] inputs =
                    task.dependencies().stream().map(key -> require(results, key, task)).toArray();
            try {
                results.put(
                        task.key(), task.function().apply(new Inputs(task.parameter(), inputs)));
            } catch (Exception e) {
                throw new AssertionError(task + " failed", e);
            }
        }
        return results;
    }

    private static @Nullable Object require(Map<Key, Object> results, Key key, Task reader) {
        if (!results.containsKey(key)) {
            throw new AssertionError(reader + " ran before " + key);
        }
        return results.get(key);
    }

    static Task find(Graph graph, Key key) {
        return Objects.requireNonNull(graph.find(key));
    }

    /** What the outputs need, found by plain recursion over the graph. */
    static Set<Key> needed(Graph graph, Iterable<Key> outputs) {
        var found = new LinkedHashSet<Key>();
        outputs.forEach(key -> addNeeded(graph, key, found));
        return found;
    }

    private static void addNeeded(Graph graph, Key key, Set<Key> found) {
        if (!graph.isHeld(key) && found.add(key)) {
            Task task = find(graph, key);
            task.dependencies().forEach(dependency -> addNeeded(graph, dependency, found));
        }
    }

    /** How many of these tasks read each key, each task once. */
    static Map<Key, Integer> readers(Graph graph, Set<Key> tasks) {
        var counts = new HashMap<Key, Integer>();
        for (Key key : tasks) {
            Task task = find(graph, key);
            task.dependencies().stream()
                    .distinct()
                    .forEach(read -> counts.merge(read, 1, Integer::sum));
        }
        return counts;
    }

    /** A random graph of spelled-out tasks over a few groups, with dependencies on earlier ones. */
    static List<Task> randomTasks(Random random, int size) {
        var tasks = new ArrayList<Task>();
        int reach = 1 + random.nextInt(8);
        for (int i = 0; i < size; i++) {
            var dependencies = new ArrayList<Key>();
            int count = i == 0 ? 0 : random.nextInt(4);
            for (int d = 0; d < count; d++) {
                int back = 1 + random.nextInt(Math.min(i, reach * (1 + random.nextInt(5))));
                dependencies.add(tasks.get(i - back).key());
            }
            Key key = group("g" + random.nextInt(5)).key(i);
            tasks.add(task(key, dependencies.toArray(Key[]::new)));
        }
        return tasks;
    }
}
