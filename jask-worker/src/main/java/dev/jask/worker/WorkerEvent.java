package dev.jask.worker;

import dev.jask.graph.Key;
import dev.jask.protocol.Failure;
import dev.jask.protocol.ToWorker;
import dev.jask.protocol.WorkerId;
import java.util.List;
import java.util.Map;

/** What happens to a worker. */
public sealed interface WorkerEvent {

    /** The scheduler said something. */
    record Told(ToWorker message) implements WorkerEvent {}

    /**
     * The scheduler is gone, or out of reach: what did not start is forgotten, what runs goes on,
     * results are kept, and nothing is said until {@link SchedulerFound}.
     */
    record SchedulerLost() implements WorkerEvent {}

    /**
     * There is a scheduler again, the same or another: it is told what is held and what runs here.
     *
     * @param name what the worker is called
     * @param memoryLimit bytes it may hold; {@link Long#MAX_VALUE} for no limit
     */
    record SchedulerFound(String name, long memoryLimit) implements WorkerEvent {}

    /**
     * A task's function returned; its result is in the store.
     *
     * @param bytes the result's size
     * @param startNanos when the function began
     * @param nanos how long it ran
     * @param slot which slot ran it
     */
    record Executed(Key key, long run, long bytes, long startNanos, long nanos, int slot)
            implements WorkerEvent {}

    /** A task's function threw. */
    record ExecutionFailed(
            Key key, long run, Failure failure, long startNanos, long nanos, int slot)
            implements WorkerEvent {}

    /** A running task asks to be run again, possibly elsewhere. */
    record Rescheduled(Key key, long run) implements WorkerEvent {}

    /** A running task leaves its slot and goes on beside the others. */
    record Seceded(Key key, long run, long nanos) implements WorkerEvent {}

    /**
     * Values were put into the store from outside: a client scattered them, or the worker came with
     * them.
     *
     * @param results what is in the store now, with sizes
     */
    record Stored(Map<Key, Long> results) implements WorkerEvent {}

    /**
     * A peer answered a fetch.
     *
     * @param fetch the number of the {@link WorkerCommand.Fetch}
     * @param received what came, now in the store, with sizes
     * @param absent what the peer does not have
     */
    record Fetched(long fetch, Map<Key, Long> received, List<Key> absent) implements WorkerEvent {}

    /** A fetch failed with the connection: nothing is known to be at that peer any more. */
    record FetchFailed(long fetch, WorkerId from) implements WorkerEvent {}

    /**
     * The peer is serving too many others; it may be asked again after {@link WorkerCommand.Wait}.
     */
    record PeerBusy(long fetch, WorkerId from) implements WorkerEvent {}

    /** The time that a {@link WorkerCommand.Wait} asked for is over. */
    record WaitOver(WorkerId peer) implements WorkerEvent {}

    /** Accounted memory rose over the pause threshold. */
    record MemoryFull() implements WorkerEvent {}

    /** Accounted memory fell below the pause threshold. */
    record MemoryFree() implements WorkerEvent {}
}
