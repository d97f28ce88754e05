package dev.jask.engine;

import dev.jask.graph.JaskException;
import org.jspecify.annotations.Nullable;

/**
 * A result was dropped or lost between the moment it was reported and the moment it was fetched.
 */
public final class ResultLostException extends JaskException {

    private static final long serialVersionUID = 1L;

    public ResultLostException(String message) {
        super(message);
    }

    public ResultLostException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
