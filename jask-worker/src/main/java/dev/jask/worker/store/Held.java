package dev.jask.worker.store;

import dev.jask.graph.ValueCodec;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A result as it lies in a store: for who wants to send it on without reading it back first. */
public sealed interface Held {

    /** The bytes that it takes in memory, as accounted. */
    long bytes();

    /**
     * It is in memory.
     *
     * @param value the result
     */
    record InMemory(@Nullable Object value, long bytes) implements Held {}

    /**
     * It is on disk only.
     *
     * @param codec what wrote it
     * @param file where; it goes when the result is dropped
     * @param fileBytes how large the file is
     */
    record OnDisk(ValueCodec codec, Path file, long fileBytes, long bytes) implements Held {}
}
