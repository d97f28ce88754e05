package dev.jask.diagnostics;

import dev.jask.scheduler.SchedulerSnapshot;
import dev.jask.scheduler.SchedulerSnapshot.PrefixStats;
import java.util.ArrayList;
import java.util.List;

/**
 * How far the tasks of one layer are, counted from some moment on.
 *
 * @param name the name that they were given, or the prefix of their keys
 * @param total how many were asked for
 * @param done how many finished
 * @param erred how many failed for good
 * @param running how many are with workers
 */
record LayerCounts(String name, long total, long done, long erred, long running) {

    /** What was asked for since {@code before}, in the order in which the layers first came. */
    static List<LayerCounts> between(SchedulerSnapshot before, SchedulerSnapshot now) {
        var layers = new ArrayList<LayerCounts>();
        now.prefixes()
                .forEach((name, stats) -> {
                    LayerCounts counts = of(name, before.prefix(name), stats);
                    if (counts.total > 0) {
                        layers.add(counts);
                    }
                });
        return layers;
    }

    private static LayerCounts of(String name, PrefixStats before, PrefixStats now) {
        long cancelled = now.cancelled() - before.cancelled();
        long total = now.submitted() - before.submitted() - cancelled;
        long finished = now.finished() - before.finished();
        return new LayerCounts(
                name,
                total,
                Math.min(finished, total), // a task that was computed again finished more than once
                now.erred() - before.erred(),
                now.processing());
    }

    /** How many are still to come. */
    long left() {
        return Math.max(0, total - done - erred);
    }

    /** For instance {@code read 3/16}. */
    @Override
    public String toString() {
        return name + " " + done + "/" + total + (erred == 0 ? "" : " (" + erred + " failed)");
    }
}
