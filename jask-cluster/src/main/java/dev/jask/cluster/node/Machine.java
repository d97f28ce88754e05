package dev.jask.cluster.node;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this process may use of the machine that it runs on: in a container, the container's limits.
 *
 * @param cores how many threads can run at a time
 * @param memoryBytes how much memory there is
 */
public record Machine(int cores, long memoryBytes) {

    public Machine {
        if (cores < 1 || memoryBytes < 1) {
            throw new IllegalArgumentException(
                    "a machine has cores and memory: %d, %,d bytes".formatted(cores, memoryBytes));
        }
    }

    /** As the JVM sees it, which knows limits of containers. */
    public static Machine current() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                        .getTotalMemorySize());
    }

    /** How many tasks a worker should run at a time where there are that many workers. */
    public int slots(int workers) {
        requireSome(workers, "workers");
        return Math.max(1, cores / workers);
    }

    /**
     * How much memory a worker with that many slots should take: its share of the machine, by
     * cores.
     */
    public long memoryLimit(int slots) {
        requireSome(slots, "slots");
        return (long) (memoryBytes * Math.min(1.0, (double) slots / cores));
    }

    /**
     * How many worker processes to start where nobody said: as many as divide the cores into
     * processes of about equal number and size.
     */
    public int processes() {
        int least = (int) Math.ceil(Math.sqrt(cores));
        for (int processes = least; processes < cores; processes++) {
            if (cores % processes == 0) {
                return processes;
            }
        }
        return cores;
    }

    private static void requireSome(int count, String what) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "there must be 1 or more %s: %d".formatted(what, count));
        }
    }
}
