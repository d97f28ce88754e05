package dev.jask.cluster.node;

import dev.jask.cluster.data.DataOptions;
import dev.jask.cluster.data.DataServer;
import dev.jask.cluster.data.ResultSink;
import dev.jask.cluster.data.ResultSource;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Gives large results away over Arrow Flight, and takes values. It starts beside the worker, which
 * is not kept waiting for it: until it is there, large results go by link.
 */
final class BulkServer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(BulkServer.class.getName());

    /** What data servers call our way of writing values. */
    static final String CODEC = "jask";

    private final CompletableFuture<String> location = new CompletableFuture<>();
    private @Nullable DataServer server; // guarded by this
    private boolean closed; // guarded by this

    /**
     * Starts to serve, some time soon.
     *
     * @param host where the process is reached
     * @param port 0 for any that is free
     * @param trust by what others are known; without any nothing is served
     */
    void start(String host, int port, Trust trust, ResultSource source, ResultSink sink) {
        if (!trust.isSome()) {
            location.complete("");
            return;
        }
        Thread.ofPlatform()
                .daemon()
                .name("jask-bulk-start")
                .start(() -> listen(trust.dataOptions().withListen(host, port), source, sink));
    }

    private void listen(DataOptions options, ResultSource source, ResultSink sink) {
        try {
            serve(DataServer.start(options, source, sink));
        } catch (IOException e) {
            location.complete("");
            LOG.log(
                    System.Logger.Level.WARNING,
                    "large results go by link, which is slower: no data server could be started",
                    e);
        }
    }

    private synchronized void serve(DataServer started) {
        if (closed) {
            started.close();
        } else {
            server = started;
            location.complete(started.location().toString());
        }
    }

    /** Where large results are to be had; null while that is nowhere. */
    @Nullable String location() {
        String known = location.getNow("");
        return known.isEmpty() ? null : known;
    }

    /** Completes with the place when it is known; empty if nothing is served. */
    CompletableFuture<String> whenServing() {
        return location.copy();
    }

    @Override
    public synchronized void close() {
        closed = true;
        location.complete("");
        if (server != null) {
            server.close();
        }
    }
}
