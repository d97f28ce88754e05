package dev.jask.dataframe.plan;

import dev.jask.graph.Engine;

/**
 * The room that a plan is made for. DuckDB needs two to three times the bytes of what it sorts or
 * joins, estimates are rough, and as many statements as there are slots run at a time: so one
 * statement is planned to hold a quarter of its share.
 *
 * @param slots how many tasks run at a time
 * @param memoryBytes how much memory they may take together before they go to disk
 */
public record Room(int slots, long memoryBytes) {

    private static final int CAUTION = 4;
    private static final long TOGETHER_AT_MOST = 1L << 30;
    private static final long PARTITION_AT_MOST = 256L << 20;
    private static final long PARTITION_AT_LEAST = 4L << 20;
    private static final long BROADCAST_AT_MOST = 64L << 20;

    /** The room of an engine. */
    public static Room of(Engine engine) {
        return new Room(engine.slots(), engine.memoryBytes());
    }

    /** From what size on rows are spread over several partitions instead of one. */
    long largeBytes() {
        return Math.min(TOGETHER_AT_MOST, memoryBytes / CAUTION);
    }

    /** What the partitions should have over which rows are spread. */
    long partitionBytes() {
        long share = memoryBytes / slots / CAUTION;
        return Math.clamp(share, PARTITION_AT_LEAST, PARTITION_AT_MOST);
    }

    /** Up to what size one side of a join is given to all partitions of the other. */
    long broadcastBytes() {
        return Math.min(BROADCAST_AT_MOST, partitionBytes());
    }
}
