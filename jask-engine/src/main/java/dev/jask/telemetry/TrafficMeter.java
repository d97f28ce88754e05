package dev.jask.telemetry;

import dev.jask.protocol.WorkerId;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what a worker exchanges with others. For several threads. */
public final class TrafficMeter {

    /** So many of the workers fetched from last are known by their bandwidth. */
    private static final int PEERS = 32;

    /** What takes less says more about the road there and back than about its width. */
    private static final long SMALL = 16 << 10;

    /** How much the latest fetch counts against those before. */
    private static final double WEIGHT = 0.3;

    private final Map<WorkerId, Long> bandwidth = new LinkedHashMap<>(); // guarded by this
    private long bytesIn; // guarded by this
    private long bytesOut; // guarded by this
    private long fetched; // guarded by this
    private long sent; // guarded by this

    /** Results came from a worker. */
    public synchronized void fetched(WorkerId from, int results, long bytes, long nanos) {
        fetched += results;
        bytesIn += bytes;
        if (bytes >= SMALL) {
            double latest = bytes * 1e9 / Math.max(1, nanos);
            Long before = bandwidth.remove(from);
            double mean = before == null ? latest : WEIGHT * latest + (1 - WEIGHT) * before;
            bandwidth.put(from, Math.round(mean)); // the latest stands last
            if (bandwidth.size() > PEERS) {
                bandwidth.remove(bandwidth.keySet().iterator().next());
            }
        }
    }

    /** Results went to whoever asked for them. */
    public synchronized void sent(int results, long bytes) {
        sent += results;
        bytesOut += bytes;
    }

    /** What was counted until now. */
    public synchronized Telemetry.Traffic traffic() {
        return new Telemetry.Traffic(bytesIn, bytesOut, fetched, sent, bandwidth);
    }
}
