package dev.jask.cluster;

import dev.jask.cluster.link.Hello;
import dev.jask.cluster.node.Identity;
import dev.jask.cluster.node.Network;
import dev.jask.cluster.node.SchedulerFile;
import dev.jask.cluster.node.SchedulerSeat;
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
    private final SchedulerSeat seat;

    private StandbyScheduler(
            Config config, String host, int port, SchedulerFile active, @Nullable Path file) {
        plugins = SchedulerPlugins.of(config.get(Settings.SCHEDULER_PRELOAD));
        seat =
                SchedulerSeat.standby(
                        config,
                        Network.open(
                                config,
                                host,
                                port,
                                Identity.of(Hello.Role.SCHEDULER, "scheduler", active.token())),
                        active.address(),
                        plugins,
                        taken -> {
                            plugins.started(taken.address());
                            if (file != null) {
                                SchedulerFile.of(config, taken.address(), active.token())
                                        .write(file);
                            }
                        });
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

    /** Where it listens, {@code jask://host:port}. */
    public String address() {
        return seat.address();
    }

    /**
     * Completes with the active scheduler's address once this one knows what it must to take that
     * one's place.
     */
    public CompletableFuture<String> ready() {
        return seat.ready();
    }

    /** Whether it is active; otherwise it is a stand-by, for the first time or again. */
    public boolean isActive() {
        return seat.node().isPresent();
    }

    /** Completes with the reason when the cluster has ended. */
    public CompletableFuture<String> ended() {
        return seat.ended();
    }

    /** Ends it; if it is active, the next stand-by takes over. May be called twice. */
    @Override
    public void close() {
        seat.close();
        plugins.close();
    }
}
