package dev.jask.client;

import dev.jask.graph.JaskException;

/** Data is gone that nothing can compute again: a scattered value whose workers are gone. */
public final class LostDataException extends JaskException {

    private static final long serialVersionUID = 1L;

    LostDataException(String message) {
        super(message);
    }
}
