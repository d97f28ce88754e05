package dev.jask.array.run;

import dev.jask.array.chunk.Chunks;
import dev.jask.graph.Blockwise;
import dev.jask.graph.Inputs;
import dev.jask.ndarray.NDArray;

/**
 * Repeats a block to the shape of a block of the result: a view of it.
 *
 * @param chunks the blocks of the result
 */
public record BroadcastBlock(Chunks chunks) implements ViewFunction {

    @Override
    public NDArray apply(Inputs inputs) {
        Blockwise.Block at = inputs.parameter();
        NDArray block = inputs.get(0);
        return block.broadcastTo(chunks.shapeOf(chunks.grid().coordinates(at.index())));
    }
}
