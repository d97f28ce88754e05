package dev.jask.cluster;

import dev.jask.cluster.link.Links;
import dev.jask.cluster.node.SchedulerFile;
import dev.jask.cluster.node.WorkerMain;
import dev.jask.cluster.node.WorkerNode;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.graph.JaskException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A cluster's worker in this JVM: runs tasks and keeps their results. */
public final class Worker implements AutoCloseable {

    private final WorkerNode node;

    private Worker(WorkerNode node) {
        this.node = node;
    }

    /**
     * Starts a worker and brings it to a scheduler. Slots, memory and the rest are set in the
     * configuration.
     *
     * @param scheduler the address {@code jask://host:port}, with the token set in the
     *     configuration, or the path of a scheduler file
     * @param name what restrictions and the dashboard call it
     * @throws JaskException if the scheduler cannot be reached or refuses the worker
     */
    public static Worker start(Config config, String scheduler, String name) {
        SchedulerFile where = schedulerOf(config, scheduler);
        Config own = where.configFor(config, "worker");
        Links links = WorkerMain.links(own, where.address(), name, where.token(), "");
        return new Worker(WorkerNode.start(own, links, where.address()));
    }

    /** What is known of a scheduler: of its address, or of what stands in its file. */
    static SchedulerFile schedulerOf(Config config, String scheduler) {
        return scheduler.startsWith("jask://")
                ? SchedulerFile.of(config, scheduler, config.get(Settings.CLUSTER_TOKEN))
                : SchedulerFile.read(Path.of(scheduler));
    }

    /** Where it shows what it is about, for instance {@code http://127.0.0.1:40127}. */
    public Optional<String> dashboard() {
        return node.status();
    }

    /** Completes with the reason when the worker is closed or has lost its scheduler. */
    public CompletableFuture<String> ended() {
        return node.ended();
    }

    /**
     * Has the worker hand over what only it holds, finish what it runs, and end; {@link #ended()}
     * tells when. It has {@code worker.leave-within} for that.
     */
    public void retire() {
        node.retire();
    }

    /**
     * Leaves the scheduler at once. What only this worker held is computed again. May be called
     * twice.
     */
    @Override
    public void close() {
        node.close();
    }
}
