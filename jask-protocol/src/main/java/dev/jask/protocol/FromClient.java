package dev.jask.protocol;

import dev.jask.graph.Key;
import dev.jask.graph.TaskStream;
import java.util.Collection;
import java.util.List;

/** What a client tells the scheduler. */
public sealed interface FromClient {

    /** A client is there. */
    record Connected() implements FromClient {}

    /** A client is gone: what only it wanted is released. */
    record Disconnected() implements FromClient {}

    /**
     * Compute this. The client wants the stream's outputs from now on.
     *
     * @param tasks the tasks in static order
     * @param userPriority added to each task's own priority; higher runs earlier
     */
    record Submit(TaskStream tasks, int userPriority) implements FromClient {}

    /** The client also wants these keys, which the scheduler knows. */
    record Want(Collection<Key> keys) implements FromClient {}

    /** The client no longer wants these keys. */
    record Release(Collection<Key> keys) implements FromClient {}

    /** Give these keys up, and what depends on them, whoever else wants them if forced. */
    record Cancel(Collection<Key> keys, boolean force) implements FromClient {}

    /** Try failed keys again. */
    record Retry(Collection<Key> keys) implements FromClient {}

    /**
     * A value was put into workers' stores by the client, which wants it.
     *
     * @param bytes its size
     * @param holders where it lies
     */
    record Scattered(Key key, long bytes, List<WorkerId> holders) implements FromClient {}

    /**
     * The client was told by an earlier scheduler that these keys are in memory, and wants to hear
     * of each what is true now: where it is, that it is computed again, that it failed or is lost.
     */
    record Confirm(Collection<Key> keys) implements FromClient {}
}
