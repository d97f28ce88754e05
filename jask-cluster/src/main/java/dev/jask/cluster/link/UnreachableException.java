package dev.jask.cluster.link;

import dev.jask.graph.JaskException;
import org.jspecify.annotations.Nullable;

/** Another process does not answer: nobody listens there, or not in time. It may later. */
public final class UnreachableException extends JaskException {

    private static final long serialVersionUID = 1L;

    public UnreachableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
