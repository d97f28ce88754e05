package dev.jask.cluster.data;

import java.io.IOException;

/** What came is not what was agreed. */
final class MalformedException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
        super(message);
    }
}
