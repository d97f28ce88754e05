package dev.jask.array;

import dev.jask.array.chunk.Chunking;
import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Opaque;
import dev.jask.array.io.BlockTarget;
import dev.jask.array.io.BlockWriter;
import dev.jask.array.io.WriteBlock;
import dev.jask.array.plan.PhysicalPlan;
import dev.jask.array.plan.Planner;
import dev.jask.graph.BlockInput;
import dev.jask.graph.Blockwise;
import dev.jask.graph.Graph;
import dev.jask.graph.Grid;
import dev.jask.graph.JaskCollection;
import dev.jask.graph.Key;
import dev.jask.graph.Tokens;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes arrays into targets: all of them or, as far as targets can undo what was done, nothing.
 */
final class Storing {

    /** Targets that were begun and are not finished. */
    private final List<BlockTarget> open = new ArrayList<>();

    private Storing() {}

    static void store(List<Array> arrays, List<? extends BlockTarget> targets) {
        if (arrays.size() != targets.size()) {
            throw new ArrayException.BadArgument(
                    "%d arrays for %d targets; there must be as many of both"
                            .formatted(arrays.size(), targets.size()));
        }
        List<Array> cut =
                IntStream.range(0, arrays.size())
                        .mapToObj(i -> cut(arrays.get(i), targets.get(i)))
                        .toList();
        var storing = new Storing();
        try {
            storing.run(cut, targets);
        } catch (IOException e) {
            var failure = new ArrayException.BadFile("the array cannot be written: " + e, e);
            storing.abort(failure);
            throw failure;
        } catch (RuntimeException | Error e) {
            storing.abort(e);
            throw e;
        }
    }

    /** An array in the blocks that its target wants. */
    private static Array cut(Array array, BlockTarget target) {
        Shape shape = array.shape();
        target.shape().ifPresent(wanted -> requireFits(shape, wanted));
        return array.rechunk(Chunking.of(target.chunks(array.chunks())));
    }

    private static void requireFits(Shape shape, Shape wanted) {
        if (!shape.equals(wanted)) {
            throw new ArrayException.ShapeMismatch(
                    "the target has shape %s, given was an array of shape %s; write into a region of it"
                            .formatted(wanted, shape));
        }
    }

    private void run(List<Array> arrays, List<? extends BlockTarget> targets) throws IOException {
        var plans = new ArrayList<PhysicalPlan>();
        var keys = new ArrayList<Key>();
        for (int i = 0; i < targets.size(); i++) {
            Array array = arrays.get(i);
            BlockWriter writer = targets.get(i).begin(array.dtype(), array.chunks());
            open.add(targets.get(i));
            PhysicalPlan plan = Planner.plan(written(array.expr(), writer));
            plans.add(plan);
            keys.addAll(plan.group().keys(Math.toIntExact(array.chunks().size())));
        }
        Graph graph = Graph.union(plans.stream().map(PhysicalPlan::graph).toList());
        new Blocks(graph, keys).compute();
        while (!open.isEmpty()) {
            open.getFirst().finish();
            open.removeFirst();
        }
    }

    /** Written anew each time: whether it was done before says nothing of what is there now. */
    private static ArrayExpr written(ArrayExpr expr, BlockWriter writer) {
        Chunks chunks = expr.chunks();
        Grid grid = chunks.grid();
        List<Integer> alike = IntStream.range(0, grid.axes()).boxed().toList();
        return new Opaque(
                Tokens.unique(),
                "store",
                List.of(expr),
                expr.dtype(),
                chunks,
                (group, inputs) -> {
                    var blocks = new BlockInput.Blocks(inputs.getFirst(), grid, alike);
                    var write = new WriteBlock(writer, chunks);
                    return List.of(new Blockwise(group, grid, write, List.of(blocks)));
                });
    }

    private void abort(Throwable failure) {
        for (BlockTarget target : open) {
            try {
                target.abort();
            } catch (IOException | RuntimeException e) {
                failure.addSuppressed(e);
            }
        }
    }

    /** Blocks that are written when they are computed. */
    private record Blocks(Graph graph, List<Key> keys) implements JaskCollection<@Nullable Void> {

        @Override
        public @Nullable Void assemble(List<? extends @Nullable Object> results) {
            return null;
        }

        @Override
        public Blocks rebuild(Graph held) {
            return new Blocks(held, keys);
        }
    }
}
