package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.shaping.Rearranging;

/**
 * The windows of a block: a view of it.
 *
 * @param window how many elements along each of the axes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record WindowsOfBlock(long[] window, int[] axes) implements ViewFunction {

    @Override
    public NDArray apply(Inputs inputs) {
        return Rearranging.slidingWindowView(inputs.get(0), window, Axes.axes(axes));
    }
}
