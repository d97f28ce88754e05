package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.NDArray;

/** Copies a part of a block, so that the block can go. */
public record CutShard() implements TaskFunction {

    @Override
    public NDArray apply(Inputs inputs) {
        return SliceBlock.view(inputs).compact();
    }
}
