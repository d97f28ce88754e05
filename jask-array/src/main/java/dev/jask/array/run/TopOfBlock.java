package dev.jask.array.run;

import dev.jask.array.chunk.Chunks;
import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.shaping.Picking;
import dev.jask.ndarray.sort.Sorting;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The greatest elements of a block along an axis, or the least for a negative count.
 *
 * @param chunks how the array is cut
 */
public record TopOfBlock(int count, int axis, Chunks chunks) implements TaskFunction {

    /**
     * Candidates.
     *
     * @param values best first
     * @param places where they are along the axis of the array
     */
    public record Top(NDArray values, NDArray places) implements Serializable {

        private Top best(int count, int axis) {
            NDArray order = Sorting.argtopk(values, count, axis);
            return new Top(
                    Picking.takeAlongAxis(values, order, axis),
                    Picking.takeAlongAxis(places, order, axis));
        }
    }

    @Override
    public Top apply(Inputs inputs) {
        int number = inputs.parameter();
        NDArray block = inputs.get(0);
        NDArray order = Sorting.argtopk(block, count, axis);
        long start = chunks.start(axis, chunks.grid().coordinates(number)[axis]);
        return new Top(Picking.takeAlongAxis(block, order, axis), order.add(start));
    }

    /** The best of the candidates of several blocks, which follow each other along the axis. */
    public record Merge(int count, int axis) implements TaskFunction {

        @Override
        public Top apply(Inputs inputs) {
            var values = new ArrayList<NDArray>();
            var places = new ArrayList<NDArray>();
            for (int i = 0; i < inputs.size(); i++) {
                Top top = inputs.get(i);
                values.add(top.values());
                places.add(top.places());
            }
            return new Top(joined(values), joined(places)).best(count, axis);
        }

        private NDArray joined(List<NDArray> parts) {
            return NDArray.concatenate(parts, axis);
        }
    }

    /** The elements themselves, or where they are. */
    public record Finish(boolean places) implements TaskFunction {

        @Override
        public NDArray apply(Inputs inputs) {
            Top top = inputs.get(0);
            return places ? top.places() : top.values();
        }
    }
}
