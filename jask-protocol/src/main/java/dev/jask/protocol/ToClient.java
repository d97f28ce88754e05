package dev.jask.protocol;

import dev.jask.graph.Key;
import java.util.List;

/** What the scheduler tells a client about keys that it wants. */
public sealed interface ToClient {

    /** The key's result is in the store of these workers. */
    record InMemory(Key key, List<WorkerId> holders) implements ToClient {}

    /** The task failed, or one that it depends on. */
    record Erred(Key key, Key failed, Failure failure) implements ToClient {}

    /** The key was cancelled, or its scattered data is gone for good. */
    record Lost(Key key, String reason) implements ToClient {}

    /** The result was lost with a worker and is computed again. */
    record Recomputing(Key key) implements ToClient {}
}
