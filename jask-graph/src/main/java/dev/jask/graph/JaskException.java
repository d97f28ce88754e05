package dev.jask.graph;

import org.jspecify.annotations.Nullable;

/**
 * The root of the errors that Jask itself reports. The message says what was given and what would
 * be right.
 */
public class JaskException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public JaskException(String message) {
        super(message);
    }

    public JaskException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
