package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.kernel.sort.Searching;
import dev.jask.ndarray.sort.Sorting;

/** Where the elements of a block would be inserted into a block of a sorted array. */
public record PlacesOfBlock(Searching.Side side) implements TaskFunction {

    @Override
    public NDArray apply(Inputs inputs) {
        return Sorting.searchsorted(inputs.get(0), inputs.get(1), side);
    }

    /** The sum of places in blocks that follow each other: the place in all of them. */
    public record Sum() implements TaskFunction {

        @Override
        public NDArray apply(Inputs inputs) {
            NDArray sum = inputs.get(0);
            for (int i = 1; i < inputs.size(); i++) {
                sum = sum.add(inputs.<NDArray>get(i));
            }
            return sum;
        }
    }

    /** The number of the bin of each element of a block. */
    public record Digits(NDArray edges, boolean right) implements TaskFunction {

        @Override
        public NDArray apply(Inputs inputs) {
            return Sorting.digitize(inputs.get(0), edges, right);
        }
    }
}
