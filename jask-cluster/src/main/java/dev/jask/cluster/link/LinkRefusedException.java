package dev.jask.cluster.link;

import dev.jask.graph.JaskException;

/** Another process does not want a link, and trying again as is will not help. */
public final class LinkRefusedException extends JaskException {

    private static final long serialVersionUID = 1L;

    public LinkRefusedException(String message) {
        super(message);
    }
}
