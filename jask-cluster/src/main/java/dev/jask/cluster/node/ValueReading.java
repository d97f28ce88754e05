package dev.jask.cluster.node;

import dev.jask.cluster.wire.Blob;
import dev.jask.cluster.wire.Values;
import dev.jask.graph.WorkerContext;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of what comes to this process. What a worker reads becomes the worker's: its tables
 * live in the worker's own database.
 */
final class ValueReading {

    private final Values values;
    private final ClassLoader loader;
    private final @Nullable WorkerContext worker;

    /**
     * @param loader finds the classes that values are made of
     * @param worker whose the values become; null for a client's
     */
    ValueReading(Values values, ClassLoader loader, @Nullable WorkerContext worker) {
        this.values = values;
        this.loader = loader;
        this.worker = worker;
    }

    /**
     * A value that came whole.
     *
     * @throws dev.jask.graph.JaskException if it cannot be read
     */
    @Nullable Object read(Blob blob) {
        return worker == null
                ? values.read(blob, loader)
                : worker.call(() -> values.read(blob, loader));
    }

    /**
     * A value that arrives.
     *
     * @throws IOException what the stream throws, or if it is no value
     * @throws dev.jask.graph.JaskException if it cannot be read
     */
    @Nullable Object read(InputStream in) throws IOException {
        return worker == null
                ? values.read(in, loader)
                : worker.call(() -> values.read(in, loader));
    }
}
