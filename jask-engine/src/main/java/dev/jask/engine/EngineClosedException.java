package dev.jask.engine;

import dev.jask.graph.JaskException;

/** An engine or a client was used after it was closed. */
public final class EngineClosedException extends JaskException {

    private static final long serialVersionUID = 1L;

    public EngineClosedException(String message) {
        super(message);
    }
}
