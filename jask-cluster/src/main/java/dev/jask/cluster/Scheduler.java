package dev.jask.cluster;

import dev.jask.cluster.link.Hello;
import dev.jask.cluster.node.Identity;
import dev.jask.cluster.node.Network;
import dev.jask.cluster.node.SchedulerFile;
import dev.jask.cluster.node.SchedulerNode;
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

    private final SchedulerNode node;
    private final SchedulerPlugins plugins;
    private final String token;
    private final Path file;

    private Scheduler(SchedulerNode node, SchedulerPlugins plugins, String token, Path file) {
        this.node = node;
        this.plugins = plugins;
        this.token = token;
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
        SchedulerNode node =
                SchedulerNode.start(
                        own,
                        Network.open(
                                own,
                                host,
                                port,
                                Identity.of(Hello.Role.SCHEDULER, "scheduler", token)),
                        plugins);
        plugins.started(node.address());
        var scheduler = new Scheduler(node, plugins, token, file);
        try {
            SchedulerFile.of(own, node.address(), token).write(file);
            return scheduler;
        } catch (RuntimeException e) {
            node.close();
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
        return node.address();
    }

    /** Where it shows what it is about, for instance {@code http://127.0.0.1:8787}. */
    public Optional<String> dashboard() {
        return node.status();
    }

    /** What the scheduler knows now. */
    public SchedulerSnapshot snapshot() {
        return node.snapshot();
    }

    /** Completes with the address of another scheduler that took over from this one. */
    public CompletableFuture<String> superseded() {
        return node.superseded();
    }

    SchedulerNode node() {
        return node;
    }

    String token() {
        return token;
    }

    /**
     * Ends it. A stand-by takes over, if there is one; without one, and if none took over before,
     * the cluster ends and the scheduler file is removed. May be called twice.
     */
    @Override
    public void close() {
        if (node.hasStandby() || node.superseded().isDone()) {
            node.leave();
            plugins.close();
            return;
        }
        node.close();
        plugins.close();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the scheduler file cannot be removed", e);
        }
    }
}
