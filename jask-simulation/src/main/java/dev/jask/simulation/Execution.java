package dev.jask.simulation;

import dev.jask.graph.Key;
import dev.jask.graph.Task;

/** One run of a task in a simulated executor. */
final class Execution {

    final Task task;
    final long run;
    State state = State.QUEUED;
    boolean hasThread;
    long startNanos;

    /** How far it has come. */
    enum State {
        QUEUED,
        RUNNING,
        INTERRUPTED,
        OVER
    }

    /** What tells runs apart. */
    record Id(Key key, long run) {}

    Execution(Task task, long run) {
        this.task = task;
        this.run = run;
    }

    Id id() {
        return new Id(task.key(), run);
    }
}
