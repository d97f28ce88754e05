package dev.jask.client;

import dev.jask.graph.Token;
import java.lang.StackWalker.StackFrame;
import org.jspecify.annotations.Nullable;

/**
 * How a batch came to be: for messages, and to tell two tasks under one key apart.
 *
 * @param kind what made it
 * @param frame where in the user's program it was asked for; null where that is not known
 * @param retries how often its tasks are tried again
 * @param content what the task does, where the user chose the key; null otherwise
 */
record Origin(Kind kind, @Nullable StackFrame frame, int retries, @Nullable Token content) {

    enum Kind {
        SUBMITTED,
        SCATTERED,
        COLLECTION
    }

    static final Origin COLLECTION = new Origin(Kind.COLLECTION, null, 0, null);
    static final Origin SCATTERED = new Origin(Kind.SCATTERED, null, 0, null);

    /** For messages: where it was asked for, or nothing. */
    String site() {
        return CallSite.describe(frame);
    }

    Failures.Made made() {
        return new Failures.Made(site(), retries);
    }
}
