package dev.jask.array.plan;

import dev.jask.array.chunk.ChunkBounds;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Opaque;
import dev.jask.array.expr.Rechunk;
import dev.jask.graph.Layer;
import dev.jask.graph.Lazy;
import dev.jask.graph.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells people what was decided about the blocks of an expression. */
public final class Explanation {

    private final Set<Token> seen = new HashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final Lazy<Room> room = new Lazy<>(Room::current);

    private Explanation() {}

    /** What was decided when it was written down, then what was when it was planned. */
    public static List<String> notes(ArrayExpr expr) {
        var written = new Explanation();
        written.add(expr, false);
        var planned = new Explanation();
        planned.add(Optimizer.optimize(expr), true);
        written.notes.addAll(planned.notes);
        return List.copyOf(written.notes);
    }

    private void add(ArrayExpr expr, boolean isPlanned) {
        if (!seen.add(expr.token())) {
            return;
        }
        expr.inputs().forEach(input -> add(input, isPlanned));
        if (isPlanned) {
            if (expr instanceof Rechunk rechunk) {
                notes.add(RechunkPlan.of(rechunk, room::get).note());
            }
        } else if (expr instanceof Rechunk rechunk && !rechunk.reason().isEmpty()) {
            notes.add(rechunk.reason());
        } else if (expr instanceof Opaque opaque && !opaque.note().isEmpty()) {
            notes.add(opaque.note());
        }
    }

    /** Blocks, tasks and notes, line by line. */
    public static String of(ArrayExpr expr) {
        var lines = new ArrayList<String>();
        String size =
                expr.chunks().isKnown()
                        ? "%s %s, %s in all, up to %s a block"
                                .formatted(
                                        expr.dtype(),
                                        expr.chunks().shape(),
                                        bytes(RechunkStep.elements(expr.chunks()), expr),
                                        bytes((double) expr.chunks().largest(), expr))
                        : "%s, some extents unknown until computed".formatted(expr.dtype());
        lines.add(size);
        lines.add(String.format(Locale.ROOT, "%,d blocks %s", expr.chunks().size(), expr.chunks()));
        long tasks = Planner.plan(expr).graph().layers().stream().mapToLong(Layer::size).sum();
        lines.add(String.format(Locale.ROOT, "%,d tasks before fusion", tasks));
        notes(expr).forEach(note -> lines.add("- " + note));
        return String.join("\n", lines);
    }

    private static String bytes(double elements, ArrayExpr expr) {
        return ChunkBounds.bytes(elements * expr.dtype().itemSize());
    }
}
