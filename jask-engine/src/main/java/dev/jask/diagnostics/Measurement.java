package dev.jask.diagnostics;

import dev.jask.graph.JaskException;
import dev.jask.scheduler.SchedulerSnapshot;
import dev.jask.scheduler.SchedulerSnapshot.PrefixStats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Measures what an engine does from now on, by layer.
 *
 * <pre>{@code
 * try (var run = client.measure()) {
 *     trips.compute();
 *     System.out.println(run.summary());
 * }
 * }</pre>
 */
public final class Measurement implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(50);

    private final Observed observed;
    private final SchedulerSnapshot before;
    private final long start = System.nanoTime();
    private final Map<String, Long> seenPeaks = new HashMap<>();
    private final Poller poller;
    private @Nullable RunSummary end;

    private Measurement(Observed observed) {
        this.observed = observed;
        before = observed.snapshot();
        poller = new Poller(observed, INTERVAL, this::see);
    }

    /** Begins to measure. */
    public static Measurement of(Observed client) {
        return new Measurement(client);
    }

    private synchronized void see(SchedulerSnapshot now) {
        now.prefixes().forEach((name, stats) -> seenPeaks.merge(name, stats.bytesNow(), Math::max));
    }

    /** What was done until now, or until this was closed. */
    public RunSummary summary() {
        synchronized (this) {
            if (end != null) {
                return end;
            }
        }
        return summarise(observed.snapshot());
    }

    private synchronized RunSummary summarise(SchedulerSnapshot now) {
        see(now);
        var layers = new ArrayList<LayerSummary>();
        now.prefixes()
                .forEach((name, stats) -> {
                    LayerSummary layer = layer(name, before.prefix(name), stats);
                    if (layer.tasks() > 0 || layer.erred() > 0) {
                        layers.add(layer);
                    }
                });
        int slots = now.workers().stream().mapToInt(SchedulerSnapshot.WorkerStats::slots).sum();
        return new RunSummary(
                Duration.ofNanos(System.nanoTime() - start), slots, List.copyOf(layers));
    }

    private LayerSummary layer(String name, PrefixStats then, PrefixStats now) {
        return new LayerSummary(
                name,
                now.finished() - then.finished(),
                now.erred() - then.erred(),
                Duration.ofNanos(now.nanos() - then.nanos()),
                now.bytes() - then.bytes(),
                peak(name, then, now));
    }

    /**
     * The scheduler's peak counts from its start: if it rose it was reached in this run, if not the
     * peak seen has to do.
     */
    private long peak(String name, PrefixStats then, PrefixStats now) {
        return now.bytesPeak() > then.bytesPeak()
                ? now.bytesPeak()
                : Math.max(then.bytesNow(), seenPeaks.getOrDefault(name, 0L));
    }

    /** Ends the measurement. May be called twice. */
    @Override
    public void close() {
        poller.close();
        synchronized (this) {
            if (end != null) {
                return;
            }
        }
        try {
            RunSummary summary = summarise(observed.snapshot());
            synchronized (this) {
                end = summary;
            }
        } catch (JaskException e) {
            // The client was closed first: there is nothing left to ask.
        }
    }
}
