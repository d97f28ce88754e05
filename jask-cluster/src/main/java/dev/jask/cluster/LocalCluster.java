package dev.jask.cluster;

import dev.jask.client.Client;
import dev.jask.cluster.link.Hello;
import dev.jask.cluster.link.Links;
import dev.jask.cluster.node.ClusterLine;
import dev.jask.cluster.node.Identity;
import dev.jask.cluster.node.Network;
import dev.jask.cluster.node.SchedulerFile;
import dev.jask.cluster.node.SchedulerNode;
import dev.jask.cluster.node.WorkerNode;
import dev.jask.cluster.node.WorkerProcess;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.engine.EngineClosedException;
import dev.jask.graph.JaskException;
import dev.jask.scheduler.SchedulerSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

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

    private static final System.Logger LOG = System.getLogger(LocalCluster.class.getName());

    private static final Duration LEAVE_WITHIN = Duration.ofSeconds(30);
    private static final long LOOK_NANOS = Duration.ofMillis(5).toNanos();

    private final LocalClusterOptions options;
    private final String token = Identity.newToken();
    private final SchedulerNode scheduler;
    private final AtomicInteger names = new AtomicInteger();
    private final AtomicInteger clients = new AtomicInteger();
    private final Deque<Running> workers = new ArrayDeque<>();
    private boolean closed;

    private LocalCluster(LocalClusterOptions options) {
        this.options = options;
        Config config = options.config();
        scheduler =
                SchedulerNode.start(
                        config,
                        Network.open(
                                config,
                                "127.0.0.1",
                                options.port(),
                                Identity.of(Hello.Role.SCHEDULER, "scheduler", token)));
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
     * Writes what others on this machine need to come here, readable by this user only: for {@link
     * Client#connect(String)} and for worker processes.
     */
    public void writeSchedulerFile(Path file) {
        new SchedulerFile(address(), token).write(file);
    }

    /** A client of this cluster. Computations that name no client go there while it is open. */
    public Client connect() {
        return Client.over(
                options.config(),
                listener ->
                        ClusterLine.to(scheduler, "client-" + clients.incrementAndGet(), listener));
    }

    /**
     * Starts or stops workers until there are so many, and waits until those that were started have
     * joined. A worker that is to go finishes what it runs and hands over what only it holds, for
     * which it has half a minute; what is left then is computed again. Where no worker remains,
     * nobody can take anything over.
     */
    public synchronized void scale(int count) {
        if (closed) {
            throw new EngineClosedException("this cluster was closed: start another one");
        }
        if (count < 0) {
            throw new JaskException("a cluster has 0 workers or more, not %d".formatted(count));
        }
        if (count > 0) {
            retire(workers.size() - count);
        }
        while (workers.size() > count) {
            stop(workers.removeLast());
        }
        while (workers.size() < count) {
            workers.addLast(startWorker());
        }
        awaitWorkers(count, Duration.ofSeconds(60));
    }

    /** Has the workers that joined last leave in order, as far as they do it in time. */
    private void retire(int count) {
        var leaving = new ArrayList<CompletableFuture<Void>>();
        Iterator<Running> last = workers.descendingIterator();
        for (int i = 0; i < count; i++) {
            leaving.add(scheduler.retire(last.next().name()));
        }
        try {
            CompletableFuture.allOf(leaving.toArray(CompletableFuture<?>[]::new))
                    .get(LEAVE_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "workers did not leave within {0}: what only they hold is computed again",
                    LEAVE_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JaskException("interrupted while workers were leaving", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("leaving cannot fail", e);
        }
    }

    /** A worker that was started here. */
    private record Running(String name, AutoCloseable worker) {}

    private Running startWorker() {
        String name = "worker-" + names.incrementAndGet();
        Config config = options.config().toBuilder().set(Settings.SLOTS, options.slots()).build();
        if (options.processes()) {
            return new Running(
                    name,
                    WorkerProcess.start(
                            address(),
                            token,
                            name,
                            config,
                            options.javaOptions(),
                            report -> scheduler.workerDied(name, report.toString())));
        }
        Links links =
                Network.open(
                        options.config(),
                        "127.0.0.1",
                        0,
                        Identity.of(Hello.Role.WORKER, name, token));
        return new Running(name, WorkerNode.start(config, links, address()));
    }

    private static void stop(Running running) {
        try {
            running.worker().close();
        } catch (Exception e) {
            throw new JaskException("a worker could not be stopped: " + e.getMessage(), e);
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
        workers.forEach(LocalCluster::stop);
        workers.clear();
        scheduler.close();
    }
}
