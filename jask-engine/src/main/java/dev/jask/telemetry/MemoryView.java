package dev.jask.telemetry;

import dev.jask.diagnostics.TextTable;
import dev.jask.diagnostics.Units;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the memory of an engine's workers is. What results take is accounted by the workers; what
 * else their processes take is what the system counts beyond that.
 *
 * @param workers a line for each, in the order in which they joined
 */
public record MemoryView(List<Line> workers) {

    public MemoryView {
        workers = List.copyOf(workers);
    }

    /**
     * One worker's memory, or several workers' together, in bytes.
     *
     * @param name the worker's name
     * @param managed what results take that are in memory
     * @param spilled what results on disk take once they are read back
     * @param inFlight what is on its way here
     * @param other what the process takes besides
     * @param resident what the process takes in all
     * @param limit what results may take
     */
    public record Line(
            String name,
            long managed,
            long spilled,
            long inFlight,
            long other,
            long resident,
            long limit) {}

    /** The view of these workers. */
    public static MemoryView of(List<WorkerTelemetry> workers) {
        return new MemoryView(linesOf(workers));
    }

    /**
     * Workers of one process share what it takes: each is given the same part of what is not
     * results.
     */
    private static List<Line> linesOf(List<WorkerTelemetry> workers) {
        Map<String, List<WorkerTelemetry>> byProcess = new HashMap<>();
        workers.forEach(worker ->
                byProcess.computeIfAbsent(process(worker), _ -> new ArrayList<>()).add(worker));
        var lines = new ArrayList<Line>();
        for (WorkerTelemetry worker : workers) {
            lines.add(line(worker, byProcess.getOrDefault(process(worker), List.of(worker))));
        }
        return lines;
    }

    private static String process(WorkerTelemetry worker) {
        String address = worker.id().address();
        int port = address.lastIndexOf(':');
        String host = port < 0 ? address : address.substring(0, port);
        return host + "#" + worker.latest().process().pid();
    }

    private static Line line(WorkerTelemetry worker, List<WorkerTelemetry> sharing) {
        Telemetry.MemoryUse memory = worker.latest().memory();
        long accounted = 0;
        for (WorkerTelemetry each : sharing) {
            Telemetry.MemoryUse theirs = each.latest().memory();
            accounted += theirs.managed() + theirs.inFlight();
        }
        long other = Math.max(0, memory.resident() - accounted) / sharing.size();
        return new Line(
                worker.name(),
                memory.managed(),
                memory.spilled(),
                memory.inFlight(),
                other,
                memory.managed() + memory.inFlight() + other,
                memory.limit());
    }

    /** All workers together. */
    public Line total() {
        long managed = 0;
        long spilled = 0;
        long inFlight = 0;
        long other = 0;
        long resident = 0;
        long limit = 0;
        for (Line line : workers) {
            managed += line.managed;
            spilled += line.spilled;
            inFlight += line.inFlight;
            other += line.other;
            resident += line.resident;
            limit += line.limit;
        }
        return new Line("all", managed, spilled, inFlight, other, resident, limit);
    }

    /** An aligned table, a worker a line. */
    @Override
    public String toString() {
        var table =
                new TextTable(
                        "worker", "managed", "spilled", "in flight", "other", "process", "limit");
        workers.forEach(line -> table.row(cells(line)));
        if (workers.size() != 1) {
            table.row(cells(total()));
        }
        return table.toString();
    }

    private static List<String> cells(Line line) {
        return List.of(
                line.name,
                Units.bytes(line.managed),
                Units.bytes(line.spilled),
                Units.bytes(line.inFlight),
                Units.bytes(line.other),
                Units.bytes(line.resident),
                Units.bytes(line.limit));
    }
}
