package dev.jask.graph;

import java.io.Serializable;

/**
 * Makes a collection over results that an engine holds: what {@link JaskCollection#rebuild} does,
 * as something that can travel.
 */
@FunctionalInterface
public interface Rebuilder extends Serializable {

    /** The collection over those results. */
    JaskCollection<?> over(Graph held);
}
