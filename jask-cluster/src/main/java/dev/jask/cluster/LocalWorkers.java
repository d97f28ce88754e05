package dev.jask.cluster;

import dev.jask.cluster.link.Hello;
import dev.jask.cluster.link.Links;
import dev.jask.cluster.node.Identity;
import dev.jask.cluster.node.NannyOrders;
import dev.jask.cluster.node.Network;
import dev.jask.cluster.node.SchedulerNode;
import dev.jask.cluster.node.WorkerNode;
import dev.jask.cluster.node.WorkerProcess;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.engine.EngineClosedException;
import dev.jask.graph.JaskException;
import dev.jask.graph.NannyPlugin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The workers of a {@link LocalCluster}. */
final class LocalWorkers implements Fleet, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(LocalWorkers.class.getName());

    private static final Duration LEAVE_WITHIN = Duration.ofSeconds(30);

    /** What workers call the nannies of this process. */
    private static final String NANNY = "local";

    private final LocalClusterOptions options;
    private final SchedulerNode scheduler;
    private final String token;
    private final Retired retired;
    private final SequencedMap<String, AutoCloseable> staying = new LinkedHashMap<>();
    private final Map<String, AutoCloseable> leaving = new LinkedHashMap<>();
    private int named;
    private boolean closed;

    /** What workers are started with. */
    private volatile NannyPlugin plugin = NannyPlugin.none();

    LocalWorkers(
            LocalClusterOptions options, SchedulerNode scheduler, String token, Retired retired) {
        this.retired = retired;
        this.options = options;
        this.scheduler = scheduler;
        this.token = token;
        scheduler.nannies().add(NANNY, new Orders());
        retired.tell(this::forgetRetired);
    }

    /** Who was asked to leave by somebody else counts no more, from the moment that it may go. */
    private synchronized void forgetRetired() {
        for (Optional<String> next = retired.next(); next.isPresent(); next = retired.next()) {
            AutoCloseable worker = staying.remove(next.get());
            if (worker != null) {
                leaving.put(next.get(), worker);
                String name = next.get();
                Thread.startVirtualThread(() -> stopLeaving(name));
            }
        }
    }

    private void stopLeaving(String name) {
        AutoCloseable worker = takeLeaving(name);
        if (worker != null) {
            stop(worker);
        }
    }

    /** What the scheduler wants of the nannies here. */
    private final class Orders implements NannyOrders {

        @Override
        public void restart(String worker) {
            synchronized (LocalWorkers.this) {
                if (staying.get(worker) instanceof WorkerProcess process) {
                    process.restart();
                }
            }
        }

        @Override
        public void startWith(NannyPlugin given) {
            plugin = given;
        }
    }

    @Override
    public synchronized int size() {
        forgetRetired();
        return staying.size();
    }

    @Override
    public int slots() {
        return options.slots();
    }

    @Override
    public synchronized void grow(int workers) {
        forgetRetired();
        while (!closed && staying.size() < workers) {
            String name = "worker-" + ++named;
            staying.put(name, start(name));
        }
    }

    private AutoCloseable start(String name) {
        Config config = options.config().toBuilder().set(Settings.SLOTS, options.slots()).build();
        if (options.processes()) {
            return WorkerProcess.start(
                    new WorkerProcess.Order(
                            scheduler::address,
                            token,
                            NANNY,
                            name,
                            config,
                            options.javaOptions(),
                            () -> plugin),
                    scheduler.nannies()::died);
        }
        Links links =
                Network.open(
                        options.config(),
                        "127.0.0.1",
                        0,
                        Identity.of(Hello.Role.WORKER, name, token));
        return WorkerNode.start(config, links, scheduler.address());
    }

    @Override
    public void shrink(Collection<String> names) {
        leave(names);
    }

    /**
     * Starts workers, or has those that came last leave, until there are so many.
     *
     * @return what completes when those that leave have left
     */
    synchronized List<CompletableFuture<Void>> setSize(int count) {
        if (closed) {
            throw new EngineClosedException("this cluster was closed: start another one");
        }
        grow(count);
        List<String> last =
                staying.sequencedKeySet().reversed().stream()
                        .limit(staying.size() - count)
                        .toList();
        return leave(last);
    }

    private synchronized List<CompletableFuture<Void>> leave(Collection<String> names) {
        var left = new ArrayList<CompletableFuture<Void>>();
        for (String name : names) {
            AutoCloseable worker = staying.remove(name);
            if (worker != null) {
                leaving.put(name, worker);
                left.add(
                        CompletableFuture.runAsync(() -> retire(name), Thread::startVirtualThread));
            }
        }
        return left;
    }

    /** Has the worker leave in order, as far as it does it in time and somebody takes over. */
    private void retire(String name) {
        try {
            if (size() > 0) {
                scheduler.retire(name).get(LEAVE_WITHIN.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (TimeoutException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} did not leave within {1}: what only it holds is computed again",
                    name,
                    LEAVE_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("leaving cannot fail", e);
        }
        stopLeaving(name);
    }

    private synchronized @Nullable AutoCloseable takeLeaving(String name) {
        return leaving.remove(name);
    }

    private static void stop(AutoCloseable worker) {
        try {
            worker.close();
        } catch (Exception e) {
            throw new JaskException("a worker could not be stopped: " + e.getMessage(), e);
        }
    }

    /** Stops them all. May be called twice. */
    @Override
    public void close() {
        CompletableFuture<?>[] stopping =
                takeAll().stream()
                        .map(worker ->
                                CompletableFuture.runAsync(
                                        () -> stop(worker), Thread::startVirtualThread))
                        .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(stopping).join();
    }

    private synchronized Set<AutoCloseable> takeAll() {
        closed = true;
        var all = new LinkedHashSet<>(staying.values());
        all.addAll(leaving.values());
        staying.clear();
        leaving.clear();
        return all;
    }
}
