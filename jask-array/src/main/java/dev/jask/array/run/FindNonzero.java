package dev.jask.array.run;

import dev.jask.array.chunk.Chunks;
import dev.jask.graph.Blockwise;
import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.NDArray;

/**
 * Where the elements of a block of one axis are that are not zero: places in the whole array.
 *
 * @param chunks the blocks of that array
 */
public record FindNonzero(Chunks chunks) implements TaskFunction {

    @Override
    public NDArray apply(Inputs inputs) {
        Blockwise.Block at = inputs.parameter();
        long start = chunks.start(0, at.index());
        boolean[] truths = inputs.<NDArray>get(0).toBooleanArray();
        int count = 0;
        for (boolean truth : truths) {
            count += truth ? 1 : 0;
        }
        var places = new long[count];
        int next = 0;
        for (int i = 0; i < truths.length; i++) {
            if (truths[i]) {
                places[next++] = start + i;
            }
        }
        return NDArray.of(places);
    }
}
