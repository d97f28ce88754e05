package dev.jask.cluster.link;

import dev.jask.graph.JaskException;

/** A link is over: what was to be sent was not sent. */
public final class LinkLostException extends JaskException {

    private static final long serialVersionUID = 1L;

    public LinkLostException(String message) {
        super(message);
    }
}
