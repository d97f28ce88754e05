package dev.jask.client;

import dev.jask.engine.Dataset;
import dev.jask.engine.Operations;
import dev.jask.graph.Graph;
import dev.jask.graph.Held;
import dev.jask.graph.JaskCollection;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.graph.Rebuilder;
import dev.jask.protocol.FromClient;
import java.io.Serializable;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Supplier;

/**
 * Persisted collections and futures under names that every client of the cluster knows. Their
 * results stay until they are unpublished, whoever comes and goes.
 */
public final class PublishedDatasets {

    private final Session session;
    private final Supplier<Operations> operations;

    PublishedDatasets(Session session, Supplier<Operations> operations) {
        this.session = session;
        this.operations = operations;
    }

    /** What stands for a published future. */
    private record FutureForm() implements Serializable {}

    /**
     * Publishes a persisted collection.
     *
     * @throws JaskException if it is not persisted by this client, or there is a dataset of that
     *     name already
     */
    public void publish(String name, JaskCollection<?> collection) {
        publish(name, collection, false);
    }

    /** Publishes a persisted collection; a dataset of that name gives way. */
    public void replace(String name, JaskCollection<?> collection) {
        publish(name, collection, true);
    }

    /** Publishes the result of a future, see {@link #publish(String, JaskCollection)}. */
    public void publish(String name, JaskFuture<?> future) {
        publish(name, future, false);
    }

    /** Publishes the result of a future; a dataset of that name gives way. */
    public void replace(String name, JaskFuture<?> future) {
        publish(name, future, true);
    }

    private void publish(String name, JaskCollection<?> collection, boolean replace) {
        requireName(name);
        Graph graph = collection.graph();
        List<Key> keys = collection.keys();
        if (keys.isEmpty() || !keys.stream().allMatch(graph::isHeld)) {
            throw new JaskException(
                    "\"%s\" cannot be published: only a persisted collection can, as its results are there; call persist() first"
                            .formatted(name));
        }
        new Computation(List.of(collection)).requireHeldBy(session);
        var held = Graph.of(new Held(new LinkedHashSet<>(keys), "published"));
        Rebuilder form = collection.rebuild(held).rebuilder();
        try {
            operations.get().publish(name, new Dataset<>(keys, form), replace);
        } finally {
            Reference.reachabilityFence(collection); // its results are let go with it
        }
    }

    private void publish(String name, JaskFuture<?> future, boolean replace) {
        requireName(name);
        if (future.session() != session || future.isClosed()) {
            throw new JaskException(
                    "%s cannot be published: it belongs to another client, or was closed"
                            .formatted(future));
        }
        try {
            operations
                    .get()
                    .publish(name, new Dataset<>(List.of(future.key()), new FutureForm()), replace);
        } finally {
            Reference.reachabilityFence(future); // its result is let go with it
        }
    }

    private static void requireName(String name) {
        if (name.isBlank()) {
            throw new JaskException("a dataset needs a name");
        }
    }

    /** The names of the published datasets, in the order in which they were published. */
    public List<String> names() {
        return operations.get().published();
    }

    /**
     * The dataset of that name.
     *
     * @param type what was published, for instance {@code Delayed.class} or {@code
     *     DataFrame.class}; {@code JaskFuture.class} for a future
     * @throws JaskException if there is none of that name, or it is of another type
     */
    public <T> T get(String name, Class<T> type) {
        Dataset<Object> dataset =
                operations
                        .get()
                        .dataset(name)
                        .orElseThrow(() ->
                                new JaskException(
                                        "there is no dataset \"%s\": published are %s"
                                                .formatted(name, names())));
        var batch = new Batch(KeyIndex.of(dataset.keys()), Origin.COLLECTION);
        session.wants().add(batch, List.of(new FromClient.Want(new ArrayList<>(dataset.keys()))));
        Object made = make(dataset, batch);
        if (type.isInstance(made)) {
            return type.cast(made);
        }
        session.wants().release(batch);
        throw new JaskException(
                "the dataset \"%s\" is a %s, not a %s"
                        .formatted(name, made.getClass().getSimpleName(), type.getSimpleName()));
    }

    private Object make(Dataset<Object> dataset, Batch batch) {
        return switch (dataset.form()) {
            case FutureForm() -> new JaskFuture<Object>(session, batch, 0);
            case Rebuilder rebuilder -> {
                var keys = new LinkedHashSet<>(dataset.keys());
                yield rebuilder.over(Graph.of(new Held(keys, new Persisted(session, batch))));
            }
            default ->
                    throw new JaskException("a dataset is of an unknown form: " + dataset.form());
        };
    }

    /**
     * Lets a dataset go. Its results stay as long as some client holds what it got of it.
     *
     * @throws JaskException if there is none of that name
     */
    public void unpublish(String name) {
        if (!operations.get().unpublish(name)) {
            throw new JaskException(
                    "there is no dataset \"%s\": published are %s".formatted(name, names()));
        }
    }
}
