package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.graph.Blockwise;
import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Gives a block as it is if it is what was declared.
 *
 * @param subject what made the block
 */
record CheckBlock(String subject, Chunks chunks, DType dtype) implements TaskFunction {

    @Override
    public NDArray apply(Inputs inputs) {
        Blockwise.Block at = inputs.parameter();
        return checked(inputs.get(0), chunks.grid().coordinates(at.index()));
    }

    /** The block, if it is what was declared for that place. */
    NDArray checked(@Nullable Object made, long[] at) {
        if (!(made instanceof NDArray block)) {
            throw failure("no array", at);
        }
        Shape shape = block.shape();
        boolean fits =
                block.dtype() == dtype
                        && shape.ndim() == chunks.ndim()
                        && IntStream.range(0, at.length)
                                .allMatch(axis ->
                                        chunks.extent(axis, at[axis]) == Chunks.UNKNOWN
                                                || chunks.extent(axis, at[axis])
                                                        == shape.extent(axis));
        if (!fits) {
            throw failure("%s of shape %s".formatted(block.dtype(), shape), at);
        }
        return block;
    }

    private ArrayException failure(String given, long[] at) {
        String declared =
                IntStream.range(0, at.length)
                        .mapToLong(axis -> chunks.extent(axis, at[axis]))
                        .mapToObj(extent -> extent == Chunks.UNKNOWN ? "?" : Long.toString(extent))
                        .collect(Collectors.joining(", ", "(", ")"));
        return new ArrayException.BadArgument(
                "%s gave for block %s %s; declared was %s of shape %s"
                        .formatted(
                                subject,
                                Arrays.toString(at).replace('[', '(').replace(']', ')'),
                                given,
                                dtype,
                                declared));
    }
}
