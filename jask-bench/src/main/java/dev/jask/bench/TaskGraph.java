package dev.jask.bench;

import dev.jask.graph.Graph;
import dev.jask.graph.JaskCollection;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Layer;
import dev.jask.graph.Materialized;
import dev.jask.graph.PlanOptions;
import dev.jask.graph.Task;
import dev.jask.graph.TaskFunction;
import dev.jask.graph.Tokens;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tasks spelled out one by one, as a collection whose value is the list of chosen results.
 *
 * @param graph the tasks
 * @param keys whose results are wanted
 */
record TaskGraph(Graph graph, List<Key> keys) implements JaskCollection<List<@Nullable Object>> {

    TaskGraph(Layer layer, List<Key> keys) {
        this(Graph.of(layer), keys);
    }

    @Override
    public List<@Nullable Object> assemble(List<? extends @Nullable Object> results) {
        return new ArrayList<>(results);
    }

    /** What is measured is what each single task costs, so they stay as they are. */
    @Override
    public PlanOptions planOptions() {
        return PlanOptions.DEFAULT.withFuse(false);
    }

    @Override
    public TaskGraph rebuild(Graph held) {
        return new TaskGraph(held, keys);
    }

    /** Collects tasks under keys that no other graph has. */
    static final class Builder {

        private final KeyGroup group;
        private final List<Task> tasks = new ArrayList<>();

        Builder(String prefix) {
            this.group = new KeyGroup(prefix, Tokens.unique());
        }

        Key add(TaskFunction function, @Nullable Object parameter, Key... dependencies) {
            return add(function, parameter, List.of(dependencies));
        }

        Key add(TaskFunction function, @Nullable Object parameter, List<Key> dependencies) {
            Key key = group.key(tasks.size());
            tasks.add(new Task(key, function, parameter, dependencies));
            return key;
        }

        /** How many tasks were added. */
        int size() {
            return tasks.size();
        }

        TaskGraph wanting(List<Key> keys) {
            return new TaskGraph(Materialized.of(tasks), keys);
        }

        /** Wants all results. */
        TaskGraph wantingAll() {
            return wanting(tasks.stream().map(Task::key).toList());
        }
    }
}
