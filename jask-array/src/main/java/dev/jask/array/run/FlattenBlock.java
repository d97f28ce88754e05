package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.ndarray.NDArray;

/** A block with its elements in one row. */
public record FlattenBlock() implements ViewFunction {

    @Override
    public NDArray apply(Inputs inputs) {
        NDArray block = inputs.get(0);
        return block.ravel();
    }
}
