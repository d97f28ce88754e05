package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Opaque;
import dev.jask.array.run.AccumulateBlock;
import dev.jask.array.run.CarryTotals;
import dev.jask.array.run.TotalOfBlock;
import dev.jask.graph.BlockInput;
import dev.jask.graph.Blockwise;
import dev.jask.graph.Grid;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Layer;
import dev.jask.graph.Materialized;
import dev.jask.graph.Task;
import dev.jask.graph.Tokens;
import dev.jask.ndarray.Accumulation;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Sums and products of all up to each element along an axis. Each block needs what the blocks
 * before it come to: their totals, which are small, are put together one after the other or as a
 * tree.
 */
final class Accumulating {

    private final ArrayExpr of;
    private final int axis;
    private final Accumulation accumulation;
    private final Scan scan;
    private final Grid grid;
    private final List<Task> tasks = new ArrayList<>();
    private long next;

    private Accumulating(ArrayExpr of, int axis, Accumulation accumulation, Scan scan) {
        this.of = of;
        this.axis = axis;
        this.accumulation = accumulation;
        this.scan = scan;
        this.grid = of.chunks().grid();
    }

    /**
     * Along an axis, or of all elements in the order of rows.
     *
     * @param axes one axis, or all
     */
    static ArrayExpr accumulate(ArrayExpr of, Accumulation accumulation, Axes axes, Scan scan) {
        if (axes.isAll()) {
            return along(Reshaping.to(of, -1), 0, accumulation, scan);
        }
        int[] resolved = axes.resolve(of.chunks().ndim());
        if (resolved.length != 1) {
            throw new ArrayException.BadAxis(
                    "numbers accumulate along one axis or in the order of rows, given were the axes %s"
                            .formatted(axes.list()));
        }
        return along(of, resolved[0], accumulation, scan);
    }

    private static ArrayExpr along(ArrayExpr of, int axis, Accumulation accumulation, Scan scan) {
        // Says at once what is not defined.
        DType dtype =
                NDArray.zeros(Shape.shape(1), of.dtype())
                        .accumulate(accumulation, Axes.axis(0))
                        .dtype();
        return new Opaque(
                Tokens.of("accumulate", of.token(), axis, accumulation, scan),
                "cum" + accumulation.name().toLowerCase(Locale.ROOT),
                List.of(of),
                dtype,
                of.chunks(),
                (group, inputs) ->
                        new Accumulating(of, axis, accumulation, scan)
                                .layers(group, inputs.getFirst()));
    }

    private List<Layer> layers(KeyGroup group, KeyGroup from) {
        Chunks chunks = of.chunks();
        int count = chunks.count(axis);
        KeyGroup totals =
                new KeyGroup(group.prefix() + "-total", Tokens.of(group.token(), "total"));
        KeyGroup carries =
                new KeyGroup(group.prefix() + "-carry", Tokens.of(group.token(), "carry"));
        List<Integer> same = IntStream.range(0, chunks.ndim()).boxed().toList();
        Layer total =
                new Blockwise(
                        totals,
                        grid,
                        new TotalOfBlock(axis, accumulation),
                        List.of(new BlockInput.Blocks(from, grid, same)));
        var function = new AccumulateBlock(axis, accumulation);
        long[] counts = IntStream.range(0, chunks.ndim()).mapToLong(grid::extent).toArray();
        counts[axis] = 1;
        Grid lanes = Grid.of(counts);
        for (long lane = 0; lane < lanes.size(); lane++) {
            long[] at = lanes.coordinates(lane);
            List<Key> before = carried(at, count - 1, totals, carries);
            for (int block = 0; block < count; block++) {
                at[axis] = block;
                long number = grid.index(at);
                List<Key> needs =
                        block == 0
                                ? List.of(from.key(number))
                                : List.of(from.key(number), before.get(block - 1));
                tasks.add(new Task(group.key(number), function, needs));
            }
        }
        return List.of(total, Materialized.of(tasks));
    }

    /** For each of the first blocks what it and those before it come to. */
    private List<Key> carried(long[] at, int count, KeyGroup totals, KeyGroup carries) {
        var own = new ArrayList<Key>();
        for (int block = 0; block < count; block++) {
            at[axis] = block;
            own.add(totals.key(grid.index(at)));
        }
        at[axis] = 0;
        return switch (scan) {
            case SEQUENTIAL -> sequential(own, carries);
            case BLELLOCH -> tree(own, carries);
        };
    }

    private Key together(Key before, Key after, KeyGroup carries) {
        Key key = carries.key(next++);
        tasks.add(new Task(key, new CarryTotals(axis, accumulation), List.of(before, after)));
        return key;
    }

    private List<Key> sequential(List<Key> totals, KeyGroup carries) {
        var carried = new ArrayList<Key>();
        for (Key total : totals) {
            carried.add(carried.isEmpty() ? total : together(carried.getLast(), total, carries));
        }
        return carried;
    }

    /** Neighbours together, the sums of those pairs likewise, then what lies between from both. */
    private List<Key> tree(List<Key> totals, KeyGroup carries) {
        if (totals.size() <= 1) {
            return totals;
        }
        var pairs = new ArrayList<Key>();
        for (int k = 0; k + 1 < totals.size(); k += 2) {
            pairs.add(together(totals.get(k), totals.get(k + 1), carries));
        }
        List<Key> ofPairs = tree(pairs, carries);
        var carried = new ArrayList<Key>();
        for (int k = 0; k < totals.size(); k++) {
            if (k % 2 == 1) {
                carried.add(ofPairs.get(k / 2));
            } else {
                carried.add(
                        k == 0
                                ? totals.getFirst()
                                : together(ofPairs.get(k / 2 - 1), totals.get(k), carries));
            }
        }
        return carried;
    }
}
