package dev.jask.scheduler;

import dev.jask.protocol.WorkerId;
import java.util.List;
import java.util.Map;

/**
 * What a scheduler knew at one moment, for people to look at.
 *
 * @param prefixes by {@link dev.jask.graph.Task#layerName()}, in the order in which they first came
 * @param workers the workers, in the order in which they joined
 * @param submissions how many computations are not finished
 */
public record SchedulerSnapshot(
        Map<String, PrefixStats> prefixes, List<WorkerStats> workers, int submissions) {

    public SchedulerSnapshot {
        prefixes = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(prefixes));
        workers = List.copyOf(workers);
    }

    /**
     * What is known of the tasks of that name or prefix: nothing but zeros where there were none.
     */
    public PrefixStats prefix(String name) {
        return prefixes.getOrDefault(name, PrefixStats.NONE);
    }

    /**
     * The tasks of one layer since the scheduler started. All but {@code processing}, {@code
     * inMemory} and {@code bytesNow} only grow.
     *
     * @param submitted how many tasks computations brought, symbolic layers counted in full
     * @param processing how many are with workers now
     * @param finished how many ran to their end, repeated runs counted again
     * @param erred how many failed for good
     * @param cancelled how many were given up before they finished
     * @param inMemory how many results are held now
     * @param nanos how long the finished ones ran, summed
     * @param bytes how large their results were, summed
     * @param bytesNow how large the results held now are
     * @param bytesPeak the most that {@code bytesNow} has been
     */
    public record PrefixStats(
            long submitted,
            long processing,
            long finished,
            long erred,
            long cancelled,
            long inMemory,
            long nanos,
            long bytes,
            long bytesNow,
            long bytesPeak) {

        /** No tasks. */
        public static final PrefixStats NONE = new PrefixStats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /**
     * A worker.
     *
     * @param processing how many tasks it was given and has not finished
     * @param held how many results it holds
     * @param bytes how large they are
     * @param occupancyNanos how long its work is estimated to take
     */
    public record WorkerStats(
            WorkerId id,
            String name,
            int slots,
            Status status,
            int processing,
            int held,
            long bytes,
            long memoryLimit,
            long occupancyNanos) {

        /** What a worker does about new work. */
        public enum Status {
            RUNNING,
            PAUSED,
            RETIRING
        }
    }
}
