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
        for (int row = 0; row < truths.length; row += columns) {
            for (int c = 0; c < columns; c++) {
                if (truths[row + c] != 0) {
                    for (int axis = 0; axis < ndim - 1; axis++) {
                        places[axis][next] = index[axis];
                    }
                    if (ndim > 0) {
                        places[ndim - 1][next] = c;
                    }
                    next++;
                }
            }
            advance(index, array.shape());
        }
        return Arrays.stream(places).map(NDArray::of).toList();
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
