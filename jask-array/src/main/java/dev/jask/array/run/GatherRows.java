package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.io.Serializable;
import java.util.List;

/**
 * Makes a block of rows of other blocks.
 *
 * @param axes how many axes of those blocks come before a row's
 */
public record GatherRows(int axes) implements ViewFunction {

    /**
     * Which rows go where.
     *
     * @param count how many rows the block has
     * @param sources for each block that is read what is taken of it
     */
    public record Plan(int count, List<Source> sources) implements Serializable {

        public Plan {
            sources = List.copyOf(sources);
        }
    }

    /**
     * Rows of a block.
     *
     * @param places where they are, as row-major numbers
     * @param targets which rows of the result they are
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Source(int[] places, int[] targets) implements Serializable {}

    @Override
    public NDArray apply(Inputs inputs) {
        Plan plan = inputs.parameter();
        NDArray first = inputs.get(0);
        Shape shape = Shape.shape(plan.count()).then(Rows.of(first, axes).shape());
        NDArray result = NDArray.zeros(shape, first.dtype());
        Rows target = Rows.of(result, 1);
        for (int k = 0; k < plan.sources().size(); k++) {
            Source source = plan.sources().get(k);
            target.set(source.targets(), Rows.of(inputs.get(k), axes), source.places());
        }
        return result;
    }
}
