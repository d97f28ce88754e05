package dev.jask.scheduler;

import dev.jask.graph.Key;
import dev.jask.protocol.ClientId;
import dev.jask.protocol.FromClient;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.WorkerId;
import java.util.List;

/** What happens to a scheduler. */
public sealed interface SchedulerEvent {

    /** A worker said something. */
    record WorkerSaid(WorkerId worker, FromWorker message) implements SchedulerEvent {}

    /** A client said something. */
    record ClientSaid(ClientId client, FromClient message) implements SchedulerEvent {}

    /**
     * A client, new to the scheduler, says again what it wanted under another name, which is still
     * known, until it says {@link FromClient.Confirm}.
     */
    record SaysAgain(ClientId client) implements SchedulerEvent {}

    /**
     * A worker is gone. What it held is lost and what it ran is run elsewhere.
     *
     * @param expected whether it was asked to go: if not, the tasks that it was running come under
     *     suspicion
     * @param report exit code, signal, memory and last words, for whoever must explain the death
     */
    record WorkerGone(WorkerId worker, boolean expected, String report) implements SchedulerEvent {}

    /** An operator wants the worker to hand over what only it holds and take no new work. */
    record Retire(WorkerId worker) implements SchedulerEvent {}

    /**
     * An operator wants a new start: what clients wanted is forgotten. They are told by others, as
     * are the workers.
     */
    record Restart() implements SchedulerEvent {}

    /**
     * There should be copies of results on several workers from now on. Answered by {@link
     * SchedulerCommand.Settled} when they are there.
     *
     * @param request a number of its own
     * @param copies how many there should be at least; as many as there are workers if there are
     *     fewer of those
     * @param among on which workers; empty for any
     */
    record Replicate(long request, List<Key> keys, int copies, List<WorkerId> among)
            implements SchedulerEvent {}

    /**
     * Results should be spread so that the same part of each worker's memory is filled. Answered by
     * {@link SchedulerCommand.Settled} when they have moved.
     *
     * @param request a number of its own
     * @param keys which may move; empty for all
     * @param among over which workers; empty for all
     */
    record Rebalance(long request, List<Key> keys, List<WorkerId> among)
            implements SchedulerEvent {}

    /** The memory manager is told what to do. */
    record ManageMemory(MemoryOrder order) implements SchedulerEvent {}

    /**
     * A worker measured what placing tasks depends on. Sent when it has changed by much.
     *
     * @param bandwidth bytes a second at which it fetched from others lately; 0 if it does not know
     * @param memoryUsed how much of its memory limit is in use, results and other things
     */
    record Measured(WorkerId worker, long bandwidth, long memoryUsed) implements SchedulerEvent {}

    /**
     * Time passed: steal, replicate, look for what is stuck. Sent every {@link
     * SchedulerSettings#tickNanos()}.
     */
    record Tick() implements SchedulerEvent {}

    /**
     * Runs are numbered from here on: runs of several schedulers are told apart by their numbers.
     *
     * @param first no earlier scheduler of the same workers has numbered a run as high as this
     */
    record NumberRuns(long first) implements SchedulerEvent {}

    /**
     * Another scheduler is gone and this one takes its place: until {@link Settle} it only takes
     * note of what workers bring along and of what clients say.
     */
    record TakeOver() implements SchedulerEvent {}

    /**
     * Whoever was to come back has done so, or had the time to: what clients said is done now, with
     * what workers brought.
     */
    record Settle() implements SchedulerEvent {}
}
