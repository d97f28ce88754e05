package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Held;
import dev.jask.array.plan.PhysicalPlan;
import dev.jask.array.plan.Planner;
import dev.jask.array.run.SameBlock;
import dev.jask.array.run.ShapeOfBlock;
import dev.jask.graph.Graph;
import dev.jask.graph.JaskCollection;
import dev.jask.graph.Key;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out the extents of blocks. */
final class KnownChunks {

    private KnownChunks() {}

    static ArrayExpr of(ArrayExpr of) {
        Chunks chunks = of.chunks();
        if (chunks.isKnown()) {
            return of;
        }
        ArrayExpr shapes =
                Operations.eachBlock("shape", new ShapeOfBlock(), DType.INT64, chunks, of);
        PhysicalPlan plan = Planner.plan(shapes);
        List<Key> keys = plan.group().keys(Math.toIntExact(chunks.size()));
        List<Shape> found = new Shapes(plan.graph(), keys).compute();
        var extents = new ArrayList<>(chunks.toList());
        for (int axis = 0; axis < extents.size(); axis++) {
            extents.set(axis, extents(chunks, found, axis));
        }
        Chunks known = Chunks.of(extents.toArray(long[][]::new));
        return of instanceof Held held
                ? Held.of(held.graph(), held.group(), held.dtype(), known)
                : Operations.eachBlock("known", new SameBlock(), of.dtype(), known, of);
    }

    private static long[] extents(Chunks chunks, List<Shape> shapes, int axis) {
        var extents = new long[chunks.count(axis)];
        Arrays.fill(extents, Chunks.UNKNOWN);
        for (int number = 0; number < shapes.size(); number++) {
            int block = (int) chunks.grid().coordinates(number)[axis];
            long extent = shapes.get(number).extent(axis);
            if (extents[block] != Chunks.UNKNOWN && extents[block] != extent) {
                throw new ArrayException.ShapeMismatch(
                        "blocks number %d along axis %d have extents %d and %d; they must be equal"
                                .formatted(block, axis, extents[block], extent));
            }
            extents[block] = extent;
        }
        return extents;
    }

    /** The extents of all blocks. */
    private record Shapes(Graph graph, List<Key> keys) implements JaskCollection<List<Shape>> {

        @Override
        public List<Shape> assemble(List<? extends @Nullable Object> results) {
            return results.stream().map(Shape.class::cast).toList();
        }

        @Override
        public Shapes rebuild(Graph held) {
            return new Shapes(held, keys);
        }
    }
}
