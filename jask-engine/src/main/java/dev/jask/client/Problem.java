package dev.jask.client;

import dev.jask.graph.Key;
import dev.jask.protocol.Failure;

/** Why there is no result for a key. */
sealed interface Problem {

    /** The task failed, or one that it needed did. */
    record Erred(Key failed, Failure failure) implements Problem {}

    /** The key was cancelled. */
    record Cancelled(String reason) implements Problem {}

    /** The value was scattered, and whoever held it is gone. */
    record Gone(String reason) implements Problem {}

    /** The connection with the engine is lost. */
    record Disconnected(String reason) implements Problem {}

    /** Its future was closed. */
    record Released() implements Problem {}
}
