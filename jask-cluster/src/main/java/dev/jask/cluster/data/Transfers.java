package dev.jask.cluster.data;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a process has sent and received, what is under way, and how fast its peers are. Used by any
 * number of threads.
 */
public final class Transfers {

    /** Less says more about the first reply than about the connection. */
    private static final long MEASURED_BYTES_LEAST = 1 << 20;

    private static final double NEWEST = 0.3;
    private static final int PEERS_MOST = 1024;

    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    private final LongAdder callsIn = new LongAdder();
    private final LongAdder callsOut = new LongAdder();
    private final AtomicLong comingBytes = new AtomicLong();
    private final AtomicLong goingBytes = new AtomicLong();
    private final Map<String, Double> bandwidths = // guarded by itself; the oldest first
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Double> eldest) {
                    return size() > PEERS_MOST;
                }
            };

    /**
     * Counts at one moment.
     *
     * @param bytesIn received since the start, as they travelled
     * @param bytesOut sent since the start
     * @param callsIn finished calls that brought something
     * @param callsOut finished calls that took something away
     * @param comingBytes what results take that are admitted and have not arrived
     * @param goingBytes what results take that are being sent
     */
    public record Counts(
            long bytesIn,
            long bytesOut,
            long callsIn,
            long callsOut,
            long comingBytes,
            long goingBytes) {}

    /** What was counted up to now. */
    public Counts counts() {
        return new Counts(
                bytesIn.sum(),
                bytesOut.sum(),
                callsIn.sum(),
                callsOut.sum(),
                comingBytes.get(),
                goingBytes.get());
    }

    /**
     * Bytes a second that came from each peer lately: an average in which each call weighs less
     * than the one after it.
     */
    public Map<String, Double> bandwidths() {
        synchronized (bandwidths) {
            return Map.copyOf(bandwidths);
        }
    }

    /** Results that take so much are on their way here; a negative number takes some of it back. */
    public void coming(long bytes) {
        comingBytes.addAndGet(bytes);
    }

    /** Results that take so much are being sent; a negative number takes some of it back. */
    void going(long bytes) {
        goingBytes.addAndGet(bytes);
    }

    /** A call has brought so much, in so long. */
    void received(String peer, long bytes, long nanos) {
        bytesIn.add(bytes);
        callsIn.increment();
        if (bytes >= MEASURED_BYTES_LEAST) {
            double measured = bytes * (double) TimeUnit.SECONDS.toNanos(1) / Math.max(1, nanos);
            synchronized (bandwidths) {
                bandwidths.merge(peer, measured, (before, now) -> before + NEWEST * (now - before));
            }
        }
    }

    /** A call has taken so much away. */
    void sent(long bytes) {
        bytesOut.add(bytes);
        callsOut.increment();
    }
}
