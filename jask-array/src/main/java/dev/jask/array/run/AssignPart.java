package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.NDArray;

/** Makes a copy of a block in which a part is another: the second block. */
public record AssignPart() implements TaskFunction {

    @Override
    public NDArray apply(Inputs inputs) {
        SliceBlock.Part part = inputs.parameter();
        NDArray block = inputs.get(0);
        NDArray result = block.copy();
        result.part(part.spans()).set(inputs.<NDArray>get(1));
        return result;
    }
}
