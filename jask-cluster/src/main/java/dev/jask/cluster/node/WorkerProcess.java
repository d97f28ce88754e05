package dev.jask.cluster.node;

import dev.jask.config.Config;
import dev.jask.config.Entry;
import dev.jask.config.Settings;
import dev.jask.config.Source;
import dev.jask.graph.NannyPlugin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A worker in a process of its own, with its nanny in this one. */
public final class WorkerProcess implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(WorkerProcess.class.getName());

    private final Nanny nanny;

    private WorkerProcess(Nanny nanny) {
        this.nanny = nanny;
    }

    /**
     * What a worker's process is started with.
     *
     * @param scheduler gives its address, at each start
     * @param token the cluster's
     * @param nanny what the nanny is called that reports its deaths
     * @param name the worker's
     * @param config what this process was told, and the worker is
     * @param javaOptions more options for its JVM
     * @param plugin gives what is added, at each start
     */
    public record Order(
            Supplier<String> scheduler,
            String token,
            String nanny,
            String name,
            Config config,
            List<String> javaOptions,
            Supplier<NannyPlugin> plugin) {

        public Order {
            javaOptions = List.copyOf(javaOptions);
        }

        private WorkerStart start() {
            NannyPlugin added = plugin.get();
            return new WorkerStart(
                    WorkerCommandLine.of(WorkerMain.class.getName(), List.of(scheduler.get(), name))
                            .withMemory(MemorySplit.of(memory(config)))
                            .withJvmOptions(properties(config))
                            .withJvmOptions(javaOptions)
                            .withJvmOptions(added.javaOptions()),
                    added.environment());
        }
    }

    /**
     * Starts one.
     *
     * @param watch told what becomes of it
     */
    public static WorkerProcess start(Order order, Watch watch) {
        return new WorkerProcess(
                Nanny.start(
                        order.name(),
                        order::start,
                        Map.of(WorkerMain.TOKEN, order.token(), WorkerMain.NANNY, order.nanny()),
                        NannyOptions.DEFAULT.withStartCache(StartCache.ofUser()),
                        new Listener(watch)));
    }

    /**
     * What the process may take: as is said, or the worker's share of the machine, by its slots.
     */
    private static long memory(Config config) {
        long said = config.get(Settings.PROCESS_MEMORY);
        return said > 0 ? said : Machine.current().memoryLimit(config.get(Settings.SLOTS));
    }

    /** What the child cannot find out itself: files and environment it shares. */
    private static List<String> properties(Config config) {
        var properties = new ArrayList<String>();
        for (Entry<?> entry : config.explain()) {
            boolean inherited =
                    !(entry.source() instanceof Source.Code
                            || entry.source() instanceof Source.Property);
            if (!inherited && !entry.setting().isSecret()) {
                properties.add("-D%s=%s".formatted(entry.setting().property(), entry.text()));
            }
        }
        return properties;
    }

    /** Stops the worker and starts it again. Returns before that is done. */
    public void restart() {
        nanny.restart();
    }

    /**
     * Has the worker leave in order, and stops it if that takes longer. Returns before that is
     * done.
     */
    public void retire(Duration within) {
        nanny.retire(within);
    }

    /** Waits until the worker has ended for good. */
    public Nanny.Status awaitEnd() throws InterruptedException {
        return nanny.awaitEnd();
    }

    /** Stops the worker, and returns when its process is gone. */
    @Override
    public void close() {
        nanny.close();
    }

    /** Told what becomes of a worker's process. Should return quickly. */
    public interface Watch {

        /**
         * A process has ended, and is started again.
         *
         * @param expected whether it was asked to end
         */
        void died(ProcessReport report, boolean expected);

        /** The worker printed a line. */
        default void printed(String line) {}
    }

    /** Passes on what a nanny finds out. */
    private record Listener(Watch watch) implements NannyListener {

        @Override
        public void willRestart(ProcessReport report, Duration wait) {
            LOG.log(System.Logger.Level.WARNING, report);
            watch.died(report, false);
        }

        @Override
        public void restarts(ProcessReport report) {
            watch.died(report, true);
        }

        @Override
        public void finished(ProcessReport report) {
            watch.died(report, true);
        }

        @Override
        public void gaveUp(String reason) {
            LOG.log(System.Logger.Level.ERROR, reason);
        }

        @Override
        public void printed(String line) {
            watch.printed(line);
        }
    }
}
