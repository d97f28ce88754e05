package dev.jask.engine;

import dev.jask.graph.JaskException;

/** The connection with a scheduler is lost: what was submitted over it will not be heard of. */
public final class DisconnectedException extends JaskException {

    private static final long serialVersionUID = 1L;

    public DisconnectedException(String message) {
        super(message);
    }
}
