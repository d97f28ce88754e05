package dev.jask.bench;

import dev.jask.graph.JaskException;

/** A workload that does not exist, lacks its data, or gave a wrong result. */
public final class BenchmarkException extends JaskException {

    private static final long serialVersionUID = 1L;

    BenchmarkException(String message) {
        super(message);
    }

    BenchmarkException(String message, Throwable cause) {
        super(message, cause);
    }
}
