package dev.jask.cluster.data;

import java.io.IOException;

/**
 * What a value comes from is lost while it is written. Where anything else that a {@link Content}
 * throws refuses one value, this ends the call: whoever asked may find the value elsewhere.
 */
public final class SourceLostException extends IOException {

    private static final long serialVersionUID = 1L;

    public SourceLostException(String message) {
        super(message);
    }
}
