package dev.jask.table;

import java.util.Optional;

/**
 * Says in which instance the tables of the calling thread live where nobody names one, see {@link
 * DuckDb#shared}. A service, see {@link java.util.ServiceLoader}; used by several threads at a
 * time.
 */
public interface DuckDbScope {

    /** The instance; empty where this scope has nothing to say about the calling thread. */
    Optional<DuckDb> current();
}
