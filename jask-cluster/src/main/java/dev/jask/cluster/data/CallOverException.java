package dev.jask.cluster.data;

import java.io.IOException;

/** The call that bytes were to travel by is over. Passes through codecs on its way. */
final class CallOverException extends IOException {

    private static final long serialVersionUID = 1L;

    CallOverException(String message) {
        super(message);
    }
}
