package dev.jask.array.io;

import dev.jask.array.chunk.Chunks;
import dev.jask.graph.Blockwise;
import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a block; nothing is left of it in memory.
 *
 * @param chunks how the array is cut
 */
public record WriteBlock(BlockWriter writer, Chunks chunks) implements TaskFunction {

    @Override
    public @Nullable Object apply(Inputs inputs) throws Exception {
        Blockwise.Block block = inputs.parameter();
        long[] at = chunks.grid().coordinates(block.index());
        try {
            writer.write(box(at), inputs.<NDArray>get(0));
        } catch (ArrayException.BadFile e) {
            throw KnownFile.withPlace(
                    e, "block %s cannot be written: %s", Arrays.toString(at), e.getMessage());
        }
        return null;
    }

    private List<Index.Span> box(long[] at) {
        return IntStream.range(0, at.length)
                .mapToObj(axis ->
                        new Index.Span(
                                chunks.start(axis, at[axis]), 1, chunks.extent(axis, at[axis])))
                .toList();
    }
}
