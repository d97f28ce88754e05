package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.stream.IntStream;

/**
 * Makes a copy of a block in which rows are others: the second block's, one after the other. The
 * parameter says where they go: row-major numbers.
 *
 * @param axes how many axes of the block come before a row's
 */
public record ScatterRows(int axes) implements TaskFunction {

    @Override
    public NDArray apply(Inputs inputs) {
        int[] places = inputs.parameter();
        NDArray block = inputs.get(0);
        NDArray result = block.copy();
        Rows target = Rows.of(result, axes);
        NDArray rows =
                inputs.<NDArray>get(1).broadcastTo(Shape.shape(places.length).then(target.shape()));
        target.set(places, Rows.of(rows, 1), IntStream.range(0, places.length).toArray());
        return result;
    }
}
