package dev.jask.cluster;

import dev.jask.cluster.link.Hello;
import dev.jask.cluster.node.Identity;
import dev.jask.cluster.node.Network;
import dev.jask.cluster.node.SchedulerFile;
import dev.jask.cluster.node.SchedulerNode;
import dev.jask.cluster.node.SchedulerSeat;
import dev.jask.cluster.security.TlsFiles;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.graph.JaskException;
import dev.jask.scheduler.SchedulerSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A cluster's scheduler in this JVM: workers and clients come to it from other processes. It runs
 * no user code.
 */
public final class Scheduler implements AutoCloseable {

    private final SchedulerSeat seat;
    private final SchedulerPlugins plugins;
    private final Path file;

    private Scheduler(SchedulerSeat seat, SchedulerPlugins plugins, Path file) {
        this.seat = seat;
        this.plugins = plugins;
        this.file = file;
    }

    /**
     * Starts a scheduler on this machine's loopback interface, with a token of its own, and writes
     * both into a scheduler file.
     *
     * @param port 0 for any that is free
     * @param file what others need to come; removed at the end
     */
    public static Scheduler local(Config config, int port, Path file) {
        return start(config, "127.0.0.1", port, file, false);
    }

    /**
     * Starts a scheduler.
     *
     * @param host the name or address under which others reach it
     * @param port 0 for any that is free
     * @param file what others need to come; removed at the end
     * @param insecure whether a host beyond this machine is allowed without TLS, that is, although
     *     what is said travels unencrypted: anyone on the way can read and change it
     * @throws JaskException if it cannot listen there, or must not
     */
    public static Scheduler start(
            Config config, String host, int port, Path file, boolean insecure) {
        Config own = allowing(insecure, config);
        String set = config.get(Settings.CLUSTER_TOKEN);
        boolean tls = TlsFiles.of(own, "scheduler").isPresent();
        String token = set.isEmpty() && !tls ? tokenIn(file) : set;
        var plugins = SchedulerPlugins.of(config.get(Settings.SCHEDULER_PRELOAD));
        try {
            SchedulerSeat seat =
                    SchedulerSeat.active(
                            own,
                            Network.open(
                                    own,
                                    host,
                                    port,
                                    Identity.of(Hello.Role.SCHEDULER, "scheduler", token)),
                            plugins,
                            node -> {
                                plugins.started(node.address());
                                SchedulerFile.of(own, node.address(), token).write(file);
                            });
            return new Scheduler(seat, plugins, file);
        } catch (RuntimeException e) {
            plugins.close();
            throw e;
        }
    }

    static Config allowing(boolean insecure, Config config) {
        return insecure ? config.toBuilder().set(Settings.INSECURE.name(), "true").build() : config;
    }

    /**
     * The token of a scheduler that was killed and left its file: its workers and clients can come
     * to this one. A new one where there is none.
     */
    private static String tokenIn(Path file) {
        if (Files.exists(file)) {
            try {
                String left = SchedulerFile.read(file).token();
                return left.isEmpty() ? Identity.newToken() : left;
            } catch (JaskException _) {
                // not a scheduler file, or not a safe one: it is written anew
            }
        }
        return Identity.newToken();
    }

    /** Where it listens, {@code jask://host:port}. */
    public String address() {
        return seat.address();
    }

    /** Where it shows what it is about, for instance {@code http://127.0.0.1:8787}. */
    public Optional<String> dashboard() {
        return seat.node().flatMap(SchedulerNode::status);
    }

    /**
     * What the scheduler knows now.
     *
     * @throws JaskException if another one took over from it
     */
    public SchedulerSnapshot snapshot() {
        return seat.node()
                .orElseThrow(() ->
                        new JaskException(
                                "the scheduler at %s is a stand-by now: another one took over"
                                        .formatted(address())))
                .snapshot();
    }

    /** Whether it is active; otherwise it is a stand-by of another one that took over. */
    public boolean isActive() {
        return seat.node().isPresent();
    }

    /**
     * Completes with the address of the first scheduler that took over from this one, which then
     * goes on as a stand-by.
     */
    public CompletableFuture<String> superseded() {
        return seat.superseded();
    }

    /** Completes with the reason when the cluster has ended while this one was a stand-by. */
    public CompletableFuture<String> ended() {
        return seat.ended();
    }

    /**
     * Ends it. A stand-by takes over, if there is one; without one, and unless it is a stand-by
     * itself, the cluster ends and the scheduler file is removed. May be called twice.
     */
    @Override
    public void close() {
        boolean last = seat.leave();
        plugins.close();
        if (last) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException("the scheduler file cannot be removed", e);
            }
        }
    }
}
