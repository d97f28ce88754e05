package dev.jask.interop.arrow;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.NDArray;
import java.net.URI;
import java.util.List;

/** Writes a block as a file, whose name is the task's parameter. */
record WriteTensor(URI folder, List<String> dimensions) implements TaskFunction {

    private static final long serialVersionUID = 1L;

    WriteTensor {
        dimensions = List.copyOf(dimensions);
    }

    @Override
    public String apply(Inputs inputs) {
        String name = inputs.parameter();
        TensorFiles.write(
                TensorFolder.file(folder, name),
                inputs.<NDArray>get(0),
                dimensions.toArray(String[]::new));
        return name;
    }
}
