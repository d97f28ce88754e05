package dev.jask.cluster;

import dev.jask.cluster.node.Nanny;
import dev.jask.cluster.node.NannyLine;
import dev.jask.cluster.node.NannyOrders;
import dev.jask.cluster.node.ProcessReport;
import dev.jask.cluster.node.SchedulerFile;
import dev.jask.cluster.node.WorkerProcess;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.graph.JaskException;
import dev.jask.graph.NannyPlugin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Workers of a cluster as processes of this machine, each with a nanny in this JVM: she starts it,
 * passes its output on, tells the scheduler how it ended, and starts it again unless it was done.
 */
public final class WorkerProcesses implements AutoCloseable {

    /** How much longer than a worker itself its nanny waits for it to leave. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final Config config;
    private final NannyLine line;
    private final Map<String, WorkerProcess> workers = new LinkedHashMap<>(); // guarded by this
    private boolean closed; // guarded by this

    /** What workers are started with. */
    private volatile NannyPlugin plugin = NannyPlugin.none();

    private WorkerProcesses(Config config, SchedulerFile where, String name) {
        this.config = config;
        line =
                NannyLine.connect(
                        config, where.address(), where.token(), "nanny-of-" + name, new Orders());
    }

    /**
     * Starts workers.
     *
     * @param config for the workers: slots, memory, lifetime and the rest; what was set in code or
     *     by a system property here is passed on
     * @param scheduler the address {@code jask://host:port}, with the token set in the
     *     configuration, or the path of a scheduler file
     * @param names what the workers are called, each once
     * @param javaOptions more options for their JVMs
     * @param output given each line that a worker prints, with the worker's name
     * @throws JaskException if the scheduler cannot be reached or refuses
     */
    public static WorkerProcesses start(
            Config config,
            String scheduler,
            List<String> names,
            List<String> javaOptions,
            BiConsumer<String, String> output) {
        if (names.isEmpty() || names.stream().distinct().count() < names.size()) {
            throw new JaskException(
                    "there must be a worker or more, each with a name of its own: " + names);
        }
        SchedulerFile where = Worker.schedulerOf(config, scheduler);
        Config all = where.configFor(config, "worker");
        var group = new WorkerProcesses(all, where, names.getFirst());
        int port = all.get(Settings.WORKER_PORT);
        for (int i = 0; i < names.size(); i++) {
            Config own =
                    port == 0 ? all : all.toBuilder().set(Settings.WORKER_PORT, port + i).build();
            group.start(where, names.get(i), own, javaOptions, output);
        }
        return group;
    }

    private synchronized void start(
            SchedulerFile where,
            String name,
            Config own,
            List<String> javaOptions,
            BiConsumer<String, String> output) {
        var order =
                new WorkerProcess.Order(
                        line::scheduler,
                        where.token(),
                        line.id(),
                        name,
                        own,
                        javaOptions,
                        () -> plugin);
        workers.put(name, WorkerProcess.start(order, new Watch(name, line, output)));
    }

    /** What the scheduler wants of the nannies here. */
    private final class Orders implements NannyOrders {

        @Override
        public void restart(String worker) {
            synchronized (WorkerProcesses.this) {
                WorkerProcess process = workers.get(worker);
                if (process != null) {
                    process.restart();
                }
            }
        }

        @Override
        public void startWith(NannyPlugin given) {
            plugin = given;
        }
    }

    /**
     * Has all workers leave in order: each hands over what only it holds and finishes what it runs,
     * and is stopped after {@code worker.leave-within}. {@link #awaitEnd()} tells when.
     */
    public void retire() {
        Duration within = config.get(Settings.LEAVE_WITHIN).plus(MARGIN);
        all().forEach(worker -> worker.retire(within));
    }

    /**
     * Waits until all workers have ended for good.
     *
     * @return whether all of them were done or stopped; false if a nanny gave one up, because it
     *     died again and again
     */
    public boolean awaitEnd() throws InterruptedException {
        boolean good = true;
        for (WorkerProcess worker : all()) {
            good &= worker.awaitEnd() == Nanny.Status.FINISHED;
        }
        return good;
    }

    private synchronized List<WorkerProcess> all() {
        return new ArrayList<>(workers.values());
    }

    /** Stops the workers. Returns when their processes are gone. May be called twice. */
    @Override
    public void close() {
        all().parallelStream().forEach(WorkerProcess::close);
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        line.close();
    }

    /** Passes on what becomes of one worker. */
    private record Watch(String name, NannyLine line, BiConsumer<String, String> output)
            implements WorkerProcess.Watch {

        @Override
        public void died(ProcessReport report, boolean expected) {
            line.died(report, expected);
        }

        @Override
        public void printed(String text) {
            output.accept(name, text);
        }
    }
}
