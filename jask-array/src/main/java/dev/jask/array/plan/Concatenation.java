package dev.jask.array.plan;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Concatenate;
import dev.jask.array.expr.Rechunk;
import dev.jask.array.expr.Slice;
import dev.jask.array.run.SameBlock;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Layer;
import dev.jask.graph.Materialized;
import dev.jask.graph.Task;
import dev.jask.ndarray.Index;
import java.util.ArrayList;
import java.util.List;

/** Arrays one after the other: what of them is wanted, and the tasks that hand on their blocks. */
final class Concatenation {

    private Concatenation() {}

    static Layer layer(Concatenate expr, KeyGroup group, List<KeyGroup> inputs) {
        var pass = new SameBlock();
        var tasks = new ArrayList<Task>();
        long before = 0;
        for (int k = 0; k < inputs.size(); k++) {
            Chunks chunks = expr.inputs().get(k).chunks();
            for (long number = 0; number < chunks.size(); number++) {
                long[] at = chunks.grid().coordinates(number);
                at[expr.axis()] += before;
                tasks.add(
                        new Task(
                                group.key(expr.chunks().grid().index(at)),
                                pass,
                                List.of(inputs.get(k).key(number))));
            }
            before += chunks.count(expr.axis());
        }
        return Materialized.of(tasks);
    }

    /** What is taken of each array, in the blocks of the slice. */
    static ArrayExpr sliced(Concatenate of, Slice slice) {
        int axis = of.axis();
        long[] extents = of.inputs().stream().mapToLong(i -> i.chunks().total(axis)).toArray();
        var parts = new ArrayList<ArrayExpr>();
        for (Slice.Piece piece : Slice.pieces(extents, slice.spans().get(axis))) {
            var spans = new ArrayList<Index.Span>(slice.spans());
            spans.set(axis, piece.span());
            parts.add(Slice.of(of.inputs().get(piece.block()), spans));
        }
        return Rechunk.of(Concatenate.of(parts, axis), slice.chunks());
    }
}
