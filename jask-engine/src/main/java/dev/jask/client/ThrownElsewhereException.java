package dev.jask.client;

import dev.jask.graph.JaskException;

/**
 * Stands for an exception that was thrown in another JVM: its type, its message and its stack trace
 * as text.
 */
public final class ThrownElsewhereException extends JaskException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final String remoteStackTrace;

    ThrownElsewhereException(String type, String message, String remoteStackTrace) {
        super(type + ": " + message + "\n" + remoteStackTrace);
        this.type = type;
        this.remoteStackTrace = remoteStackTrace;
    }

    /** The class name of the exception. */
    public String type() {
        return type;
    }

    /** The stack trace as it was printed where the exception was thrown. */
    public String remoteStackTrace() {
        return remoteStackTrace;
    }
}
