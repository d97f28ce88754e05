package dev.jask.ndarray.linalg;

import dev.jask.ndarray.Axes;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** The same elements in other layouts. */
final class Views {

    private Views() {}

    /** Ways to lay out an array: as it is, by columns, with gaps, backwards. */
    static List<UnaryOperator<NDArray>> layouts() {
        return List.of(
                UnaryOperator.identity(), Views::byColumns, Views::withGaps, Views::backwards);
    }

    private static NDArray byColumns(NDArray array) {
        return array.transpose().copy().transpose();
    }

    private static NDArray withGaps(NDArray array) {
        long[] extents = array.shape().stream().map(extent -> 2 * extent + 1).toArray();
        NDArray wide = NDArray.zeros(Shape.shape(extents), array.dtype());
        var odd = new Index[array.ndim()];
        for (int axis = 0; axis < odd.length; axis++) {
            odd[axis] = Index.range(1, 2 * array.shape().extent(axis) + 1, 2);
        }
        if (array.ndim() == 0) {
            return array.copy();
        }
        NDArray view = wide.slice(odd);
        wide.set(array, odd);
        return view;
    }

    private static NDArray backwards(NDArray array) {
        Axes all = Axes.ALL;
        return array.flip(all).copy().flip(all);
    }

    static String name(int layout) {
        return Arrays.asList("as it is", "by columns", "with gaps", "backwards").get(layout);
    }
}
