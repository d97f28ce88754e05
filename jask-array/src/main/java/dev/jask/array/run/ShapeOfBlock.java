package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;

/** The extents of a block. */
public record ShapeOfBlock() implements TaskFunction {

    @Override
    public Shape apply(Inputs inputs) {
        return inputs.<NDArray>get(0).shape();
    }
}
