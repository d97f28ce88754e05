package dev.jask.worker.store;

import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import org.jspecify.annotations.Nullable;

/** A result is not in the store, or cannot be read back from disk. */
public final class NotStoredException extends JaskException {

    private static final long serialVersionUID = 1L;

    private final transient Key key;

    NotStoredException(Key key, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.key = key;
    }

    /** Which result. */
    public Key key() {
        return key;
    }
}
