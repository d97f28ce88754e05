package dev.jask.engine;

import dev.jask.scheduler.SchedulerEvent;
import dev.jask.worker.WorkerEvent;

/** What lies in the mailbox of an {@link EventLoop}. */
sealed interface Letter {

    /** Something for the scheduler. */
    record ToScheduler(SchedulerEvent event) implements Letter {}

    /** Something for the worker. */
    record ToWorker(WorkerEvent event) implements Letter {}

    /** Something to be done while nothing else changes the cores, for instance to look at them. */
    record ToDo(Runnable action) implements Letter {}
}
