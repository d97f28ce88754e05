package dev.jask.client;

import dev.jask.graph.Graph;
import dev.jask.graph.Held;
import dev.jask.graph.JaskCollection;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.graph.Layer;
import dev.jask.graph.Materialized;
import dev.jask.graph.Plan;
import dev.jask.graph.PlanOptions;
import dev.jask.graph.Task;
import dev.jask.graph.TaskStream;
import dev.jask.graph.Tokens;
import dev.jask.protocol.FromClient;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collections computed together: one graph, so that they share work, and the keys of all of them.
 */
final class Computation {

    private final List<? extends JaskCollection<?>> collections;
    private final List<List<Key>> keysOfEach = new ArrayList<>();
    private final Graph graph;
    private final PlanOptions options;
    private final KeyIndex keys;
    private final boolean overlapping;

    Computation(List<? extends JaskCollection<?>> collections) {
        this.collections = List.copyOf(collections);
        var graphs = new ArrayList<Graph>();
        int size = 0;
        for (JaskCollection<?> collection : this.collections) {
            graphs.add(collection.optimized());
            keysOfEach.add(collection.keys());
            size += keysOfEach.getLast().size();
        }
        graph = graphs.size() == 1 ? graphs.getFirst() : Graph.union(graphs);
        options =
                this.collections.stream()
                        .map(JaskCollection::planOptions)
                        .reduce(PlanOptions::and)
                        .orElse(PlanOptions.DEFAULT);
        keys = KeyIndex.of(keysOfEach.size() == 1 ? keysOfEach.getFirst() : joined(size));
        overlapping = keys.size() < size;
    }

    private List<Key> joined(int size) {
        var joined = new ArrayList<Key>(size);
        keysOfEach.forEach(joined::addAll);
        return joined;
    }

    /** The keys of all collections, each once. */
    KeyIndex keys() {
        return keys;
    }

    /** What the scheduler is told to have everything computed that is not held already. */
    List<FromClient> messages() {
        var messages = new ArrayList<FromClient>();
        List<Key> held = held();
        if (!held.isEmpty()) {
            messages.add(new FromClient.Want(held));
        }
        if (held.size() < keys.size()) {
            TaskStream tasks = Plan.of(graph, keys, options);
            messages.add(new FromClient.Submit(tasks, 0));
        }
        return messages;
    }

    private List<Key> held() {
        boolean none = graph.layers().stream().noneMatch(Held.class::isInstance);
        return none ? List.of() : keys.stream().filter(graph::isHeld).toList();
    }

    /**
     * Checks that what the graph takes for held is still held, by the client itself.
     *
     * @throws JaskException if it is not
     */
    void requireHeldBy(Session session) {
        for (Layer layer : graph.layers()) {
            if (layer instanceof Held(_, Persisted persisted)) {
                if (persisted.session() != session) {
                    throw new JaskException(
                            "a collection that was persisted by one client cannot be computed by another: compute it there,"
                                    + " or persist it here");
                }
                if (persisted.batch().isReleased()) {
                    throw new JaskException(
                            "the persisted collection was released: persist it again");
                }
            }
        }
    }

    /** The same computation with one more task, which puts the results together on a worker. */
    <R extends @Nullable Object> Submission.OneResult assembling(JaskCollection<R> collection) {
        List<Key> own = keysOfEach.getFirst();
        Key key = Key.of("assemble", Tokens.unique());
        Graph whole = graph.and(Materialized.of(new Task(key, collection.assembler().task(), own)));
        return new Submission.OneResult(
                key, List.of(new FromClient.Submit(Plan.of(whole, List.of(key), options), 0)));
    }

    /** What keeps the results that a collection stands over. */
    static List<Persisted> handlesOf(JaskCollection<?> collection) {
        var handles = new ArrayList<Persisted>();
        for (Layer layer : collection.graph().layers()) {
            if (layer instanceof Held(_, Persisted persisted)) {
                handles.add(persisted);
            }
        }
        return handles;
    }

    /** What is known of a task that failed. */
    Failures.Made made(Key failed) {
        Task task = graph.find(failed);
        return new Failures.Made(
                graph.callSite(failed).orElse(""), task == null ? 0 : task.annotations().retries());
    }

    /** Puts the results together to what the user gets of each collection. */
    List<@Nullable Object> assemble(List<? extends @Nullable Object> results) {
        var assembled = new ArrayList<@Nullable Object>(collections.size());
        int first = 0;
        for (int i = 0; i < collections.size(); i++) {
            List<Key> own = keysOfEach.get(i);
            List<? extends @Nullable Object> values =
                    overlapping ? pick(results, own) : results.subList(first, first + own.size());
            assembled.add(collections.get(i).assemble(values));
            first += own.size();
        }
        return assembled;
    }

    private List<@Nullable Object> pick(List<? extends @Nullable Object> results, List<Key> own) {
        var picked = new ArrayList<@Nullable Object>(own.size());
        own.forEach(key -> picked.add(results.get(keys.position(key))));
        return picked;
    }

    /** The same collections over held results. */
    List<JaskCollection<?>> rebuild(Object handle) {
        var rebuilt = new ArrayList<JaskCollection<?>>(collections.size());
        for (int i = 0; i < collections.size(); i++) {
            var held = new Held(new java.util.LinkedHashSet<>(keysOfEach.get(i)), handle);
            rebuilt.add(collections.get(i).rebuild(Graph.of(held)));
        }
        return rebuilt;
    }
}
