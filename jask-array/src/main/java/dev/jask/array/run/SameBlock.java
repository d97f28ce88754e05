package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.NDArray;

/** A block under another key. */
public record SameBlock() implements TaskFunction {

    @Override
    public NDArray apply(Inputs inputs) {
        return inputs.get(0);
    }
}
