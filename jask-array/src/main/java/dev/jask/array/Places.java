package dev.jask.array;

import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.Arrays;
import java.util.List;

/** Places in arrays in memory. */
final class Places {

    private Places() {}

    /** For each axis where the elements are that are not zero, in the order of rows. */
    static List<NDArray> nonzero(NDArray array) {
        boolean[] truths = array.toBooleanArray();
        int count = 0;
        for (boolean truth : truths) {
            count += truth ? 1 : 0;
        }
        var places = new long[array.ndim()][count];
        int next = 0;
        for (int i = 0; i < truths.length; i++) {
            if (truths[i]) {
                long rest = i;
                for (int axis = places.length - 1; axis >= 0; axis--) {
                    long extent = array.shape().extent(axis);
                    places[axis][next] = rest % extent;
                    rest /= extent;
                }
                next++;
            }
        }
        return Arrays.stream(places).map(NDArray::of).toList();
    }

    /** Arrays of places broadcast together, each in the order of rows. */
    static long[][] together(List<NDArray> places, Shape shape) {
        return places.stream()
                .map(array -> array.broadcastTo(shape).toLongArray())
                .toArray(long[][]::new);
    }
}
