package dev.jask.cluster.telemetry;

import dev.jask.scheduler.SchedulerSnapshot;
import dev.jask.scheduler.SchedulerSnapshot.PrefixStats;
import dev.jask.scheduler.SchedulerSnapshot.WorkerStats;
import dev.jask.telemetry.MemoryView;
import dev.jask.telemetry.ProcessGauges;
import dev.jask.telemetry.Telemetry;
import dev.jask.telemetry.WorkerTelemetry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;

/** A scheduler's numbers for Prometheus. For several threads. */
public final class SchedulerMetrics {

    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    private final LongAdder workersAdded = new LongAdder();
    private final LongAdder workersRemoved = new LongAdder();
    private final LongAdder clientsAdded = new LongAdder();
    private final LongAdder clientsRemoved = new LongAdder();
    private final ProcessGauges gauges = new ProcessGauges();

    /** A worker came. */
    public void workerAdded() {
        workersAdded.increment();
    }

    /** A worker went. */
    public void workerRemoved() {
        workersRemoved.increment();
    }

    /** A client came. */
    public void clientAdded() {
        clientsAdded.increment();
    }

    /** A client went. */
    public void clientRemoved() {
        clientsRemoved.increment();
    }

    /** What kind of text {@link #page} gives. */
    public static String type() {
        return Metrics.TYPE;
    }

    /**
     * The numbers now, as Prometheus reads them.
     *
     * @param loopNanos how long the event loop was busy with one thing at most lately
     */
    public byte[] page(SchedulerSnapshot snapshot, List<WorkerTelemetry> measured, long loopNanos) {
        var metrics = new Metrics();
        ofScheduler(metrics, loopNanos);
        ofWorkers(metrics, snapshot.workers(), measured);
        ofTasks(metrics, snapshot);
        return metrics.toBytes();
    }

    private void ofScheduler(Metrics metrics, long loopNanos) {
        long came = clientsAdded.sum();
        long went = clientsRemoved.sum();
        Telemetry.ProcessLoad process = gauges.load(loopNanos);
        metrics.gauge("jask_scheduler_clients", "Connected clients.", came - went)
                .counter("jask_scheduler_client_connections_added", "Clients that came.", came)
                .counter("jask_scheduler_client_connections_removed", "Clients that went.", went)
                .counter("jask_scheduler_workers_added", "Workers that came.", workersAdded.sum())
                .counter(
                        "jask_scheduler_workers_removed",
                        "Workers that went.",
                        workersRemoved.sum())
                .counter(
                        "jask_scheduler_gc_collection_seconds",
                        "Time spent collecting garbage.",
                        process.collectionMillis() / MILLIS)
                .counter(
                        "jask_scheduler_cpu_seconds",
                        "Processor time of the process.",
                        process.cpuNanos() / NANOS)
                .gauge(
                        "jask_scheduler_memory_bytes",
                        "What the process takes of the machine's memory.",
                        gauges.resident())
                .gauge(
                        "jask_scheduler_event_loop_busy_maximum_seconds",
                        "How long the event loop was busy with one batch at most since the last heartbeat.",
                        loopNanos / NANOS);
    }

    private static void ofWorkers(
            Metrics metrics, List<WorkerStats> workers, List<WorkerTelemetry> measured) {
        var states = new LinkedHashMap<String, Integer>();
        for (String state :
                List.of("idle", "partially_saturated", "saturated", "paused", "retiring")) {
            states.put(state, 0);
        }
        workers.forEach(worker -> states.merge(state(worker), 1, Integer::sum));
        metrics.gauges("jask_scheduler_workers", "Workers by what they do.", "state", states);
        MemoryView.Line memory = MemoryView.of(measured).total();
        var bytes = new LinkedHashMap<String, Long>();
        bytes.put("managed", memory.managed());
        bytes.put("spilled", memory.spilled());
        bytes.put("in_flight", memory.inFlight());
        bytes.put("other", memory.other());
        metrics.gauges(
                "jask_scheduler_cluster_memory_bytes",
                "Memory of all workers, as they told it.",
                "type",
                bytes);
    }

    private static String state(WorkerStats worker) {
        return switch (worker.status()) {
            case PAUSED -> "paused";
            case RETIRING -> "retiring";
            case RUNNING ->
                    worker.processing() == 0
                            ? "idle"
                            : worker.processing() < worker.slots()
                                    ? "partially_saturated"
                                    : "saturated";
        };
    }

    private static void ofTasks(Metrics metrics, SchedulerSnapshot snapshot) {
        Map<String, PrefixStats> prefixes = snapshot.prefixes();
        var tasks = new LinkedHashMap<String, Long>();
        tasks.put("processing", sum(prefixes, PrefixStats::processing));
        tasks.put("memory", sum(prefixes, PrefixStats::inMemory));
        metrics.gauge(
                        "jask_scheduler_computations",
                        "Computations that are not finished.",
                        snapshot.submissions())
                .gauges("jask_scheduler_tasks", "Tasks by state, now.", "state", tasks)
                .gauges(
                        "jask_scheduler_tasks_output_bytes",
                        "Size of the results held now.",
                        "task_prefix_name",
                        by(prefixes, PrefixStats::bytesNow, 1))
                .counters(
                        "jask_scheduler_tasks_compute_seconds",
                        "Time that finished tasks ran.",
                        "task_prefix_name",
                        by(prefixes, PrefixStats::nanos, NANOS))
                .counters(
                        "jask_scheduler_prefix_state_totals",
                        "Tasks that ever came to this state.",
                        new String[] {"task_prefix_name", "state"},
                        totals(prefixes));
    }

    private static long sum(Map<String, PrefixStats> prefixes, ToLongFunction<PrefixStats> of) {
        return prefixes.values().stream().mapToLong(of).sum();
    }

    private static Map<String, Double> by(
            Map<String, PrefixStats> prefixes, ToLongFunction<PrefixStats> of, double unit) {
        var by = new LinkedHashMap<String, Double>();
        prefixes.forEach((prefix, stats) -> by.put(prefix, of.applyAsLong(stats) / unit));
        return by;
    }

    private static Map<List<String>, Long> totals(Map<String, PrefixStats> prefixes) {
        var totals = new LinkedHashMap<List<String>, Long>();
        prefixes.forEach((prefix, stats) -> {
            totals.put(List.of(prefix, "submitted"), stats.submitted());
            totals.put(List.of(prefix, "finished"), stats.finished());
            totals.put(List.of(prefix, "erred"), stats.erred());
            totals.put(List.of(prefix, "cancelled"), stats.cancelled());
        });
        return totals;
    }
}
