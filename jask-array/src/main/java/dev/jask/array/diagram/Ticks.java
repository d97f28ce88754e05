package dev.jask.array.diagram;

import dev.jask.array.chunk.Chunks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An axis as it is drawn.
 *
 * @param length how long, in pixels
 * @param lines where borders between blocks are drawn, from 0 to the length, both excluded
 * @param first where the first block ends
 * @param isThinned whether borders are left out because there are too many
 * @param isKnown whether it is known where the borders are
 * @param label what stands beside it
 */
record Ticks(
        double length,
        List<Double> lines,
        double first,
        boolean isThinned,
        boolean isKnown,
        String label) {

    /** Borders are at least so far apart. */
    private static final double GAP = 4;

    Ticks {
        lines = List.copyOf(lines);
    }

    static Ticks of(Chunks chunks, int axis, double length) {
        boolean isKnown = chunks.isKnown(axis);
        double[] weights =
                Arrays.stream(chunks.along(axis))
                        .mapToDouble(extent -> isKnown ? extent : 1)
                        .toArray();
        double total = Arrays.stream(weights).sum();
        var lines = new ArrayList<Double>();
        double at = 0;
        double last = 0;
        boolean isThinned = false;
        for (int i = 0; i + 1 < weights.length && total > 0; i++) {
            at += weights[i] / total * length;
            if (at - last >= GAP && length - at >= GAP) {
                lines.add(at);
                last = at;
            } else {
                isThinned |= at > last && at < length;
            }
        }
        double first = total > 0 ? weights[0] / total * length : length;
        String label = isKnown ? Long.toString(chunks.total(axis)) : "?";
        return new Ticks(length, lines, first, isThinned, isKnown, label);
    }
}
