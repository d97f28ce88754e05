package dev.jask.ndarray.random;

import dev.jask.ndarray.Axes;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import java.util.Arrays;

/** Parts of arrays along an axis, in other orders. */
final class Slices {

    private Slices() {}

    /** The slices at these positions of an axis. */
    static NDArray pick(NDArray array, int axis, NDArray positions) {
        Index[] indices = new Index[array.ndim()];
        Arrays.fill(indices, Index.ALL);
        indices[Axes.resolve(axis, array.ndim())] = new Index.Pick(positions);
        return array.slice(indices);
    }

    /** A copy in which each line along an axis has an order of its own. */
    static NDArray shuffledLines(RandomStream stream, NDArray array, int axis) {
        NDArray lines = array.moveaxis(axis, -1).copy();
        int length = Math.toIntExact(lines.shape().extent(lines.ndim() - 1));
        int parts = lines.dtype().parts();
        int count = length == 0 ? 0 : Math.toIntExact(lines.size() / length);
        // The copy is nobody else's yet.
        Object data = lines.data();
        Object spare = lines.dtype().element().allocate(parts);
        for (int line = 0; line < count; line++) {
            shuffle(stream, data, line * length, length, parts, spare);
        }
        return lines.moveaxis(-1, axis);
    }

    /** Shuffles elements of so many parts each in a Java array, from one element on. */
    @SuppressWarnings("SuspiciousSystemArraycopy") // Both are arrays of the dtype's type.
    private static void shuffle(
            RandomStream stream, Object data, int from, int length, int parts, Object spare) {
        for (int i = length - 1; i > 0; i--) {
            int one = (from + i) * parts;
            int other = (from + (int) Integers.below(stream, i + 1)) * parts;
            System.arraycopy(data, one, spare, 0, parts);
            System.arraycopy(data, other, data, one, parts);
            System.arraycopy(spare, 0, data, other, parts);
        }
    }
}
