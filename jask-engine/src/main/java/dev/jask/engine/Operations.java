package dev.jask.engine;

import dev.jask.function.Fn1;
import dev.jask.graph.JaskException;
import dev.jask.graph.NannyPlugin;
import dev.jask.graph.WorkerContext;
import dev.jask.graph.WorkerPlugin;
import dev.jask.protocol.WorkerId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What can be done with an engine or cluster beside computing. For several threads. */
public interface Operations {

    /** The scheduler, the workers and the clients that are connected now. */
    List<Part> parts();

    /**
     * Has workers hand over what only they hold, finish what they run, and leave.
     *
     * @param again whether their nannies are to start them again
     * @return completes when they are gone
     */
    CompletableFuture<Void> retire(List<WorkerId> workers, boolean again);

    /**
     * Drops all results, cancels everything, and has all workers with nannies started again.
     *
     * @return completes when the old ones are gone
     */
    CompletableFuture<Void> restart();

    /** Calls a function on workers, beside their tasks. */
    CompletableFuture<Map<WorkerId, Outcome>> call(
            List<WorkerId> workers, Fn1<WorkerContext, ? extends @Nullable Object> function);

    /**
     * Sets a plugin up on all workers, and on each that comes, under a name; one of that name gives
     * way.
     *
     * @return how it went on the workers there are; where it failed on one it is not kept
     */
    CompletableFuture<Map<WorkerId, Outcome>> register(String name, WorkerPlugin plugin);

    /** Takes a plugin away from all workers. */
    CompletableFuture<Map<WorkerId, Outcome>> unregister(String name);

    /** Has nannies start workers with this, too; one of that name gives way. */
    void registerOfNannies(String name, NannyPlugin plugin);

    /**
     * Has nannies start workers without this.
     *
     * @throws JaskException if there is none of that name
     */
    void unregisterOfNannies(String name);

    /**
     * Publishes a dataset.
     *
     * @throws JaskException if there is one of that name and it is not to be replaced
     */
    void publish(String name, Dataset<Object> dataset, boolean replace);

    /** The names of the published datasets. */
    List<String> published();

    /** The dataset of that name. */
    Optional<Dataset<Object>> dataset(String name);

    /** Lets a dataset go; false if there is none. */
    boolean unpublish(String name);

    /** What can be done about where results lie. */
    MemoryOperations memory();

    /** Logs an event. */
    void log(String topic, @Nullable Object value);

    /** The last events of a topic, oldest first. */
    List<TopicEvent> events(String topic);

    /** Has a handler called with what is logged from now on. */
    void subscribe(String topic, Consumer<TopicEvent> handler);

    /** Has a handler called no more. */
    void unsubscribe(String topic, Consumer<TopicEvent> handler);
}
