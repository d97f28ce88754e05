package dev.jask.cluster.link;

import dev.jask.graph.JaskException;
import org.jspecify.annotations.Nullable;

/** Bytes came that the other side of a link does not send. */
final class MalformedFrameException extends JaskException {

    private static final long serialVersionUID = 1L;

    MalformedFrameException(String message) {
        super(message);
    }

    MalformedFrameException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
