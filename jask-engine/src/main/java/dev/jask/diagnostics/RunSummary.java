package dev.jask.diagnostics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run took, by layer.
 *
 * @param elapsed how long it took
 * @param slots how many tasks could run at a time
 * @param layers the layers that had tasks, in the order in which they first came
 */
public record RunSummary(Duration elapsed, int slots, List<LayerSummary> layers) {

    public RunSummary {
        layers = List.copyOf(layers);
    }

    /** How many tasks ran. */
    public long tasks() {
        return layers.stream().mapToLong(LayerSummary::tasks).sum();
    }

    /** How long tasks ran, summed. */
    public Duration time() {
        return layers.stream().map(LayerSummary::time).reduce(Duration.ZERO, Duration::plus);
    }

    /** Which part of the slots' time tasks ran: 1 if every slot was at work all the time. */
    public double utilisation() {
        double available = (double) elapsed.toNanos() * slots;
        return available == 0 ? 0 : Math.min(1, time().toNanos() / available);
    }

    /** An aligned table, a layer a line, with what it took in all at the end. */
    @Override
    public String toString() {
        var table = new TextTable("layer", "tasks", "failed", "time", "each", "results", "peak");
        for (LayerSummary layer : layers) {
            table.row(cells(layer));
        }
        if (layers.size() > 1) {
            table.row(cells(total()));
        }
        return table
                + "%s on %d slots, %.0f %% of their time in tasks%n"
                        .formatted(Units.time(elapsed), slots, 100 * utilisation());
    }

    /** The most that was held of all layers at a time is not known. */
    private LayerSummary total() {
        return new LayerSummary(
                "all",
                tasks(),
                layers.stream().mapToLong(LayerSummary::erred).sum(),
                time(),
                layers.stream().mapToLong(LayerSummary::bytes).sum(),
                -1);
    }

    private static List<String> cells(LayerSummary layer) {
        var cells = new ArrayList<String>();
        cells.add(layer.name());
        cells.add(Units.count(layer.tasks()));
        cells.add(layer.erred() == 0 ? "" : Units.count(layer.erred()));
        cells.add(Units.time(layer.time()));
        cells.add(Units.time(layer.meanTime()));
        cells.add(Units.bytes(layer.bytes()));
        cells.add(layer.peakBytes() < 0 ? "" : Units.bytes(layer.peakBytes()));
        return cells;
    }
}
