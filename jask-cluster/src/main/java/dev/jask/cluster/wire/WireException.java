package dev.jask.cluster.wire;

import dev.jask.graph.JaskException;
import org.jspecify.annotations.Nullable;

/** Bytes are not what they should be, or something cannot become bytes. */
public final class WireException extends JaskException {

    private static final long serialVersionUID = 1L;

    public WireException(String message) {
        super(message);
    }

    public WireException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
