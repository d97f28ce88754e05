package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.stream.IntStream;

/**
 * Puts together what was taken of the blocks along an axis. The first block is that of places.
 *
 * @param axis the axis of the array that places count along, where those of the places come to lie
 */
public record JoinHits(int axis, DType dtype) implements TaskFunction {

    @Override
    public NDArray apply(Inputs inputs) {
        NDArray places = inputs.get(0);
        Shape row = Rows.of(inputs.<TakeHits.Hits>get(1).rows(), 1).shape();
        NDArray result = NDArray.zeros(Shape.shape(places.size()).then(row), dtype);
        Rows target = Rows.of(result, 1);
        for (int k = 1; k < inputs.size(); k++) {
            TakeHits.Hits hits = inputs.get(k);
            int[] all = IntStream.range(0, hits.targets().length).toArray();
            target.set(hits.targets(), Rows.of(hits.rows(), 1), all);
        }
        NDArray shaped = result.reshape(places.shape().then(row));
        int taken = places.ndim();
        return shaped.transpose(
                IntStream.range(0, shaped.ndim())
                        .map(k -> k < axis ? taken + k : k < axis + taken ? k - axis : k)
                        .toArray());
    }
}
