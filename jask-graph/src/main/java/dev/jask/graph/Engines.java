package dev.jask.graph;

import java.util.ServiceLoader;

/** Finds the engine. */
public final class Engines {

    private Engines() {}

    /**
     * The engine that computes what no other engine was named for.
     *
     * @throws JaskException if no engine is on the class path
     */
    public static Engine current() {
        return ServiceLoader.load(EngineProvider.class)
                .findFirst()
                .orElseThrow(() ->
                        new JaskException(
                                "there is no engine on the class path: add dev.jask:jask or dev.jask:jask-engine"))
                .current();
    }
}
