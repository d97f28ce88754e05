package dev.jask.cluster.wire;

import dev.jask.graph.Key;
import dev.jask.graph.NannyPlugin;
import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.MemoryOrder;
import java.util.List;

/**
 * What a scheduler is asked to do beside computing. Answered by what {@link Operated} says it is;
 * {@link Message.Answer.Failed} says what went wrong.
 */
public sealed interface Operation {

    /** Who is connected. Answered by {@link Operated.Parts}. */
    record Parts() implements Operation {}

    /**
     * Have workers leave in order. Answered by {@link Operated.Done} when they are gone.
     *
     * @param again whether they are to be started again
     */
    record Retire(List<WorkerId> workers, boolean again) implements Operation {}

    /**
     * Forget everything and have workers started again. Answered by {@link Operated.Done} when the
     * old ones are gone.
     */
    record Restart() implements Operation {}

    /** Call a function on workers. Answered by {@link Operated.Outcomes}. */
    record Call(List<WorkerId> workers, Blob function) implements Operation {}

    /** Set a plugin up on all workers that are and come. Answered by {@link Operated.Outcomes}. */
    record Register(String plugin, Blob value) implements Operation {}

    /** Take a plugin away. Answered by {@link Operated.Outcomes}. */
    record Unregister(String plugin) implements Operation {}

    /** Have nannies start workers with this, too. Answered by {@link Operated.Done}. */
    record RegisterOfNannies(String name, NannyPlugin plugin) implements Operation {}

    /** Take a plugin of nannies away. Answered by {@link Operated.Done}. */
    record UnregisterOfNannies(String name) implements Operation {}

    /** The plugins: asked by a worker before it joins. Answered by {@link Operated.Plugins}. */
    record Plugins() implements Operation {}

    /** Publish a dataset. Answered by {@link Operated.Done}. */
    record Publish(String dataset, List<Key> keys, Blob form, boolean replace)
            implements Operation {}

    /** The names of the datasets. Answered by {@link Operated.Names}. */
    record Published() implements Operation {}

    /** Answered by {@link Operated.Found}, or {@link Operated.Done} that it is not done. */
    record Dataset(String name) implements Operation {}

    /** Let a dataset go. Answered by {@link Operated.Done}. */
    record Unpublish(String dataset) implements Operation {}

    /** The last events of a topic. Answered by {@link Operated.Events}. */
    record Events(String topic) implements Operation {}

    /**
     * Have results copied. Answered by {@link Operated.Done} when the copies are there.
     *
     * @param copies how many there should be
     * @param among on which workers; empty for any
     */
    record Replicate(List<Key> keys, int copies, List<WorkerId> among) implements Operation {}

    /**
     * Spread results evenly. Answered by {@link Operated.Done} when they have moved.
     *
     * @param keys which; empty for all
     * @param among over which workers; empty for all
     */
    record Rebalance(List<Key> keys, List<WorkerId> among) implements Operation {}

    /** Tell the memory manager something. Answered by {@link Operated.Done}, if it runs. */
    record ManageMemory(MemoryOrder order) implements Operation {}

    /** What each worker holds. Answered by {@link Operated.Held}. */
    record Held() implements Operation {}

    /** What a worker is asked to do. Answered by {@link Operated.Outcomes} of itself. */
    sealed interface OnWorker {

        record Call(Blob function) implements OnWorker {}

        record SetUp(String plugin, Blob value) implements OnWorker {}

        record TearDown(String plugin) implements OnWorker {}
    }
}
