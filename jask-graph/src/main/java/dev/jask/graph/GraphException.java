package dev.jask.graph;

/**
 * A graph that cannot be computed: a cycle, a dependency that is nowhere, two tasks under one key.
 */
public sealed class GraphException extends JaskException {

    private static final long serialVersionUID = 1L;

    GraphException(String message) {
        super(message);
    }

    /** Tasks that wait for each other; the message lists the keys along the cycle. */
    public static final class Cycle extends GraphException {
        private static final long serialVersionUID = 1L;

        public Cycle(String message) {
            super(message);
        }
    }

    /** A dependency that is neither in the graph nor known to the engine. */
    public static final class MissingDependency extends GraphException {
        private static final long serialVersionUID = 1L;

        public MissingDependency(String message) {
            super(message);
        }
    }

    /** Two different tasks under one key. */
    public static final class KeyCollision extends GraphException {
        private static final long serialVersionUID = 1L;

        public KeyCollision(String message) {
            super(message);
        }
    }
}
