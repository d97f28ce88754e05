package dev.jask.array.run;

import dev.jask.array.chunk.Chunks;
import dev.jask.graph.Blockwise;
import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.LazyArray;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Reduction;
import dev.jask.ndarray.Reduction.Partial;
import java.util.ArrayList;

/**
 * The first step of a reduction: what the elements of a block come to, the formula that they are
 * computed by included.
 *
 * @param chunks the blocks of what is reduced
 * @param finishes whether that is all there is, so that it gives the result
 */
public record PartialBlock(
        BlockViews views, Reduction reduction, Axes axes, Chunks chunks, boolean finishes)
        implements TaskFunction {

    @Override
    public Object apply(Inputs inputs) {
        Blockwise.Block block = inputs.parameter();
        LazyArray lazy = views.over(inputs);
        Partial partial = reduction.partial(lazy, axes);
        if (reduction.isPlace()) {
            partial = placed(partial, lazy, chunks.grid().coordinates(block.index()));
        }
        return finishes ? reduction.finish(partial, lazy.dtype(), axes) : partial;
    }

    /** Places within the block become places within the array. */
    private Partial placed(Partial partial, LazyArray lazy, long[] block) {
        int[] reduced = axes.resolve(chunks.ndim());
        NDArray local = partial.states().get(1);
        NDArray place = NDArray.scalar(0L);
        long stride = 1;
        long globalStride = 1;
        for (int k = reduced.length - 1; k >= 0; k--) {
            int axis = reduced[k];
            long extent = Math.max(1, lazy.shape().extent(axis));
            NDArray along = local.floorDivide(stride).remainder(extent);
            long start = chunks.start(axis, block[axis]);
            place = place.add(along.add(start).multiply(globalStride));
            stride *= extent;
            globalStride *= chunks.total(axis);
        }
        var states = new ArrayList<>(partial.states());
        states.set(1, place);
        return new Partial(states, partial.count());
    }
}
