package dev.jask.delayed;

import dev.jask.graph.JaskException;

/** An argument of a delayed call that its function cannot take. */
public final class ArgumentException extends JaskException {

    private static final long serialVersionUID = 1L;

    ArgumentException(String message) {
        super(message);
    }
}
