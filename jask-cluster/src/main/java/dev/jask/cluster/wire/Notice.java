package dev.jask.cluster.wire;

import dev.jask.graph.NannyPlugin;

/** What processes tell each other about their own lives, unasked. */
public sealed interface Notice {

    /**
     * A nanny to the scheduler: a worker's process has ended.
     *
     * @param worker what it was called
     * @param pid its process's number on the nanny's machine
     * @param report how it ended
     * @param expected whether it was asked to end
     */
    record WorkerDied(String worker, long pid, String report, boolean expected) implements Notice {}

    /** The scheduler to a nanny: stop the worker of that name and start it again. */
    record RestartWorker(String worker) implements Notice {}

    /**
     * The scheduler to a worker: it may go.
     *
     * @param again whether its nanny should start it again
     */
    record Leave(boolean again, String reason) implements Notice {}

    /**
     * The scheduler to a worker: how often it is to send a reading.
     *
     * @param heartbeats at every first, second, ...
     */
    record Pace(int heartbeats) implements Notice {}

    /**
     * A worker to the scheduler: it wants to go once others hold what only it holds.
     *
     * @param again whether it will come back
     */
    record AskToLeave(boolean again) implements Notice {}

    /**
     * An event: from who logs it to the scheduler, and from there to who subscribed.
     *
     * @param atMillis when the scheduler heard of it, in milliseconds since 1970; 0 before
     * @param from who logged it; empty before the scheduler knows of it
     */
    record Logged(String topic, long atMillis, String from, Blob value) implements Notice {}

    /**
     * A client to the scheduler: it wants to hear what is logged.
     *
     * @param on or not any more
     */
    record Subscribe(String topic, boolean on) implements Notice {}

    /** The scheduler to a client: everything that was wanted so far is forgotten. */
    record Restarted(String reason) implements Notice {}

    /** The scheduler to a nanny: what to start workers with from now on. */
    record StartWith(NannyPlugin plugin) implements Notice {}
}
