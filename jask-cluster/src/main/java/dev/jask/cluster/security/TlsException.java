package dev.jask.cluster.security;

import dev.jask.graph.JaskException;
import org.jspecify.annotations.Nullable;

/** Certificates or keys cannot be used as they are. */
public final class TlsException extends JaskException {

    private static final long serialVersionUID = 1L;

    public TlsException(String message) {
        super(message);
    }

    public TlsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
