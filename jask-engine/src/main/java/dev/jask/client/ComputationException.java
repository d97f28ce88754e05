package dev.jask.client;

import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import org.jspecify.annotations.Nullable;

/**
 * A task has no result because it failed. The cause is what the user's function threw: the same
 * object if it ran in this JVM. Where several tasks of one computation failed, the others are
 * suppressed exceptions of the first.
 *
 * <p>The subclasses stand for failures that no user's function threw; they have no cause.
 */
public sealed class ComputationException extends JaskException
        permits ComputationException.KilledWorkers,
                ComputationException.NoWorker,
                ComputationException.Impossible {

    private static final long serialVersionUID = 1L;

    private final transient Key key;
    private final transient Key requested;

    ComputationException(String message, Key key, Key requested, @Nullable Throwable cause) {
        super(message, cause);
        this.key = key;
        this.requested = requested;
    }

    /** The task that failed. */
    public Key key() {
        return key;
    }

    /** What was asked for: the task that failed, or one that needed its result. */
    public Key requested() {
        return requested;
    }

    /** More workers died under a task than {@code scheduler.allowed-failures} allows. */
    public static final class KilledWorkers extends ComputationException {
        private static final long serialVersionUID = 1L;

        KilledWorkers(String message, Key key, Key requested) {
            super(message, key, requested, null);
        }
    }

    /** No worker that may run the task came within {@code scheduler.no-workers-timeout}. */
    public static final class NoWorker extends ComputationException {
        private static final long serialVersionUID = 1L;

        NoWorker(String message, Key key, Key requested) {
            super(message, key, requested, null);
        }
    }

    /**
     * The task can never run: something that it needs is nowhere, or it asks for more than any
     * worker has.
     */
    public static final class Impossible extends ComputationException {
        private static final long serialVersionUID = 1L;

        Impossible(String message, Key key, Key requested) {
            super(message, key, requested, null);
        }
    }
}
