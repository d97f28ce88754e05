package dev.jask.worker;

import dev.jask.graph.Key;
import dev.jask.graph.Task;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.WorkerId;
import java.util.List;

/** What a worker's core wants done. */
public sealed interface WorkerCommand {

    /**
     * Run the task: its dependencies are in the store. Answered by one of the execution events with
     * this run number.
     */
    record Execute(Task task, long run) implements WorkerCommand {}

    /**
     * Interrupt the task's function, or do not start it: its result is not wanted and must not
     * reach the store any more. It still answers.
     */
    record Interrupt(Key key, long run) implements WorkerCommand {}

    /**
     * Fetch results from a peer. Answered by {@link WorkerEvent.Fetched}, {@link
     * WorkerEvent.FetchFailed} or {@link WorkerEvent.PeerBusy}.
     *
     * @param fetch tells fetches apart
     */
    record Fetch(long fetch, WorkerId from, List<Key> keys) implements WorkerCommand {}

    /** Tell me when this much time is over: {@link WorkerEvent.WaitOver}. */
    record Wait(WorkerId peer, long nanos) implements WorkerCommand {}

    /** Drop these results from the store. */
    record Drop(List<Key> keys) implements WorkerCommand {}

    /** Tell the scheduler. */
    record Send(FromWorker message) implements WorkerCommand {}
}
