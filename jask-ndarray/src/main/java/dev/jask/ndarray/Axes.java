package dev.jask.ndarray;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

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
        var resolved = new int[isAll ? ndim : list.size()];
        for (int k = 0; k < resolved.length; k++) {
            resolved[k] = isAll ? k : resolve(list.get(k), ndim);
        }
        Arrays.sort(resolved);
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

    /**
     * An order of the axes of an array, counted from 0.
     *
     * @throws ArrayException.BadAxis if not each axis is named once
     */
    public static int[] order(int[] axes, int ndim) {
        axes(axes).resolve(ndim);
        if (axes.length != ndim) {
            throw new ArrayException.BadAxis(
                    "an order of %d axes names each once, given was %s"
                            .formatted(ndim, Arrays.toString(axes)));
        }
        return Arrays.stream(axes).map(axis -> resolve(axis, ndim)).toArray();
    }

    /** The order in which some axes are at other places, and the rest is as it was. */
    static int[] moved(int[] from, int[] to, int ndim) {
        if (from.length != to.length) {
            throw new ArrayException.BadAxis(
                    "%d axes are moved to %d places: %s to %s"
                            .formatted(
                                    from.length,
                                    to.length,
                                    Arrays.toString(from),
                                    Arrays.toString(to)));
        }
        boolean[] isMoved = axes(from).mask(ndim);
        boolean[] isTaken = axes(to).mask(ndim);
        var order = new int[ndim];
        for (int k = 0; k < from.length; k++) {
            order[resolve(to[k], ndim)] = resolve(from[k], ndim);
        }
        int next = 0;
        for (int place = 0; place < ndim; place++) {
            if (!isTaken[place]) {
                while (isMoved[next]) {
                    next++;
                }
                order[place] = next++;
            }
        }
        return order;
    }

    /** The shape that is left of an array when these axes are reduced. */
    public Shape reduced(Shape shape) {
        boolean[] gone = mask(shape.ndim());
        var extents = new long[shape.ndim()];
        int left = 0;
        for (int axis = 0; axis < gone.length; axis++) {
            if (keepsDims || !gone[axis]) {
                extents[left++] = gone[axis] ? 1 : shape.extent(axis);
            }
        }
        return Shape.shape(Arrays.copyOf(extents, left));
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
