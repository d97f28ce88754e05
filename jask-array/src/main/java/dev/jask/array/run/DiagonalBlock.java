package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.ndarray.NDArray;

/** The main diagonal of a block along two of its axes: a view, the diagonal last. */
public record DiagonalBlock(int rows, int columns) implements ViewFunction {

    @Override
    public NDArray apply(Inputs inputs) {
        NDArray block = inputs.get(0);
        return block.diagonal(0, rows, columns);
    }
}
