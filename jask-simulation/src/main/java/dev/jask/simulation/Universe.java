package dev.jask.simulation;

import dev.jask.graph.Graph;
import dev.jask.graph.Inputs;
import dev.jask.graph.Key;
import dev.jask.graph.Task;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All tasks that clients may ask for, what they do, and what sequential evaluation gives. */
final class Universe {

    private final long seed;
    private final boolean mayFail;
    private final List<Graph> graphs = new ArrayList<>();
    private final Map<Key, Task> tasks = new LinkedHashMap<>();
    private final Map<Key, Long> values = new HashMap<>();
    private final Map<Key, Behaviour> behaviours = new HashMap<>();
    private final Map<Key, Integer> failed = new HashMap<>();
    private final Set<Key> rescheduled = new LinkedHashSet<>();
    private final Set<Key> scattered = new LinkedHashSet<>();

    Universe(long seed, boolean mayFail) {
        this.seed = seed;
        this.mayFail = mayFail;
    }

    static long mix(long one, long other) {
        long mixed = (one ^ Long.rotateLeft(other, 23)) * 0x9E3779B97F4A7C15L + other;
        return mixed ^ (mixed >>> 29);
    }

    List<Graph> graphs() {
        return graphs;
    }

    int size() {
        return tasks.size();
    }

    void add(Graph graph) {
        graphs.add(graph);
        addTasks(graph);
    }

    /** Tasks that nobody submits again. */
    void addTasks(Graph graph) {
        graph.forEach(task -> tasks.put(task.key(), task));
    }

    void scatter(Key key, long value) {
        scattered.add(key);
        values.put(key, value);
    }

    boolean isScattered(Key key) {
        return scattered.contains(key);
    }

    /** What the key's task gives when everything is run one after the other. */
    long value(Key key) {
        Long known = values.get(key);
        if (known != null) {
            return known;
        }
        var left = new ArrayDeque<Key>();
        left.push(key);
        while (!left.isEmpty()) {
            Key next = left.peek();
            if (values.containsKey(next)) {
                left.pop();
            } else {
                List<Key> missing =
                        task(next).dependencies().stream()
                                .filter(each -> !values.containsKey(each))
                                .toList();
                missing.forEach(left::push);
                if (missing.isEmpty()) {
                    values.put(
                            next,
                            evaluate(
                                    task(next),
                                    task(next).dependencies().stream().map(values::get).toList()));
                }
            }
        }
        return value(key);
    }

    static long evaluate(Task task, List<? extends @Nullable Object> inputs) {
        try {
            Object result = task.function().apply(new Inputs(task.parameter(), inputs.toArray()));
            return (Long) java.util.Objects.requireNonNull(result);
        } catch (Exception impossible) {
            throw new IllegalStateException(task + " threw", impossible);
        }
    }

    private Task task(Key key) {
        Task task = tasks.get(key);
        if (task == null) {
            throw new IllegalStateException("no such task: " + key);
        }
        return task;
    }

    int retries(Key key) {
        Task task = tasks.get(key);
        return task == null ? 0 : task.annotations().retries();
    }

    Behaviour behaviour(Key key) {
        return behaviours.computeIfAbsent(key, each -> Behaviour.of(seed, each, mayFail));
    }

    /** Whether this run of the task fails. */
    boolean fails(Key key) {
        return failed.merge(key, 1, Integer::sum) <= behaviour(key).failures();
    }

    boolean reschedules(Key key) {
        return behaviour(key).reschedules() && rescheduled.add(key);
    }

    /** Whether the key, or one that it is made from, is such. */
    boolean anyBehind(Key key, Predicate<Key> predicate) {
        var seen = new LinkedHashSet<Key>();
        var left = new ArrayDeque<Key>();
        left.add(key);
        while (!left.isEmpty()) {
            Key next = left.remove();
            if (seen.add(next)) {
                if (predicate.test(next)) {
                    return true;
                }
                Task task = tasks.get(next);
                if (task != null) {
                    left.addAll(task.dependencies());
                }
            }
        }
        return false;
    }
}
