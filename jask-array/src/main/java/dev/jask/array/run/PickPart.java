package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.ndarray.NDArray;

/** One of the arrays that a task gives. */
public record PickPart(int place) implements ViewFunction {

    @Override
    public NDArray apply(Inputs inputs) {
        Parts parts = inputs.get(0);
        return parts.get(place);
    }
}
