package dev.jask.array.plan;

import dev.jask.graph.Engine;
import dev.jask.graph.Engines;
import dev.jask.graph.JaskException;

/**
 * What there is to compute with.
 *
 * @param workers how many processes compute and hold results
 * @param slots how many tasks all of them run at a time
 * @param memoryBytes how much each of them holds in memory before results go to disk
 */
record Room(int workers, int slots, long memoryBytes) {

    /** One process without limits: where nothing computes yet. */
    static final Room UNLIMITED = new Room(1, 1, Long.MAX_VALUE / 4);

    Room {
        workers = Math.max(1, workers);
        slots = Math.max(workers, slots);
        memoryBytes = Math.min(memoryBytes, Long.MAX_VALUE / 4 / workers);
    }

    /** That of the engine that computes if no other is named. */
    static Room current() {
        Engine engine;
        try {
            engine = Engines.current();
        } catch (JaskException noEngine) {
            return UNLIMITED;
        }
        return new Room(engine.workers(), engine.slots(), engine.resultBytes());
    }

    /** What one task may need if each slot runs one. */
    long taskBytes() {
        int together = (slots + workers - 1) / workers;
        return memoryBytes / 2 / together;
    }

    /** What can be held by all without going to disk. */
    long holdableBytes() {
        return memoryBytes / 2 * workers;
    }

    /** The part of the data that is not where it is read, if it lies anywhere. */
    double remotePart() {
        return (workers - 1.0) / workers;
    }
}
