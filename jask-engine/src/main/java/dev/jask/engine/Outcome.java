package dev.jask.engine;

import dev.jask.protocol.Failure;
import org.jspecify.annotations.Nullable;

/** What came of something that was done on a worker. */
public sealed interface Outcome {

    /** It went well. */
    record Value(@Nullable Object value) implements Outcome {}

    /** It threw, or the worker went away. */
    record Failed(Failure failure) implements Outcome {}
}
