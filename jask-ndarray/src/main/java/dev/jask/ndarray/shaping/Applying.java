package dev.jask.ndarray.shaping;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Functions of whole axes. */
public final class Applying {

    private Applying() {}

    /**
     * A function of each piece along an axis. The axes of what it gives, which have the same
     * extents each time, are instead of that axis.
     *
     * @param function given an array with one axis
     * @throws ArrayException.ShapeMismatch if it gives different shapes, or there is no piece
     */
    public static NDArray applyAlongAxis(UnaryOperator<NDArray> function, int axis, NDArray array) {
        int along = Axes.resolve(axis, array.ndim());
        NDArray pieces = array.moveaxis(along, -1);
        long extent = array.shape().extent(along);
        Shape outer = array.shape().without(along);
        if (outer.size() == 0) {
            throw new ArrayException.ShapeMismatch(
                    "an array of shape %s has no piece along axis %d to try the function with"
                            .formatted(array.shape(), along));
        }
        NDArray rows = pieces.reshape(outer.size(), extent);
        List<NDArray> results = new ArrayList<>();
        for (long row = 0; row < outer.size(); row++) {
            NDArray result = function.apply(rows.slice(dev.jask.ndarray.Index.at(row)));
            if (row > 0 && !result.shape().equals(results.getFirst().shape())) {
                throw new ArrayException.ShapeMismatch(
                        "the function gave shape %s for the first piece and %s for piece %d"
                                .formatted(results.getFirst().shape(), result.shape(), row));
            }
            results.add(result);
        }
        Shape inner = results.getFirst().shape();
        NDArray stacked = NDArray.stack(results, 0).reshape(outer.then(inner));
        NDArray placed = stacked;
        for (int k = 0; k < inner.ndim(); k++) {
            placed = placed.moveaxis(outer.ndim() + k, along + k);
        }
        return placed;
    }

    /**
     * A function of one axis after the other, each time of what the last one gave.
     *
     * @param function given an array and an axis; what it gives has as many axes, or one less
     * @throws ArrayException.ShapeMismatch if it has another number
     */
    public static NDArray applyOverAxes(
            BiFunction<NDArray, Integer, NDArray> function, NDArray array, Axes axes) {
        NDArray result = array;
        for (int axis : axes.resolve(array.ndim())) {
            NDArray next = function.apply(result, axis);
            if (next.ndim() != array.ndim()) {
                if (next.ndim() != array.ndim() - 1) {
                    throw new ArrayException.ShapeMismatch(
                            "the function made shape %s of shape %s; the axis may go, or stay with any extent"
                                    .formatted(next.shape(), result.shape()));
                }
                next = next.expandDims(axis);
            }
            result = next;
        }
        return result;
    }
}
