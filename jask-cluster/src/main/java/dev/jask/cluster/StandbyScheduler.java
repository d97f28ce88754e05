package dev.jask.cluster;

import dev.jask.cluster.link.Hello;
import dev.jask.cluster.node.Identity;
import dev.jask.cluster.node.Network;
import dev.jask.cluster.node.SchedulerFile;
import dev.jask.cluster.node.SchedulerNode;
import dev.jask.cluster.node.Standby;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A scheduler in this JVM that waits until the active one of a cluster is gone, and then takes its
 * place. Workers and clients learn of it from the active one.
 */
public final class StandbyScheduler implements AutoCloseable {

    private final SchedulerPlugins plugins;
    private final Standby standby;
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private @Nullable SchedulerNode node; // guarded by this
    private boolean closed; // guarded by this

    private StandbyScheduler(
            Config config, String host, int port, SchedulerFile active, @Nullable Path file) {
        plugins = SchedulerPlugins.of(config.get(Settings.SCHEDULER_PRELOAD));
        standby =
                Standby.follow(
                        config,
                        Network.open(
                                config,
                                host,
                                port,
                                Identity.of(Hello.Role.SCHEDULER, "scheduler", active.token())),
                        active.address(),
                        plugins,
                        taken -> tookOver(taken, config, active.token(), file));
        CompletableFuture<Void> _ = standby.ended().thenAccept(ended::complete);
    }

    /**
     * Starts a stand-by.
     *
     * @param host the name or address under which others reach it
     * @param port 0 for any that is free
     * @param active the scheduler file of the cluster, which names this scheduler once it is
     *     active, or the address of a scheduler, with the token set in the configuration
     * @param insecure whether a host beyond this machine is allowed without TLS, that is, although
     *     what is said travels unencrypted
     * @throws dev.jask.graph.JaskException if it cannot listen there, or must not
     */
    public static StandbyScheduler start(
            Config config, String host, int port, String active, boolean insecure) {
        Path file = active.startsWith("jask://") ? null : Path.of(active);
        SchedulerFile known = Worker.schedulerOf(config, active);
        Config own = known.configFor(Scheduler.allowing(insecure, config), "scheduler");
        return new StandbyScheduler(own, host, port, known, file);
    }

    private void tookOver(SchedulerNode taken, Config config, String token, @Nullable Path file) {
        boolean late;
        synchronized (this) {
            late = closed;
            node = taken;
        }
        CompletableFuture<Void> _ =
                taken.superseded()
                        .thenAccept(by -> ended.complete("the scheduler at " + by + " took over"));
        if (late) {
            taken.leave();
            return;
        }
        plugins.started(taken.address());
        if (file != null) {
            SchedulerFile.of(config, taken.address(), token).write(file);
        }
    }

    /** Where it listens, {@code jask://host:port}. */
    public String address() {
        return standby.address();
    }

    /**
     * Completes with the active scheduler's address once this one knows what it must to take that
     * one's place.
     */
    public CompletableFuture<String> ready() {
        return standby.ready();
    }

    /** Whether it has taken over. */
    public synchronized boolean isActive() {
        return node != null;
    }

    /** Completes with the reason when the cluster has ended or another scheduler took over. */
    public CompletableFuture<String> ended() {
        return ended;
    }

    /** Ends it; if it is active, the next stand-by takes over. May be called twice. */
    @Override
    public void close() {
        standby.close();
        SchedulerNode active;
        synchronized (this) {
            closed = true;
            active = node;
        }
        if (active == null) {
            standby.stopListening();
        } else if (active.hasStandby() || active.superseded().isDone()) {
            active.leave();
        } else {
            active.close();
        }
        plugins.close();
    }
}
