package dev.jask.client;

import dev.jask.graph.Graph;
import dev.jask.graph.JaskCollection;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Materialized;
import dev.jask.graph.Task;
import dev.jask.graph.TaskFunction;
import dev.jask.graph.Tokens;
import java.util.ArrayList;
import java.util.List;

/** A collection of numbers, one a key; computed it is their list. */
record Numbers(Graph graph, List<Key> keys) implements JaskCollection<List<Integer>> {

    /** The numbers from 0, each made by a task. */
    static Numbers of(int count) {
        return made(count, inputs -> inputs.parameter());
    }

    /** Each made by the function of its number. */
    static Numbers made(int count, TaskFunction function) {
        var group = new KeyGroup("number", Tokens.unique());
        var tasks = new ArrayList<Task>();
        for (int i = 0; i < count; i++) {
            tasks.add(new Task(group.key(i), function, i, List.of()));
        }
        return new Numbers(
                Graph.of(Materialized.of(tasks)), tasks.stream().map(Task::key).toList());
    }

    /** Each of these numbers changed. */
    Numbers then(String name, TaskFunction function) {
        var group = new KeyGroup(name, Tokens.unique());
        var tasks = new ArrayList<Task>();
        for (int i = 0; i < keys.size(); i++) {
            tasks.add(new Task(group.key(i), function, List.of(keys.get(i))));
        }
        return new Numbers(
                graph.and(Materialized.of(tasks)), tasks.stream().map(Task::key).toList());
    }

    Numbers plus(int more) {
        return then("plus", inputs -> inputs.<Integer>get(0) + more);
    }

    /** Only the numbers at these places, in this order. */
    Numbers at(int... places) {
        var picked = new ArrayList<Key>();
        for (int place : places) {
            picked.add(keys.get(place));
        }
        return new Numbers(graph, picked);
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<Integer> assemble(List<?> results) {
        return new ArrayList<>((List<Integer>) results);
    }

    @Override
    public Numbers rebuild(Graph held) {
        return new Numbers(held, keys);
    }
}
