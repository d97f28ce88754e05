package dev.jask.cluster.node;

import dev.jask.cluster.link.Links;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.graph.Key;
import dev.jask.protocol.WorkerId;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The scheduler's data server. It is started when somebody asks for it, or at once where its port
 * is given: most clusters never need it.
 */
final class SchedulerData implements AutoCloseable {

    private final String host;
    private final int port;
    private final Trust trust;
    private final Relay relay;
    private final BulkServer server = new BulkServer();
    private boolean started; // guarded by this

    /**
     * @param workers asked where their data servers are
     * @param holders who has a result now; may wait
     */
    SchedulerData(
            Config config,
            Links links,
            WorkerPorts workers,
            Function<Key, List<WorkerId>> holders) {
        host = Network.hostOf(links.address());
        port = config.get(Settings.DATA_PORT);
        trust = Trust.of(links);
        relay =
                new Relay(
                        trust,
                        holders,
                        (worker, question) -> Waiting.on(workers.ask(worker, question)),
                        question -> Waiting.on(workers.askEach(workers.ids(), question)).values());
        if (port > 0) {
            start();
        }
    }

    private synchronized void start() {
        if (!started) {
            started = true;
            server.start(
                    host,
                    port,
                    trust,
                    relay,
                    (key, _, _, _) -> {
                        throw new IOException("a scheduler keeps no values: " + key);
                    });
        }
    }

    /** Names that people gave results, by which other Arrow programs find them. */
    void names(Function<String, List<Key>> names) {
        relay.names(names);
    }

    /** Completes with the place; empty if nothing is served. */
    CompletableFuture<String> whenServing() {
        start();
        return server.whenServing();
    }

    @Override
    public void close() {
        server.close();
        relay.close();
    }
}
