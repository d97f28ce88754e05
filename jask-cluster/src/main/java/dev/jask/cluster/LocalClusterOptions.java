package dev.jask.cluster;

import dev.jask.cluster.node.Machine;
import dev.jask.config.Config;
import dev.jask.graph.JaskException;
import java.util.List;

/**
 * How a {@link LocalCluster} is made up.
 *
 * @param workers how many workers it begins with; 0 or more
 * @param slots how many tasks each worker runs at a time; at least 1
 * @param processes whether each worker is a process of its own, or all are in this JVM
 * @param port where the scheduler listens; 0 takes any that is free
 * @param config everything else, for the scheduler and for workers in this JVM; processes are given
 *     what was set in code
 * @param javaOptions more options for the JVMs of worker processes
 */
public record LocalClusterOptions(
        int workers,
        int slots,
        boolean processes,
        int port,
        Config config,
        List<String> javaOptions) {

    public LocalClusterOptions {
        if (workers < 0) {
            throw new JaskException("a cluster has 0 workers or more, not %d".formatted(workers));
        }
        if (slots < 1) {
            throw new JaskException("a worker has 1 slot or more, not %d".formatted(slots));
        }
        javaOptions = List.copyOf(javaOptions);
    }

    /** So many worker processes, which share the processors among them. */
    public static LocalClusterOptions processes(int workers) {
        return new LocalClusterOptions(
                workers,
                Machine.current().slots(Math.max(1, workers)),
                true,
                0,
                Config.load(),
                List.of());
    }

    /** So many workers in this JVM: as quick to start as an engine, and all die with it. */
    public static LocalClusterOptions inThisJvm(int workers) {
        return processes(workers).withProcesses(false);
    }

    public LocalClusterOptions withWorkers(int value) {
        return new LocalClusterOptions(value, slots, processes, port, config, javaOptions);
    }

    public LocalClusterOptions withSlots(int value) {
        return new LocalClusterOptions(workers, value, processes, port, config, javaOptions);
    }

    public LocalClusterOptions withProcesses(boolean value) {
        return new LocalClusterOptions(workers, slots, value, port, config, javaOptions);
    }

    public LocalClusterOptions withPort(int value) {
        return new LocalClusterOptions(workers, slots, processes, value, config, javaOptions);
    }

    public LocalClusterOptions withConfig(Config value) {
        return new LocalClusterOptions(workers, slots, processes, port, value, javaOptions);
    }

    public LocalClusterOptions withJavaOptions(List<String> value) {
        return new LocalClusterOptions(workers, slots, processes, port, config, value);
    }
}
