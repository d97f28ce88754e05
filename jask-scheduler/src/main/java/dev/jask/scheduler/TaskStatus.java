package dev.jask.scheduler;

/**
 * Where a task stands.
 *
 * <pre>
 *   RELEASED ──► WAITING ──► QUEUED ──► PROCESSING ──► MEMORY ──► FORGOTTEN
 *                   │          ▲ │           │            │
 *                   │          │ ▼           ▼            ▼ (lost, still needed)
 *                   │       NO_WORKER      ERRED       WAITING
 *                   └──────► ERRED (a dependency failed)
 * </pre>
 */
enum TaskStatus {
    /** Known, and nothing is done about it. */
    RELEASED,
    /** Some dependency is not in memory. */
    WAITING,
    /** Could run; no worker has room yet. */
    QUEUED,
    /** Could run, but there is no worker that may run it. */
    NO_WORKER,
    /** Given to a worker. */
    PROCESSING,
    /** The result is held by one worker or more. */
    MEMORY,
    /** Failed, or a task that it depends on did. */
    ERRED,
    /** Dropped from the table. */
    FORGOTTEN;

    /** Whether the task is still to be finished, so that it needs its dependencies. */
    boolean isLive() {
        return switch (this) {
            case WAITING, QUEUED, NO_WORKER, PROCESSING -> true;
            case RELEASED, MEMORY, ERRED, FORGOTTEN -> false;
        };
    }
}
