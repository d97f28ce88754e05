package dev.jask.scheduler;

import dev.jask.protocol.ClientId;
import dev.jask.protocol.ToClient;
import dev.jask.protocol.ToWorker;
import dev.jask.protocol.WorkerId;

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
}
