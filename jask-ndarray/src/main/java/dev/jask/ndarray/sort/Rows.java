package dev.jask.ndarray.sort;

import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;

/**
 * An array whose elements along one axis are rows, one after the other: what is done along an axis
 * is done row by row.
 */
final class Rows {

    private final NDArray array;
    private final int axis;
    private final int length;
    private final int count;

    private Rows(NDArray array, int axis) {
        this.array = array;
        this.axis = axis;
        this.length = Math.toIntExact(array.shape().extent(array.ndim() - 1));
        this.count = length == 0 ? 0 : Math.toIntExact(array.size() / length);
    }

    static Rows along(NDArray array, int axis) {
        return new Rows(array.moveaxis(axis, -1).compact(), axis);
    }

    /** How one row is ordered. */
    interface Work {
        /**
         * Orders the elements from one position to before another: positions counted from the
         * first.
         */
        int[] order(int from, int to);
    }

    NDArray array() {
        return array;
    }

    int length() {
        return length;
    }

    int count() {
        return count;
    }

    /**
     * The orders of the rows, as an array of positions along the axis; of each row the first so
     * many.
     */
    NDArray orders(int kept, Work work) {
        long[] positions = new long[Math.multiplyExact(count, kept)];
        for (int row = 0; row < count; row++) {
            int[] order = work.order(row * length, (row + 1) * length);
            for (int i = 0; i < kept; i++) {
                positions[row * kept + i] = order[i];
            }
        }
        return back(NDArray.of(positions, shape(kept)));
    }

    /** The elements in the orders of the rows; of each row the first so many. */
    NDArray ordered(int kept, Work work) {
        int[] places = new int[Math.multiplyExact(count, kept)];
        for (int row = 0; row < count; row++) {
            int[] order = work.order(row * length, (row + 1) * length);
            for (int i = 0; i < kept; i++) {
                places[row * kept + i] = row * length + order[i];
            }
        }
        return back(take(array, places, shape(kept)));
    }

    Shape shape(int kept) {
        return array.shape().with(array.ndim() - 1, kept);
    }

    /** An array whose last axis is brought back to where the rows came from. */
    NDArray back(NDArray result) {
        return result.moveaxis(-1, axis);
    }

    /** The elements of a compact array at some places. */
    static NDArray take(NDArray compact, int[] places, Shape shape) {
        DType dtype = compact.dtype();
        int parts = dtype.parts();
        Object to = dtype.element().allocate(places.length * parts);
        Object from = compact.data();
        for (int i = 0; i < places.length; i++) {
            System.arraycopy(from, places[i] * parts, to, i * parts, parts);
        }
        return NDArray.wrap(to, shape, dtype);
    }
}
