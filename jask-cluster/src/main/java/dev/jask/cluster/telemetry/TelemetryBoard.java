package dev.jask.cluster.telemetry;

import dev.jask.protocol.WorkerId;
import dev.jask.telemetry.Telemetry;
import dev.jask.telemetry.WorkerTelemetry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The latest reading of each worker, and a little of what it measured before. Takes the same memory
 * for a worker however long it is there. For several threads.
 */
public final class TelemetryBoard {

    /** At a heartbeat a second: two minutes. */
    static final int HISTORY = 120;

    private final Map<WorkerId, Entry> entries = new LinkedHashMap<>(); // guarded by this

    /** What is kept of one worker. */
    private static final class Entry {
        final String name;
        final Deque<WorkerTelemetry.Point> history = new ArrayDeque<>();
        Telemetry latest;
        long heardNanos;

        Entry(String name, Telemetry first) {
            this.name = name;
            this.latest = first;
        }

        void note(Telemetry reading, long now) {
            latest = reading;
            heardNanos = now;
            if (history.size() == HISTORY) {
                history.removeFirst();
            }
            history.addLast(WorkerTelemetry.Point.of(reading));
        }

        WorkerTelemetry shown(WorkerId id, boolean withHistory, long now) {
            return new WorkerTelemetry(
                    id,
                    name,
                    (now - heardNanos) / 1_000_000,
                    latest,
                    withHistory ? List.copyOf(history) : List.of());
        }
    }

    /** A worker told what it measured. */
    public synchronized void note(WorkerId worker, String name, Telemetry reading) {
        entries.computeIfAbsent(worker, _ -> new Entry(name, reading))
                .note(reading, System.nanoTime());
    }

    /** The worker is gone. */
    public synchronized void forget(WorkerId worker) {
        entries.remove(worker);
    }

    /** What is known of all workers that have told something, in the order of their first words. */
    public synchronized List<WorkerTelemetry> all(boolean withHistory) {
        long now = System.nanoTime();
        var all = new ArrayList<WorkerTelemetry>(entries.size());
        entries.forEach((id, entry) -> all.add(entry.shown(id, withHistory, now)));
        return all;
    }
}
