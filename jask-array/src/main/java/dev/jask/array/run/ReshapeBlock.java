package dev.jask.array.run;

import dev.jask.array.chunk.Chunks;
import dev.jask.graph.Blockwise;
import dev.jask.graph.Inputs;
import dev.jask.ndarray.NDArray;

/**
 * Gives a block the shape that the block of that number has.
 *
 * @param chunks the blocks of the result
 */
public record ReshapeBlock(Chunks chunks) implements ViewFunction {

    @Override
    public NDArray apply(Inputs inputs) {
        Blockwise.Block at = inputs.parameter();
        NDArray block = inputs.get(0);
        return block.reshape(chunks.shapeOf(chunks.grid().coordinates(at.index())));
    }
}
