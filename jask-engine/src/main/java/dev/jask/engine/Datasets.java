package dev.jask.engine;

import dev.jask.graph.JaskException;
import dev.jask.protocol.ClientId;
import dev.jask.protocol.FromClient;
import dev.jask.scheduler.SchedulerEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The datasets that were published at a scheduler. It wants their results itself, as a client of
 * each one's own would, so they outlive who published them. Belongs to the scheduler's loop.
 *
 * @param <V> how forms are kept
 */
public final class Datasets<V> {

    private final Map<String, Dataset<V>> published = new LinkedHashMap<>();
    private final Map<String, ClientId> holders = new LinkedHashMap<>();
    private final Consumer<SchedulerEvent> post;
    private long holdersSoFar;

    /**
     * @param post has the scheduler handle an event later
     */
    public Datasets(Consumer<SchedulerEvent> post) {
        this.post = post;
    }

    /**
     * Publishes a dataset.
     *
     * @param replace whether one of that name gives way
     * @throws JaskException if there is one of that name, and it does not give way
     */
    public void publish(String name, Dataset<V> dataset, boolean replace) {
        if (published.containsKey(name) && !replace) {
            throw new JaskException(
                    "there is a dataset \"%s\" already: unpublish it, replace it, or take another name; published are %s"
                            .formatted(name, published.keySet()));
        }
        holdersSoFar++;
        var holder = new ClientId("dataset " + name + " " + holdersSoFar);
        post.accept(new SchedulerEvent.ClientSaid(holder, new FromClient.Connected()));
        post.accept(new SchedulerEvent.ClientSaid(holder, new FromClient.Want(dataset.keys())));
        unpublish(name);
        published.put(name, dataset);
        holders.put(name, holder);
    }

    /** The names, in the order in which they were published. */
    public List<String> names() {
        return List.copyOf(published.keySet());
    }

    /** The dataset of that name. */
    public Optional<Dataset<V>> find(String name) {
        return Optional.ofNullable(published.get(name));
    }

    /**
     * Lets a dataset go; its results, too, unless somebody else wants them.
     *
     * @return whether there was one
     */
    public boolean unpublish(String name) {
        ClientId holder = holders.remove(name);
        if (holder != null) {
            post.accept(new SchedulerEvent.ClientSaid(holder, new FromClient.Disconnected()));
        }
        return published.remove(name) != null;
    }

    /** All results are dropped, so that nothing is published any more. */
    public void clear() {
        published.clear();
        holders.clear();
    }
}
