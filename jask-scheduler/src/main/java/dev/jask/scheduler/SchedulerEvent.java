package dev.jask.scheduler;

import dev.jask.protocol.ClientId;
import dev.jask.protocol.FromClient;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.WorkerId;

/** What happens to a scheduler. */
public sealed interface SchedulerEvent {

    /** A worker said something. */
    record WorkerSaid(WorkerId worker, FromWorker message) implements SchedulerEvent {}

    /** A client said something. */
    record ClientSaid(ClientId client, FromClient message) implements SchedulerEvent {}

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
