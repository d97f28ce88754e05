package dev.jask.array;

import dev.jask.array.chunk.Chunking;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Shape;
import java.util.List;

/** Other shapes of arrays in blocks, under the names that NumPy has for special cases. */
public final class ArrayShaping {

    private ArrayShaping() {}

    /** Equal parts along the second axis, or along the only one. */
    public static List<Array> hsplit(Array array, int parts) {
        return array.split(parts, second(array));
    }

    /** The parts between places along the second axis, or along the only one. */
    public static List<Array> hsplit(Array array, long... places) {
        return array.split(places, second(array));
    }

    private static int second(Array array) {
        requireAxes(array, 1);
        return array.ndim() > 1 ? 1 : 0;
    }

    /** Equal parts along the first of two axes or more. */
    public static List<Array> vsplit(Array array, int parts) {
        requireAxes(array, 2);
        return array.split(parts, 0);
    }

    /** The parts between places along the first of two axes or more. */
    public static List<Array> vsplit(Array array, long... places) {
        requireAxes(array, 2);
        return array.split(places, 0);
    }

    /** Equal parts along the third axis. */
    public static List<Array> dsplit(Array array, int parts) {
        requireAxes(array, 3);
        return array.split(parts, 2);
    }

    /** The parts between places along the third axis. */
    public static List<Array> dsplit(Array array, long... places) {
        requireAxes(array, 3);
        return array.split(places, 2);
    }

    private static void requireAxes(Array array, int least) {
        if (array.ndim() < least) {
            throw new ArrayException.BadAxis(
                    "an array with %d axes or more is split so, given was one with %d; use split with an axis"
                            .formatted(least, array.ndim()));
        }
    }

    /** The same as {@link Array#vstack}. */
    public static Array rowStack(List<Array> arrays) {
        return Array.vstack(arrays);
    }

    /**
     * A matrix with all elements on a diagonal, in the order of rows.
     *
     * @param diagonal so many places to the right of the main one
     */
    public static Array diagflat(Array array, long diagonal) {
        return array.ravel().diag(diagonal);
    }

    /**
     * The elements in the order of rows in a shape of another size: as many as fit, or again and
     * again from the first; zeros if there are none.
     */
    public static Array resize(Array array, Shape shape) {
        long size = shape.size();
        long own = array.shape().size();
        if (own == 0) {
            return Array.zeros(shape, array.dtype(), Chunking.AUTO);
        }
        int times = Math.toIntExact(Math.max(1, (size + own - 1) / own));
        Array flat = array.ravel().tile(times);
        return new Array(Joining.between(flat.expr(), 0, 0, size)).reshape(shape);
    }
}
