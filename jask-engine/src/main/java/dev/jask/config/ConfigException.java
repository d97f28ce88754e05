package dev.jask.config;

import dev.jask.graph.JaskException;
import org.jspecify.annotations.Nullable;

/**
 * A setting that is unknown or has a value that it cannot have; the message says where it came
 * from.
 */
public final class ConfigException extends JaskException {

    private static final long serialVersionUID = 1L;

    ConfigException(String message) {
        super(message);
    }

    ConfigException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
