package dev.jask.graph;

import java.util.Optional;
import java.util.ServiceLoader;

/** Finds the engine. */
public final class Engines {

    private Engines() {}

    /** Looked up once: every computation asks. */
    private static final class Found {
        private static final Optional<EngineProvider> PROVIDER = load();

        private static Optional<EngineProvider> load() {
            return ServiceLoader.load(EngineProvider.class, Engines.class.getClassLoader())
                    .findFirst()
                    .or(() -> ServiceLoader.load(EngineProvider.class).findFirst());
        }
    }

    /**
     * The engine that computes what no other engine was named for.
     *
     * @throws JaskException if no engine is on the class path
     */
    public static Engine current() {
        return Found.PROVIDER
                .orElseThrow(() ->
                        new JaskException(
                                "there is no engine on the class path: add dev.jask:jask or"
                                        + " dev.jask:jask-engine"))
                .current();
    }
}
