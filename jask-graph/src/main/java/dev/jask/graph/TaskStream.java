package dev.jask.graph;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one computation in the order in which they should run: each after everything it
 * depends on within the computation. A scheduler pulls them as it gets through them, so a symbolic
 * layer is never spelled out as a whole.
 *
 * <p>Not thread-safe: it belongs to whoever pulls.
 */
public interface TaskStream {

    /**
     * Hands over the next tasks.
     *
     * @param most how many at most
     * @return how many were handed over; less than {@code most} only at the end
     */
    int next(int most, Sink sink);

    /** Whether all tasks were handed over. */
    boolean exhausted();

    /** How many tasks there are in all. */
    long size();

    /**
     * The task of that key wherever it stands in the stream, handed over or not: to compute a lost
     * result again.
     */
    @Nullable Task find(Key key);

    /**
     * How many tasks of this computation read the result of that key. A task that names the key
     * twice counts once. Exact for held results too.
     */
    int consumers(Key key);

    /** Whether the task of that key stands in the stream, handed over or not. */
    default boolean contains(Key key) {
        return find(key) != null;
    }

    /** Whether the result of that key is one that the computation was asked for. */
    boolean isOutput(Key key);

    /** How many results the computation was asked for: those for which {@link #isOutput} holds. */
    long outputs();

    /**
     * How many tasks there are in all by {@link Task#layerName()}, in the order in which the first
     * of each comes; for progress. Empty where the stream does not know.
     */
    default Map<String, Long> sizes() {
        return Map.of();
    }

    /**
     * The results that the computation was asked for and does not compute, because they are held
     * already: the only outputs that are no tasks of the stream.
     */
    default Set<Key> heldOutputs() {
        return Set.of();
    }

    /** Where in the user's program the task of that key was made, where that is known. */
    default Optional<String> callSite(Key key) {
        return Optional.empty();
    }

    /** What the stream is made of, where that is shorter than its tasks. */
    default Optional<SymbolicForm> form() {
        return Optional.empty();
    }

    /** Takes what a stream hands over. */
    @FunctionalInterface
    interface Sink {

        /**
         * @param task the next task
         * @param consumers how many tasks of this computation read its result, each once
         * @param output whether its result is one that the computation was asked for
         * @param family equal for tasks that should run on the same worker, because the same task
         *     reads them
         */
        void accept(Task task, int consumers, boolean output, long family);
    }
}
