package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.graph.Grid;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The blocks of an array, to be selected as the elements of an array are. */
public final class ArrayBlocks {

    private final ArrayExpr of;
    private final Grid grid;

    ArrayBlocks(ArrayExpr of) {
        this.of = of;
        this.grid = of.chunks().grid();
    }

    /** How many there are along each axis. */
    public List<Long> shape() {
        return LongStream.range(0, grid.axes()).mapToObj(axis -> grid.extent((int) axis)).toList();
    }

    /** How many there are. */
    public long size() {
        return grid.size();
    }

    /** The block with these numbers along the axes, as an array. */
    public Array get(long... numbers) {
        return slice(LongStream.of(numbers).mapToObj(Index::at).toArray(Index[]::new));
    }

    /** All blocks row by row, each as an array. */
    public Stream<Array> stream() {
        return LongStream.range(0, size()).mapToObj(number -> get(grid.coordinates(number)));
    }

    /** The array of the blocks that indices select: {@code "0, ::2"}. */
    public Array slice(String indices) {
        return slice(Index.parse(indices).toArray(Index[]::new));
    }

    /**
     * The array of the blocks that indices select: single ones, ranges, and one list of numbers. No
     * axis goes.
     */
    public Array slice(Index... indices) {
        Chunks chunks = of.chunks();
        List<Index> full = Index.complete(List.of(indices), grid.axes(), "of blocks, " + grid);
        var numbers = new ArrayList<long[]>();
        int picks = 0;
        for (Index index : full) {
            int axis = numbers.size();
            long count = axis < grid.axes() ? grid.extent(axis) : 0;
            numbers.add(
                    switch (index) {
                        case Index.At(long place) ->
                                new long[] {Index.checkedPlace(place, count, axis)};
                        case Index.Range range -> numbers(range.of(count));
                        case Index.Pick(NDArray places) -> {
                            picks++;
                            yield picked(places, count, axis);
                        }
                        case Index.NewAxis _, Index.Mask _, Index.Ellipsis _ ->
                                throw new ArrayException.BadIndex(
                                        "blocks are selected by numbers, ranges and lists of numbers, not by "
                                                + index);
                    });
        }
        if (picks > 1) {
            throw new ArrayException.BadIndex(
                    "blocks are picked along one axis at a time: " + full);
        }
        return new Array(selected(of, chunks, numbers));
    }

    private static long[] numbers(Index.Span span) {
        return LongStream.range(0, span.size()).map(i -> span.first() + i * span.step()).toArray();
    }

    private static long[] picked(NDArray places, long count, int axis) {
        return LongStream.of(places.toLongArray())
                .map(place -> Index.checkedPlace(place, count, axis))
                .toArray();
    }

    private static ArrayExpr selected(ArrayExpr of, Chunks chunks, List<long[]> numbers) {
        var extents = new long[numbers.size()][];
        boolean isNone = false;
        for (int axis = 0; axis < extents.length; axis++) {
            int along = axis;
            extents[axis] =
                    LongStream.of(numbers.get(axis)).map(n -> chunks.extent(along, n)).toArray();
            isNone |= extents[axis].length == 0;
        }
        if (isNone) {
            throw new ArrayException.BadIndex(
                    "no block is selected of %s".formatted(chunks.grid()));
        }
        Chunks selected = Chunks.of(extents);
        Grid grid = selected.grid();
        return Operations.renumbered(
                "blocks",
                numbers,
                selected,
                of,
                number -> {
                    long[] at = grid.coordinates(number);
                    for (int axis = 0; axis < at.length; axis++) {
                        at[axis] = numbers.get(axis)[(int) at[axis]];
                    }
                    return chunks.grid().index(at);
                });
    }
}
