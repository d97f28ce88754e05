package dev.jask.scheduler;

import dev.jask.graph.Key;
import dev.jask.protocol.ClientId;
import dev.jask.protocol.ToClient;
import dev.jask.protocol.ToWorker;
import dev.jask.protocol.WorkerId;
import java.util.List;

/** What a scheduler wants done. */
public sealed interface SchedulerCommand {

    /** Tell a worker. */
    record TellWorker(WorkerId worker, ToWorker message) implements SchedulerCommand {}

    /** Tell a client. */
    record TellClient(ClientId client, ToClient message) implements SchedulerCommand {}

    /** Something happened that should not: tell whoever looks after the cluster. */
    record Warn(String what) implements SchedulerCommand {}

    /** A retiring worker holds nothing that others lack and runs nothing: it may go. */
    record MayLeave(WorkerId worker) implements SchedulerCommand {}

    /**
     * What was asked for under this number is done, as far as it can be.
     *
     * @param gone results that there are not any more, or that failed
     */
    record Settled(long request, List<Key> gone) implements SchedulerCommand {}
}
