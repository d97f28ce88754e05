package dev.jask.ndarray;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Axes along which something is done. A negative one counts from the last: -1 is the last.
 *
 * @param list the axes; of no meaning if all are meant
 * @param isAll whether all axes are meant
 * @param keepsDims whether axes that are reduced stay, with extent 1
 */
public record Axes(List<Integer> list, boolean isAll, boolean keepsDims) implements Serializable {

    /** All axes. */
    public static final Axes ALL = new Axes(List.of(), true, false);

    public Axes {
        list = List.copyOf(list);
    }

    /** One axis. */
    public static Axes axis(int axis) {
        return new Axes(List.of(axis), false, false);
    }

    /** Several axes. */
    public static Axes axes(int... axes) {
        return new Axes(Arrays.stream(axes).boxed().toList(), false, false);
    }

    /** The same; axes that are reduced stay, with extent 1. */
    public Axes keepDims() {
        return new Axes(list, isAll, true);
    }

    /**
     * The axes of an array with so many, counted from 0, ascending.
     *
     * @throws ArrayException.BadAxis if one is out of range or named twice
     */
    public int[] resolve(int ndim) {
        if (isAll) {
            return IntStream.range(0, ndim).toArray();
        }
        int[] resolved = list.stream().mapToInt(axis -> resolve(axis, ndim)).sorted().toArray();
        for (int k = 1; k < resolved.length; k++) {
            if (resolved[k] == resolved[k - 1]) {
                throw new ArrayException.BadAxis(
                        "axis %d is named twice in %s".formatted(resolved[k], list));
            }
        }
        return resolved;
    }

    /**
     * An axis counted from 0.
     *
     * @throws ArrayException.BadAxis if it is out of range
     */
    public static int resolve(int axis, int ndim) {
        if (axis < -ndim || axis >= ndim) {
            throw new ArrayException.BadAxis(
                    ndim == 0
                            ? "axis %d of an array without axes".formatted(axis)
                            : "axis %d of an array with %d axes; allowed are %d to %d"
                                    .formatted(axis, ndim, -ndim, ndim - 1));
        }
        return axis < 0 ? axis + ndim : axis;
    }

    /** The shape that is left of an array when these axes are reduced. */
    public Shape reduced(Shape shape) {
        boolean[] gone = mask(shape.ndim());
        return Shape.shape(
                IntStream.range(0, shape.ndim())
                        .filter(axis -> keepsDims || !gone[axis])
                        .mapToLong(axis -> gone[axis] ? 1 : shape.extent(axis))
                        .toArray());
    }

    /** For each axis of an array with so many whether it is meant. */
    public boolean[] mask(int ndim) {
        var mask = new boolean[ndim];
        for (int axis : resolve(ndim)) {
            mask[axis] = true;
        }
        return mask;
    }
}
