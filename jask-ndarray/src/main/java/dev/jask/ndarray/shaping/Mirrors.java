package dev.jask.ndarray.shaping;

import dev.jask.ndarray.Axes;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.shaping.PadMode.Ends;
import java.util.List;

/** Arrays continued so that they are turned round their ends: differences stay the same. */
final class Mirrors {

    private Mirrors() {}

    /**
     * Continued along an axis, by no more than the array's length at a time.
     *
     * @param edge 1 if the elements at the ends are repeated, 0 if not
     */
    static NDArray odd(NDArray array, int axis, Ends<Long> width, int edge) {
        long most = array.shape().extent(axis) - 1 + edge;
        NDArray result = array;
        long before = width.before();
        while (before > 0) {
            long count = Math.min(most, before);
            NDArray next = Padding.part(result, axis, 1 - edge, 1 - edge + count);
            NDArray end = Padding.part(result, axis, 0, 1);
            result = NDArray.concatenate(List.of(turned(next, end, axis), result), axis);
            before -= count;
        }
        long after = width.after();
        while (after > 0) {
            long count = Math.min(most, after);
            long extent = result.shape().extent(axis);
            NDArray next = Padding.part(result, axis, extent - 1 + edge - count, extent - 1 + edge);
            NDArray end = Padding.part(result, axis, extent - 1, extent);
            result = NDArray.concatenate(List.of(result, turned(next, end, axis)), axis);
            after -= count;
        }
        return result;
    }

    private static NDArray turned(NDArray next, NDArray end, int axis) {
        return end.add(end).subtract(next.flip(Axes.axis(axis)));
    }
}
