package dev.jask.array.run;

import dev.jask.array.chunk.Chunks;
import dev.jask.graph.Assembler;
import dev.jask.graph.Grid;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts blocks together to one array, by the extents that they have.
 *
 * @param grid how the blocks lie
 */
public record AssembleArray(Grid grid, DType dtype) implements Assembler<NDArray> {

    /** Refuses blocks that make no array in memory. */
    public static void requireFits(Chunks chunks, DType dtype) {
        long most = Integer.MAX_VALUE / dtype.parts();
        if (chunks.isKnown() && chunks.shape().size() > most) {
            throw new ArrayException.ShapeMismatch(
                    "%d elements of shape %s do not fit into one array in memory, which has at most %d; reduce or slice them, persist() them, or take them block by block"
                            .formatted(chunks.shape().size(), chunks.shape(), most));
        }
    }

    @Override
    public NDArray assemble(List<? extends @Nullable Object> results) {
        if (results.size() == 1 && results.getFirst() instanceof NDArray only) {
            return only;
        }
        long[][] starts = new long[grid.axes()][];
        for (int axis = 0; axis < starts.length; axis++) {
            starts[axis] = starts(results, axis);
        }
        Shape shape = Shape.shape(Arrays.stream(starts).mapToLong(s -> s[s.length - 1]).toArray());
        NDArray whole = NDArray.zeros(shape, dtype);
        for (int number = 0; number < results.size(); number++) {
            if (results.get(number) instanceof NDArray block && block.size() > 0) {
                long[] at = grid.coordinates(number);
                whole.part(
                                IntStream.range(0, at.length)
                                        .mapToObj(axis ->
                                                new Index.Span(
                                                        starts[axis][(int) at[axis]],
                                                        1,
                                                        block.shape().extent(axis)))
                                        .toList())
                        .set(block);
            }
        }
        return whole;
    }

    /** Where the blocks along an axis begin, and where the last ends. */
    private long[] starts(List<? extends @Nullable Object> results, int axis) {
        var starts = new long[(int) grid.extent(axis) + 1];
        var at = new long[grid.axes()];
        for (int i = 0; i + 1 < starts.length; i++) {
            at[axis] = i;
            long extent =
                    results.get((int) grid.index(at)) instanceof NDArray block
                            ? block.shape().extent(axis)
                            : 0;
            starts[i + 1] = starts[i] + extent;
        }
        return starts;
    }
}
