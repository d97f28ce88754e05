package dev.jask.telemetry;

import dev.jask.diagnostics.TextTable;
import dev.jask.diagnostics.Units;
import dev.jask.graph.Key;
import dev.jask.scheduler.Concern;
import dev.jask.scheduler.SchedulerCore;
import dev.jask.scheduler.SchedulerSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What a scheduler knows, written down for people. */
public final class StateEvidence {

    /** Of each kind of thing so many are written down. */
    public static final int LINES = 200;

    private StateEvidence() {}

    /**
     * State and stories. To be called in the scheduler's loop.
     *
     * @param measured what is known of the workers
     * @param unsettled what a worker in the same process is about; empty where there is none
     * @param elsewhere what such a worker remembers of a key
     */
    public static List<Evidence> of(
            SchedulerCore core,
            List<WorkerTelemetry> measured,
            List<String> unsettled,
            Function<Key, List<String>> elsewhere) {
        List<Concern> concerns = core.concerns(LINES);
        var evidence = new ArrayList<Evidence>();
        evidence.add(Evidence.text("state.txt", text(core.snapshot()) + core.tasks() + " tasks\n"));
        evidence.add(Evidence.text("workers.txt", text(measured)));
        evidence.add(Evidence.text("tasks.txt", list(concerns)));
        evidence.add(Evidence.text("stories.txt", stories(concerns, core, elsewhere)));
        if (!unsettled.isEmpty()) {
            evidence.add(Evidence.text("worker.txt", String.join("\n", unsettled) + "\n"));
        }
        return evidence;
    }

    private static String list(List<Concern> concerns) {
        var text = new StringBuilder();
        concerns.forEach(
                each -> text.append(each.key()).append(' ').append(each.what()).append('\n'));
        return text.isEmpty() ? "no task has failed or is with a worker\n" : text.toString();
    }

    private static String stories(
            List<Concern> concerns, SchedulerCore core, Function<Key, List<String>> elsewhere) {
        var text = new StringBuilder();
        for (Concern each : concerns) {
            text.append(each.key()).append('\n');
            core.story(each.key()).forEach(line -> text.append("  ").append(line).append('\n'));
            elsewhere
                    .apply(each.key())
                    .forEach(line -> text.append("  ").append(line).append('\n'));
        }
        return text.toString();
    }

    /** A snapshot as two tables: layers and workers. */
    public static String text(SchedulerSnapshot snapshot) {
        var layers =
                new TextTable(
                        "layer",
                        "submitted",
                        "running",
                        "finished",
                        "failed",
                        "held",
                        "bytes",
                        "time");
        snapshot.prefixes()
                .forEach((name, stats) ->
                        layers.row(
                                List.of(
                                        name,
                                        Units.count(stats.submitted()),
                                        Units.count(stats.processing()),
                                        Units.count(stats.finished()),
                                        Units.count(stats.erred()),
                                        Units.count(stats.inMemory()),
                                        Units.bytes(stats.bytesNow()),
                                        Units.time(Duration.ofNanos(stats.nanos())))));
        var workers =
                new TextTable(
                        "worker",
                        "status",
                        "slots",
                        "given",
                        "work ahead",
                        "held",
                        "bytes",
                        "address");
        snapshot.workers()
                .forEach(worker ->
                        workers.row(
                                List.of(
                                        worker.name(),
                                        worker.status().name().toLowerCase(Locale.ROOT),
                                        Units.count(worker.slots()),
                                        Units.count(worker.processing()),
                                        Units.time(Duration.ofNanos(worker.occupancyNanos())),
                                        Units.count(worker.held()),
                                        Units.bytes(worker.bytes()),
                                        worker.id().address())));
        return layers
                + "\n"
                + workers
                + "\n%d computations open%n".formatted(snapshot.submissions());
    }

    private static String text(List<WorkerTelemetry> measured) {
        var table =
                new TextTable(
                        "worker", "cores", "threads", "garbage", "loop", "running", "ready", "in",
                        "out", "on disk", "heard");
        for (WorkerTelemetry worker : measured) {
            Telemetry latest = worker.latest();
            table.row(
                    List.of(
                            worker.name(),
                            String.format(Locale.ROOT, "%.2f", latest.process().cores()),
                            Units.count(latest.process().threads()),
                            Units.time(Duration.ofMillis(latest.process().collectionMillis())),
                            Units.time(Duration.ofNanos(latest.process().loopLagNanos())),
                            Units.count(latest.work().running()),
                            Units.count(latest.work().ready()),
                            Units.bytes(latest.traffic().bytesIn()),
                            Units.bytes(latest.traffic().bytesOut()),
                            Units.bytes(latest.spilling().diskBytes()),
                            Units.time(Duration.ofMillis(worker.ageMillis()))));
        }
        return table + "\n" + MemoryView.of(measured);
    }
}
