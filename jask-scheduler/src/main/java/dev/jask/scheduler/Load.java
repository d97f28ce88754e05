package dev.jask.scheduler;

import dev.jask.protocol.WorkerId;
import java.util.List;

/**
 * How much there is to do for the workers that are there: what decides how many there should be.
 *
 * @param slots how many slots the tasks would take that could run at this moment or are with
 *     workers; what they make possible when they are done does not count
 * @param nanos how long these tasks take, estimated, one after the other
 * @param workers the workers
 */
public record Load(long slots, long nanos, List<OfWorker> workers) {

    public Load {
        workers = List.copyOf(workers);
    }

    /**
     * One worker.
     *
     * @param processing how many tasks it has, long-running ones included
     * @param bytes how large the results are that it holds
     * @param retiring whether it is about to leave
     */
    public record OfWorker(
            WorkerId id,
            String name,
            int slots,
            int processing,
            long bytes,
            long memoryLimit,
            boolean retiring) {

        /** Whether it runs nothing and waits for nothing. */
        public boolean isIdle() {
            return processing == 0;
        }
    }
}
