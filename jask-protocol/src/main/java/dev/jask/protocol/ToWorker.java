package dev.jask.protocol;

import dev.jask.graph.Key;
import dev.jask.graph.Task;
import java.util.List;

/** What the scheduler tells a worker. */
public sealed interface ToWorker {

    /**
     * Run a task as soon as its dependencies are here.
     *
     * @param task what to run
     * @param run the number of this assignment; what the worker reports carries it
     * @param priority when to run it among others
     * @param remote where the dependencies that this worker lacks can be fetched; those not named
     *     are here
     * @param expectedNanos how long the task is expected to take; -1 unknown
     */
    record Compute(Task task, long run, Priority priority, List<Remote> remote, long expectedNanos)
            implements ToWorker {}

    /**
     * A result that other workers hold.
     *
     * @param key which
     * @param holders where it is, at least one
     * @param bytes its size
     */
    record Remote(Key key, List<WorkerId> holders, long bytes) {}

    /** Drop these results: nobody needs them. Assignments under these keys are cancelled. */
    record Free(List<Key> keys) implements ToWorker {}

    /** Cancel this assignment if the task is not finished; a running function is interrupted. */
    record Cancel(Key key, long run) implements ToWorker {}

    /** Fetch copies of these results from other workers. */
    record Replicate(List<Remote> results) implements ToWorker {}

    /**
     * Drop your copies of these results unless a task here still needs them; answer with {@link
     * FromWorker.Dropped}.
     */
    record DropReplicas(List<Key> keys) implements ToWorker {}

    /**
     * Give the assignment back if it has not started; answer with {@link FromWorker.StealAnswer}.
     */
    record Steal(Key key, long run) implements ToWorker {}

    /**
     * Which assignments do you have? Answer with {@link FromWorker.Runs}.
     *
     * @param latest the number of the latest assignment to any worker
     */
    record Check(long latest) implements ToWorker {}

    /**
     * Where results that you could not fetch are now; holders may be empty while they are computed
     * again.
     */
    record Holders(List<Remote> results) implements ToWorker {}
}
