package dev.jask.client;

import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.SchedulerSnapshot.WorkerStats.Status;
import java.util.Map;

/**
 * A worker of an engine or cluster.
 *
 * @param id tells it from every other worker, those before it under the same name included
 * @param name what people call it
 * @param slots how many tasks it runs at a time
 * @param status what it does about new work
 * @param memoryLimit how many bytes of results it may hold
 * @param bytes how many it holds
 * @param processing how many tasks it was given and has not finished
 * @param host the machine that it runs on
 * @param facts what else it says of itself: {@code pid}, {@code java}, {@code os}, {@code duckdb}
 */
public record WorkerInfo(
        WorkerId id,
        String name,
        int slots,
        Status status,
        long memoryLimit,
        long bytes,
        int processing,
        String host,
        Map<String, String> facts) {

    public WorkerInfo {
        facts = Map.copyOf(facts);
    }
}
