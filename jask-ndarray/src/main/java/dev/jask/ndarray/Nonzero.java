package dev.jask.ndarray;

import java.util.Arrays;
import java.util.List;

/** Where elements are that are not zero. */
final class Nonzero {

    private Nonzero() {}

    /** For each axis the places, in the order of rows. */
    static List<NDArray> places(NDArray array) {
        byte[] truths = truths(array);
        int count = count(truths);
        int ndim = array.ndim();
        var places = new long[ndim][count];
        var index = new long[ndim];
        int columns = ndim == 0 ? 1 : (int) array.shape().extent(ndim - 1);
        int next = 0;
        for (int row = 0; ndim > 0 && next < count; row += columns) {
            int first = next;
            next = placesInRow(truths, row, columns, places[ndim - 1], first);
            for (int axis = 0; axis < ndim - 1; axis++) {
                Arrays.fill(places[axis], first, next, index[axis]);
            }
            advance(index, array.shape());
        }
        return Arrays.stream(places).map(NDArray::of).toList();
    }

    /** Each place is written until the next true one: no branch that cannot be foreseen. */
    private static int placesInRow(byte[] truths, int row, int columns, long[] places, int first) {
        int next = first;
        for (int c = 0; c < columns && next < places.length; c++) {
            places[next] = c;
            next += truths[row + c];
        }
        return next;
    }

    /** To the next row. */
    private static void advance(long[] index, Shape shape) {
        for (int axis = index.length - 2; axis >= 0; axis--) {
            if (++index[axis] < shape.extent(axis)) {
                return;
            }
            index[axis] = 0;
        }
    }

    /** Truth values in the order of rows, 0 or 1 each; not to be changed. */
    static byte[] truths(NDArray array) {
        return (byte[]) array.astype(DType.BOOL).compact().data();
    }

    static int count(byte[] truths) {
        int count = 0;
        for (byte truth : truths) {
            count += truth;
        }
        return count;
    }
}
