package dev.jask.simulation;

import dev.jask.graph.JaskException;

/** Something is not as it must be. */
final class SimulationException extends JaskException {

    private static final long serialVersionUID = 1L;

    SimulationException(String message) {
        super(message);
    }
}
