package dev.jask.array.plan;

import dev.jask.array.chunk.ChunkBounds;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.InputsFirst;
import dev.jask.array.expr.Opaque;
import dev.jask.array.expr.Rechunk;
import dev.jask.graph.Layer;
import dev.jask.graph.Lazy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/** Tells people what was decided about the blocks of an expression. */
public final class Explanation {

    private Explanation() {}

    /** What was decided when it was written down, then what was when it was planned. */
    public static List<String> notes(ArrayExpr expr) {
        var notes = new LinkedHashSet<String>();
        InputsFirst.of(expr).forEach(written -> notes.add(noteOf(written)));
        var room = new Lazy<>(Room::current);
        for (ArrayExpr planned : InputsFirst.of(Optimizer.optimize(expr))) {
            if (planned instanceof Rechunk rechunk) {
                notes.add(RechunkPlan.of(rechunk, room::get).note());
            }
        }
        notes.remove("");
        return List.copyOf(notes);
    }

    private static String noteOf(ArrayExpr written) {
        return switch (written) {
            case Rechunk rechunk -> rechunk.reason();
            case Opaque opaque -> opaque.note();
            default -> "";
        };
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
