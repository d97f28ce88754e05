package dev.jask.cluster.telemetry;

import dev.jask.telemetry.Telemetry;
import java.util.LinkedHashMap;

/** A worker's numbers for Prometheus. */
public final class WorkerMetrics {

    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    private WorkerMetrics() {}

    /** The numbers of a reading, as Prometheus reads them. */
    public static byte[] page(Telemetry reading) {
        var metrics = new Metrics();
        ofProcess(metrics, reading.process());
        ofMemory(metrics, reading.memory());
        ofWork(metrics, reading.work());
        ofTraffic(metrics, reading);
        return metrics.toBytes();
    }

    private static void ofProcess(Metrics metrics, Telemetry.ProcessLoad process) {
        metrics.counter(
                        "jask_worker_gc_collection_seconds",
                        "Time spent collecting garbage.",
                        process.collectionMillis() / MILLIS)
                .counter(
                        "jask_worker_gc_collections",
                        "How often garbage was collected.",
                        process.collections())
                .counter(
                        "jask_worker_cpu_seconds",
                        "Processor time of the process.",
                        process.cpuNanos() / NANOS)
                .gauge("jask_worker_threads", "Platform threads.", process.threads())
                .gauge(
                        "jask_worker_event_loop_busy_maximum_seconds",
                        "How long the event loop was busy with one batch at most in a heartbeat.",
                        process.loopLagNanos() / NANOS);
    }

    private static void ofMemory(Metrics metrics, Telemetry.MemoryUse memory) {
        var bytes = new LinkedHashMap<String, Long>();
        bytes.put("managed", memory.managed());
        bytes.put("spilled", memory.spilled());
        bytes.put("in_flight", memory.inFlight());
        bytes.put("other", memory.other());
        metrics.gauges(
                        "jask_worker_memory_bytes",
                        "Memory by what it is for; spilled is on disk.",
                        "type",
                        bytes)
                .gauge("jask_worker_memory_limit_bytes", "What results may take.", memory.limit())
                .gauge(
                        "jask_worker_resident_bytes",
                        "What the process takes of the machine's memory.",
                        memory.resident())
                .gauge("jask_worker_heap_used_bytes", "Garbage included.", memory.heapUsed())
                .gauge(
                        "jask_worker_heap_live_bytes",
                        "What the heap held after the last collection.",
                        memory.heapLive())
                .gauge("jask_worker_heap_max_bytes", "What the heap may take.", memory.heapMax())
                .gauge(
                        "jask_worker_native_bytes",
                        "What DuckDB takes outside the heap.",
                        memory.nativeUsed());
    }

    private static void ofWork(Metrics metrics, Telemetry.Work work) {
        var tasks = new LinkedHashMap<String, Integer>();
        tasks.put("executing", work.running());
        tasks.put("ready", work.ready());
        tasks.put("assigned", work.assigned());
        metrics.gauges("jask_worker_tasks", "Tasks by state.", "state", tasks)
                .gauge("jask_worker_slots", "How many tasks run at a time.", work.slots())
                .gauge("jask_worker_results", "How many results are held.", work.held())
                .gauge(
                        "jask_worker_concurrent_fetch_requests",
                        "Requests to other workers under way.",
                        work.fetches());
    }

    private static void ofTraffic(Metrics metrics, Telemetry reading) {
        Telemetry.Traffic traffic = reading.traffic();
        var spills = new LinkedHashMap<String, Long>();
        spills.put("write", reading.spilling().written());
        spills.put("read", reading.spilling().read());
        metrics.gauge(
                        "jask_worker_transfer_incoming_now_bytes",
                        "What is on its way here.",
                        reading.memory().inFlight())
                .counter(
                        "jask_worker_transfer_incoming_bytes",
                        "What was fetched from other workers.",
                        traffic.bytesIn())
                .counter(
                        "jask_worker_transfer_incoming_count",
                        "Results fetched from other workers.",
                        traffic.fetched())
                .counter(
                        "jask_worker_transfer_outgoing_bytes",
                        "What was fetched from here.",
                        traffic.bytesOut())
                .counter(
                        "jask_worker_transfer_outgoing_count",
                        "Results fetched from here.",
                        traffic.sent())
                .counters(
                        "jask_worker_spill_count",
                        "Results moved to disk or back.",
                        "activity",
                        spills)
                .gauge(
                        "jask_worker_spill_disk_bytes",
                        "Size of the files of results on disk.",
                        reading.spilling().diskBytes());
    }
}
