package dev.jask.worker.store;

import dev.jask.graph.Key;

/**
 * Why a value stays in memory that should have gone to disk.
 *
 * @param key the first value that this happened to
 * @param kind what is wrong
 * @param message what to tell people
 * @param cause what was thrown
 */
public record SpillProblem(Key key, Kind kind, String message, Throwable cause) {

    /** What can be wrong. */
    public enum Kind {
        /** Values of this class cannot be written. */
        NOT_SERIALISABLE,
        /** The disk is full, or not writable, or the disk limit was reached. Tried again later. */
        DISK
    }
}
