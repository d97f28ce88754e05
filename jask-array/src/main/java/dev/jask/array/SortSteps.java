package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.run.BlockBorders;
import dev.jask.array.run.FixedRanks;
import dev.jask.array.run.JoinSorted;
import dev.jask.array.run.SortBlock;
import dev.jask.array.run.SortedParts;
import dev.jask.graph.Key;
import dev.jask.ndarray.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sorts an array with one axis in many blocks, which is not empty.
 *
 * <ol>
 *   <li>Each block is sorted by itself.
 *   <li>The elements where the blocks of the result begin are found exactly ({@link RankSteps}).
 *   <li>Each sorted block is cut there; of elements equal to one of these the first blocks give
 *       theirs first, so that all results have exactly the extents of the array's blocks and equal
 *       elements keep their order.
 *   <li>Parts are handed over a few blocks of the result at a time, so that neither every block
 *       goes everywhere nor there is a task for each pair of blocks.
 * </ol>
 */
final class SortSteps {

    /** About so many tasks hand over parts. */
    private static final int HANDED_OVER = 1 << 13;

    private SortSteps() {}

    static ArrayExpr ordered(ArrayExpr of, boolean places) {
        Chunks chunks = of.chunks();
        long[] starts = chunks.starts(0);
        return TaskSteps.expr(
                places ? "argsort" : "sort",
                List.of(of),
                places ? DType.INT64 : of.dtype(),
                chunks,
                List.of(),
                (steps, inputs) -> {
                    List<Key> sorted = steps.map("block", new SortBlock(places), inputs.getFirst());
                    long total = chunks.total(0);
                    var ranks =
                            IntStream.range(1, starts.length)
                                    .mapToObj(i -> Math.min(starts[i], total - 1))
                                    .toList();
                    Key splitters = RankSteps.find(steps, sorted, new FixedRanks(ranks));
                    List<Key> borders = steps.map("borders", new BlockBorders(), sorted, splitters);
                    Key cuts =
                            steps.one(
                                    "cuts",
                                    new BlockBorders.Cut(
                                            IntStream.range(1, starts.length)
                                                    .mapToObj(i -> starts[i])
                                                    .toList()),
                                    borders);
                    join(steps, sorted, cuts, starts, new JoinSorted(of.dtype(), places));
                });
    }

    private static void join(
            TaskSteps steps, List<Key> sorted, Key cuts, long[] starts, JoinSorted function) {
        int blocks = sorted.size();
        int width = (blocks - 1) / Math.clamp(HANDED_OVER / blocks, 8, Math.max(8, blocks)) + 1;
        var parts = new ArrayList<List<Key>>();
        for (int first = 0; first < blocks; first += width) {
            int end = Math.min(first + width, blocks);
            int from = first;
            var wanted =
                    IntStream.range(0, blocks)
                            .mapToObj(i -> new SortedParts.Wanted(i, starts[i], from, end))
                            .toList();
            parts.add(
                    steps.each(
                            "parts" + first,
                            new SortedParts.Take(),
                            sorted.stream().map(key -> List.of(key, cuts)).toList(),
                            wanted));
        }
        var reads = new ArrayList<List<Key>>();
        var numbers = new ArrayList<Integer>();
        for (int block = 0; block < blocks; block++) {
            reads.add(parts.get(block / width));
            numbers.add(block % width);
        }
        steps.give(function, reads, numbers);
    }
}
