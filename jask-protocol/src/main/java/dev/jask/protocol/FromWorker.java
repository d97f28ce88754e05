package dev.jask.protocol;

import dev.jask.graph.Key;
import java.util.List;
import java.util.Map;

/** What a worker tells the scheduler. */
public sealed interface FromWorker {

    /**
     * A worker is ready for work.
     *
     * @param name what restrictions may call it, besides its address
     * @param slots how many tasks it runs at a time
     * @param memoryLimit bytes it may hold; {@link Long#MAX_VALUE} for no limit
     * @param resources amounts of abstract resources it has
     * @param held results that it already holds, with their sizes
     * @param running tasks that it still runs for a scheduler that is gone; one of them that is
     *     assigned to it again goes on instead of beginning anew
     */
    record Joined(
            String name,
            int slots,
            long memoryLimit,
            Map<String, Double> resources,
            Map<Key, Long> held,
            List<Key> running)
            implements FromWorker {

        /** A worker that runs nothing. */
        public Joined(
                String name,
                int slots,
                long memoryLimit,
                Map<String, Double> resources,
                Map<Key, Long> held) {
            this(name, slots, memoryLimit, resources, held, List.of());
        }
    }

    /**
     * A task's result is in this worker's store.
     *
     * @param key the task
     * @param run the assignment's number
     * @param bytes the result's size
     * @param startNanos when the function began, on the worker's clock
     * @param nanos how long it ran
     * @param slot which of the worker's slots ran it
     */
    record Finished(Key key, long run, long bytes, long startNanos, long nanos, int slot)
            implements FromWorker {}

    /** A task failed. */
    record Erred(Key key, long run, Failure failure, long startNanos, long nanos, int slot)
            implements FromWorker {}

    /** The task asks to be run again, possibly elsewhere. */
    record Reschedule(Key key, long run) implements FromWorker {}

    /** The task left its slot and goes on beside the others. */
    record LongRunning(Key key, long run, long nanos) implements FromWorker {}

    /** Copies of results arrived, fetched from other workers. */
    record Added(List<Key> keys) implements FromWorker {}

    /** Copies were dropped as asked; those kept because a task needs them are not named. */
    record Dropped(List<Key> keys) implements FromWorker {}

    /** These results could not be had from the workers named to hold them. */
    record Missing(Key key, List<WorkerId> from) implements FromWorker {}

    /**
     * The answer to {@link ToWorker.Steal}.
     *
     * @param given whether the assignment was given back; if not it runs or is done here
     */
    record StealAnswer(Key key, long run, boolean given) implements FromWorker {}

    /**
     * The answer to {@link ToWorker.Check}: all assignments that are neither over nor cancelled
     * here.
     *
     * @param latest as in the question: later assignments than this may be on their way
     * @param runs the assignments' numbers, by key
     */
    record Runs(long latest, Map<Key, Long> runs) implements FromWorker {}

    /**
     * The worker takes no new work for now: its memory is nearly full. Its assignments that did not
     * start come back.
     */
    record Paused() implements FromWorker {}

    /** The worker takes work again. */
    record Resumed() implements FromWorker {}
}
