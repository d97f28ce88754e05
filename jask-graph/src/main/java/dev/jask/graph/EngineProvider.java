package dev.jask.graph;

/** How an engine module makes itself known: a service, see {@link java.util.ServiceLoader}. */
public interface EngineProvider {

    /** The engine that computations without a named one go to, started if need be. */
    Engine current();
}
