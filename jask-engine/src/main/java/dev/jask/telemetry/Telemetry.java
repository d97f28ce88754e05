package dev.jask.telemetry;

import dev.jask.protocol.WorkerId;
import java.util.Map;

/**
 * What a worker measured of itself at one moment.
 *
 * @param process what its process takes
 * @param memory where its memory is
 * @param work what it is doing
 * @param traffic what it exchanges with others
 * @param spilling what it moves to disk
 */
public record Telemetry(
        ProcessLoad process, MemoryUse memory, Work work, Traffic traffic, Spilling spilling) {

    /**
     * What a process takes.
     *
     * @param pid its number on its machine
     * @param takenMillis when this was measured, by the machine's clock since 1970
     * @param cores how many processors it kept busy since the reading before
     * @param cpuNanos the processor time since its start
     * @param collectionMillis how long garbage was collected since its start
     * @param collections how often
     * @param threads how many platform threads it has
     * @param loopLagNanos how long its event loop was busy with one thing at most since the reading
     *     before
     */
    public record ProcessLoad(
            long pid,
            long takenMillis,
            double cores,
            long cpuNanos,
            long collectionMillis,
            long collections,
            int threads,
            long loopLagNanos) {}

    /**
     * Where a worker's memory is, in bytes.
     *
     * @param limit what results may take
     * @param heapResults what results take that count towards the limit
     * @param nativeResults what results take outside the heap, as tables do
     * @param spilled what those results take, once read back, that are on disk only
     * @param inFlight what is on its way here from other workers
     * @param resident what the process takes in all, as the system counts it; 0 where it does not
     * @param heapUsed what the heap holds, garbage included
     * @param heapLive what the heap held after the last collection
     * @param heapCommitted what the heap has of the system
     * @param heapMax what the heap may take
     * @param nativeUsed what libraries take outside the heap and account for, as DuckDB does
     */
    public record MemoryUse(
            long limit,
            long heapResults,
            long nativeResults,
            long spilled,
            long inFlight,
            long resident,
            long heapUsed,
            long heapLive,
            long heapCommitted,
            long heapMax,
            long nativeUsed) {

        /** What results take that are in memory: accounted, not estimated from outside. */
        public long managed() {
            return heapResults + nativeResults;
        }

        /**
         * What the process takes beyond results: code, threads, buffers, the user's own objects,
         * garbage, and heap that is free for the moment.
         */
        public long other() {
            return Math.max(0, resident - managed() - inFlight);
        }
    }

    /**
     * What a worker is doing.
     *
     * @param slots how many tasks it runs at a time
     * @param running how many functions run now, also those that left their slot
     * @param ready how many tasks wait for a slot only
     * @param assigned how many tasks it was given and has not finished
     * @param held how many results it holds
     * @param fetches how many requests to other workers are under way
     */
    public record Work(int slots, int running, int ready, int assigned, long held, int fetches) {}

    /**
     * What a worker exchanged with others since its start.
     *
     * @param bytesIn what it fetched
     * @param bytesOut what was fetched from it
     * @param fetched how many results it fetched
     * @param sent how many were fetched from it
     * @param bandwidth bytes a second at which it fetched lately, by the worker it fetched from
     */
    public record Traffic(
            long bytesIn, long bytesOut, long fetched, long sent, Map<WorkerId, Long> bandwidth) {

        /** Nothing was exchanged. */
        public static final Traffic NONE = new Traffic(0, 0, 0, 0, Map.of());

        public Traffic {
            bandwidth =
                    java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(bandwidth));
        }
    }

    /**
     * What a worker moved to disk.
     *
     * @param diskBytes the size of its files now
     * @param written how many results were written since its start
     * @param read how many were read back
     */
    public record Spilling(long diskBytes, long written, long read) {}
}
