package dev.jask.ndarray.shaping;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Functions of whole axes. */
public final class Applying {

    private Applying() {}

    /**
     * A function of each piece along an axis. The axes of what it gives, which have the same
     * extents each time, are instead of that axis; the dtype is that of the first.
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
        NDArray first = function.apply(rows.slice(Index.at(0)));
        Shape inner = first.shape();
        NDArray stacked = NDArray.zeros(outer.then(inner), first.dtype());
        copy(first, stacked, 0);
        for (long row = 1; row < outer.size(); row++) {
            NDArray result = function.apply(rows.slice(Index.at(row)));
            if (!result.shape().equals(inner)) {
                throw new ArrayException.ShapeMismatch(
                        "the function gave shape %s for the first piece and %s for piece %d"
                                .formatted(inner, result.shape(), row));
            }
            copy(result, stacked, row);
        }
        NDArray placed = stacked;
        for (int k = 0; k < inner.ndim(); k++) {
            placed = placed.moveaxis(outer.ndim() + k, along + k);
        }
        return placed;
    }

    /** Numbers to their row, without a loop of its own for each. */
    private static void copy(NDArray result, NDArray stacked, long row) {
        NDArray numbers = result.astype(stacked.dtype()).compact();
        int length = (int) numbers.size() * numbers.dtype().parts();
        System.arraycopy(numbers.data(), 0, stacked.data(), (int) row * length, length);
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
