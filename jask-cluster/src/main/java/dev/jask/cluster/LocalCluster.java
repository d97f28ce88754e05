package dev.jask.cluster;

import dev.jask.client.Client;
import dev.jask.cluster.link.Hello;
import dev.jask.cluster.node.ClusterLine;
import dev.jask.cluster.node.Identity;
import dev.jask.cluster.node.Network;
import dev.jask.cluster.node.SchedulerFile;
import dev.jask.cluster.node.SchedulerNode;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.engine.EngineClosedException;
import dev.jask.graph.JaskException;
import dev.jask.scheduler.SchedulerSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A cluster on this machine: a scheduler in this JVM, and workers as processes of their own or in
 * this JVM too. It listens on the loopback interface only, and admits who knows its token.
 *
 * <pre>{@code
 * try (LocalCluster cluster = LocalCluster.start(4);
 *         Client client = cluster.connect()) {
 *     trips.compute();                       // runs in the four worker processes
 * }
 * }</pre>
 */
public final class LocalCluster implements AutoCloseable {

    private static final long LOOK_NANOS = Duration.ofMillis(5).toNanos();

    private final LocalClusterOptions options;
    private final String token;
    private final SchedulerNode scheduler;
    private final AtomicInteger clients = new AtomicInteger();
    private final LocalWorkers workers;
    private @Nullable Adapting adapting;
    private boolean closed;

    private LocalCluster(LocalClusterOptions options) {
        this.options = options;
        Config config = options.config();
        String set = config.get(Settings.CLUSTER_TOKEN);
        token = set.isEmpty() ? Identity.newToken() : set;
        var retired = new Retired();
        scheduler =
                SchedulerNode.start(
                        config,
                        Network.open(
                                config,
                                "127.0.0.1",
                                options.port(),
                                Identity.of(Hello.Role.SCHEDULER, "scheduler", token)),
                        retired);
        workers = new LocalWorkers(options, scheduler, token, retired);
    }

    /** Starts a scheduler and so many worker processes, and waits until they have joined. */
    public static LocalCluster start(int workers) {
        return start(LocalClusterOptions.processes(workers));
    }

    /**
     * Starts a cluster, and waits until its workers have joined.
     *
     * @throws JaskException if a worker does not come up
     */
    public static LocalCluster start(LocalClusterOptions options) {
        var cluster = new LocalCluster(options);
        try {
            cluster.scale(options.workers());
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /** Where the scheduler listens, {@code jask://127.0.0.1:port}. */
    public String address() {
        return scheduler.address();
    }

    /**
     * Where other Arrow programs ask for results, {@code grpc+tcp://127.0.0.1:port}: the
     * scheduler's data server, which speaks Arrow Flight. They show the cluster's token.
     */
    public String dataAddress() {
        return scheduler.dataLocation();
    }

    /**
     * Writes what others on this machine need to come here, readable by this user only: for {@link
     * Client#connect(String)} and for worker processes.
     */
    public void writeSchedulerFile(Path file) {
        SchedulerFile.of(options.config(), address(), token).write(file);
    }

    /** A client of this cluster. Computations that name no client go there while it is open. */
    public Client connect() {
        return Client.over(
                options.config(),
                listener ->
                        ClusterLine.to(
                                scheduler,
                                "client-" + clients.incrementAndGet(),
                                options.config().get(Settings.DIRECT_RESULTS),
                                listener,
                                options.config()));
    }

    /**
     * Starts or stops workers until there are so many, and waits until those that were started have
     * joined. A worker that is to go finishes what it runs and hands over what only it holds, for
     * which it has half a minute; what is left then is computed again. Where no worker remains,
     * nobody can take anything over. Ends {@link #adapt}.
     */
    public void scale(int count) {
        if (count < 0) {
            throw new JaskException("a cluster has 0 workers or more, not %d".formatted(count));
        }
        fixed();
        List<CompletableFuture<Void>> leaving = workers.setSize(count);
        awaitWorkers(count, Duration.ofSeconds(60));
        leaving.forEach(CompletableFuture::join);
    }

    /**
     * From now on there are as many workers as the work needs. They come at once, and go when fewer
     * have been enough for a while; a worker that goes hands over what only it holds. The settings
     * of {@code adaptive} say how fast.
     *
     * @param minimum as many workers there are at least; 0 or more
     * @param maximum as many there are at most
     */
    public synchronized void adapt(int minimum, int maximum) {
        fixed();
        adapting = Adapting.start(scheduler, workers, options.config(), minimum, maximum);
    }

    /** The number of workers no longer follows the work. */
    private synchronized void fixed() {
        if (closed) {
            throw new EngineClosedException("this cluster was closed: start another one");
        }
        if (adapting != null) {
            adapting.close();
            adapting = null;
        }
    }

    /**
     * Waits until at least so many workers have joined.
     *
     * @throws JaskException if that takes longer
     */
    public void awaitWorkers(int count, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        int joined = snapshot().workers().size();
        while (joined < count) {
            if (System.nanoTime() > deadline) {
                throw new JaskException(
                        "%d of %d workers have joined after %,d ms"
                                .formatted(joined, count, atMost.toMillis()));
            }
            LockSupport.parkNanos(LOOK_NANOS);
            joined = snapshot().workers().size();
        }
    }

    /** What the scheduler knows now. */
    public SchedulerSnapshot snapshot() {
        return scheduler.snapshot();
    }

    /** Stops the workers and the scheduler. May be called twice. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (adapting != null) {
            adapting.close();
        }
        workers.close();
        scheduler.close();
    }
}
