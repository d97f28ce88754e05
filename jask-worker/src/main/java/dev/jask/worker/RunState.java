package dev.jask.worker;

/** What an {@link Assignment} is doing. */
enum RunState {
    /** Some dependencies are not here yet. */
    WAITING,
    /** All dependencies are here; waits for a slot. */
    READY,
    /** All dependencies are here; waits for a slot and for resources. */
    CONSTRAINED,
    /** Handed to the executor. */
    EXECUTING,
    /** Left its slot and goes on beside the others. */
    LONG_RUNNING,
    /**
     * Handed to the executor, but nobody wants the result any more; holds its resources until the
     * executor answers.
     */
    CANCELLED,
    /** Over: finished, failed, given back, or cancelled before it started. */
    ENDED;

    boolean isUnstarted() {
        return this == WAITING || this == READY || this == CONSTRAINED;
    }

    boolean isRunning() {
        return this == EXECUTING || this == LONG_RUNNING;
    }
}
