package dev.jask.cluster.node;

import dev.jask.config.Config;
import dev.jask.config.Entry;
import dev.jask.config.Settings;
import dev.jask.config.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A worker in a process of its own, with its nanny in this one. */
public final class WorkerProcess implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(WorkerProcess.class.getName());

    private final Nanny nanny;

    private WorkerProcess(Nanny nanny) {
        this.nanny = nanny;
    }

    /**
     * Starts one.
     *
     * @param scheduler its address
     * @param token the cluster's
     * @param name the worker's
     * @param config what this process was told, and the worker is
     * @param javaOptions more options for its JVM
     * @param died told how each life ended that was not ended on purpose
     */
    public static WorkerProcess start(
            String scheduler,
            String token,
            String name,
            Config config,
            List<String> javaOptions,
            Consumer<ProcessReport> died) {
        WorkerCommandLine commandLine =
                WorkerCommandLine.of(WorkerMain.class.getName(), List.of(scheduler, name))
                        .withMemory(MemorySplit.of(memory(config)))
                        .withJvmOptions(properties(config))
                        .withJvmOptions(javaOptions);
        return new WorkerProcess(
                Nanny.start(
                        name,
                        commandLine,
                        Map.of(WorkerMain.TOKEN, token),
                        NannyOptions.DEFAULT.withStartCache(StartCache.ofUser()),
                        new Watch(died)));
    }

    /** The worker's share of the machine, by its slots. */
    private static long memory(Config config) {
        return Machine.current().memoryLimit(config.get(Settings.SLOTS));
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

    /** Asks the worker to leave, and returns when its process is gone. */
    @Override
    public void close() {
        nanny.close();
    }

    /** Passes deaths on. */
    private record Watch(Consumer<ProcessReport> died) implements NannyListener {

        @Override
        public void willRestart(ProcessReport report, Duration wait) {
            LOG.log(System.Logger.Level.WARNING, report);
            died.accept(report);
        }

        @Override
        public void gaveUp(String reason) {
            LOG.log(System.Logger.Level.ERROR, reason);
        }
    }
}
