package dev.jask.cluster.node;

import dev.jask.cluster.data.Content;
import dev.jask.cluster.data.DataOptions;
import dev.jask.cluster.data.DataServer;
import dev.jask.cluster.data.ResultSource;
import dev.jask.cluster.wire.Blob;
import dev.jask.cluster.wire.Message;
import dev.jask.graph.Key;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives large results away over Arrow Flight. It starts beside the worker, which is not kept
 * waiting for it: until it is there, large results go by link.
 */
final class BulkServer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(BulkServer.class.getName());

    /** What the data server calls our way of writing values. */
    static final String CODEC = "jask";

    private @Nullable DataServer server; // guarded by this
    private boolean closed; // guarded by this

    /**
     * Starts to serve, some time soon.
     *
     * @param host where the worker is reached
     * @param token the cluster's; without one nothing is served
     * @param results what lies under a key
     */
    void start(String host, String token, Function<Key, Message.Result> results) {
        if (token.isBlank()) {
            return;
        }
        ResultSource source = key -> found(results.apply(key));
        Thread.ofPlatform()
                .daemon()
                .name("jask-bulk-start")
                .start(() -> listen(DataOptions.of(token).withListen(host, 0), source));
    }

    private void listen(DataOptions options, ResultSource source) {
        try {
            serve(DataServer.start(options, source));
        } catch (IOException e) {
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
        }
    }

    private static ResultSource.Found found(Message.Result result) {
        return switch (result) {
            case Message.Result.Here(Blob value, long bytes) ->
                    new ResultSource.Found.Here(CODEC, bytes, Content.of(value.bytes()));
            case Message.Result.Refused(String reason) -> new ResultSource.Found.Refused(reason);
            case Message.Result.Absent _, Message.Result.ByFlight _ ->
                    new ResultSource.Found.Absent();
        };
    }

    /** Where large results are to be had; null while that is nowhere. */
    synchronized @Nullable String location() {
        return server == null ? null : server.location().toString();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (server != null) {
            server.close();
        }
    }
}
