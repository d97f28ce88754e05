package dev.jask.ndarray.shaping;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The elements of an array in another order, or several times, under NumPy's names. */
public final class Rearranging {

    private Rearranging() {}

    /** All elements so many places further on, in the order of rows; the shape stays. */
    public static NDArray roll(NDArray array, long shift) {
        return array.ravel().roll(shift, 0).reshape(array.shape());
    }

    /** All elements so many places further on along each of the axes. */
    public static NDArray roll(NDArray array, long shift, Axes axes) {
        var shifts = new long[axes.resolve(array.ndim()).length];
        Arrays.fill(shifts, shift);
        return roll(array, shifts, Axes.axes(axes.resolve(array.ndim())));
    }

    /**
     * All elements further on along axes.
     *
     * @param shifts how far, for each of the axes in their order; an axis may be named twice
     */
    public static NDArray roll(NDArray array, long[] shifts, Axes axes) {
        List<Integer> along =
                axes.isAll() ? IntStream.range(0, array.ndim()).boxed().toList() : axes.list();
        if (shifts.length != along.size()) {
            throw new ArrayException.BadArgument(
                    "%d shifts for the axes %s; give one for each".formatted(shifts.length, along));
        }
        NDArray rolled = array;
        for (int k = 0; k < shifts.length; k++) {
            rolled = rolled.roll(shifts[k], along.get(k));
        }
        return rolled == array ? array.copy() : rolled;
    }

    /**
     * An axis brought before another one, see {@link NDArray#moveaxis} for a clearer way. A view.
     */
    public static NDArray rollaxis(NDArray array, int axis, int start) {
        int from = Axes.resolve(axis, array.ndim());
        int to = Axes.resolve(start, array.ndim() + 1);
        if (start < 0) {
            to = start + array.ndim();
        }
        return array.moveaxis(from, from < to ? to - 1 : to);
    }

    /** Turned by 90 degrees so many times, from the first axis towards the second. A view. */
    public static NDArray rot90(NDArray array, int times) {
        return rot90(array, times, 0, 1);
    }

    /** Turned by 90 degrees so many times, from one axis towards another. A view. */
    public static NDArray rot90(NDArray array, int times, int from, int to) {
        Axes.axes(Axes.resolve(from, array.ndim()), Axes.resolve(to, array.ndim()))
                .resolve(array.ndim());
        return switch (Math.floorMod(times, 4)) {
            case 1 -> array.flip(Axes.axis(to)).swapaxes(from, to);
            case 2 -> array.flip(Axes.axes(from, to));
            case 3 -> array.swapaxes(from, to).flip(Axes.axis(to));
            default -> array;
        };
    }

    /** The second axis the other way round. A view. */
    public static NDArray fliplr(NDArray array) {
        return array.flip(Axes.axis(1));
    }

    /** The first axis the other way round. A view. */
    public static NDArray flipud(NDArray array) {
        return array.flip(Axes.axis(0));
    }

    /**
     * The array so many times along its axes, the last count for the last axis; of the array and
     * the counts the shorter one is filled up with ones at the front.
     */
    public static NDArray tile(NDArray array, long... counts) {
        NDArray tiled = withAxes(array, counts.length);
        for (int k = 0; k < counts.length; k++) {
            int axis = tiled.ndim() - counts.length + k;
            if (counts[k] < 0) {
                throw new ArrayException.BadArgument(
                        "an array is repeated 0 times or more, given was "
                                + Arrays.toString(counts));
            }
            if (counts[k] != 1) {
                long extent = tiled.shape().extent(axis);
                tiled = tiled.take(cycle(extent, extent * counts[k]), axis);
            }
        }
        return tiled.data() == array.data() ? tiled.copy() : tiled;
    }

    /** The places of an axis again and again. */
    private static long[] cycle(long extent, long size) {
        return LongStream.range(0, size).map(place -> place % extent).toArray();
    }

    /** With new axes at the front until there are so many. */
    static NDArray withAxes(NDArray array, int ndim) {
        NDArray more = array;
        while (more.ndim() < ndim) {
            more = more.expandDims(0);
        }
        return more;
    }

    /** Each element so many times, along one axis. */
    public static NDArray repeat(NDArray array, long... counts) {
        return array.ravel().repeat(counts, 0);
    }

    /** The elements in the order of rows again and again until the shape is full. */
    public static NDArray resize(NDArray array, Shape shape) {
        if (array.size() == 0) {
            return NDArray.zeros(shape, array.dtype());
        }
        return array.ravel().take(cycle(array.size(), shape.size()), 0).reshape(shape);
    }

    /** With at least one axis. A view. */
    public static NDArray atleast1d(NDArray array) {
        return withAxes(array, 1);
    }

    /** With at least two axes; new ones come first. A view. */
    public static NDArray atleast2d(NDArray array) {
        return withAxes(array, 2);
    }

    /**
     * With at least three axes: of one axis it becomes the middle one, of two the first two. A
     * view.
     */
    public static NDArray atleast3d(NDArray array) {
        return array.ndim() >= 3 ? array : atleast2d(array).expandDims(2);
    }

    /** Arrays repeated to the shape that they have together. Views, not to be assigned to. */
    public static List<NDArray> broadcastArrays(List<NDArray> arrays) {
        Shape shape = Shape.broadcast(arrays.stream().map(NDArray::shape).toList());
        return arrays.stream().map(array -> array.broadcastTo(shape)).toList();
    }

    /**
     * All windows of a size along axes, one for each place; the places within a window are new axes
     * at the end. A view, not to be assigned to.
     *
     * @param sizes the size of the window along each of the axes in their order
     */
    public static NDArray slidingWindowView(NDArray array, long[] sizes, Axes axes) {
        List<Integer> along =
                axes.isAll() ? IntStream.range(0, array.ndim()).boxed().toList() : axes.list();
        if (sizes.length != along.size()) {
            throw new ArrayException.BadArgument(
                    "%d sizes of a window for the axes %s; give one for each"
                            .formatted(sizes.length, along));
        }
        long[] extents = array.shape().toArray();
        long[] strides = array.strides();
        for (int k = 0; k < sizes.length; k++) {
            int axis = Axes.resolve(along.get(k), array.ndim());
            extents[axis] -= sizes[k] - 1;
            strides =
                    LongStream.concat(Arrays.stream(strides), LongStream.of(strides[axis]))
                            .toArray();
            if (sizes[k] < 0 || extents[axis] < 0) {
                throw new ArrayException.BadArgument(
                        "a window of %d does not fit into axis %d of shape %s"
                                .formatted(sizes[k], axis, array.shape()));
            }
        }
        Shape shape =
                Shape.shape(
                        LongStream.concat(Arrays.stream(extents), Arrays.stream(sizes)).toArray());
        return array.asStrided(shape, strides, array.offset());
    }

    /**
     * Neighbours put together: blocks of a size are reduced to one element each, as in Dask.
     *
     * @param reduction what makes one of many along axes, for instance {@code NDArray::mean}
     * @param sizes the size of the blocks along each axis
     * @param trimsExcess whether what does not fill a block is left out, instead of refused
     */
    public static NDArray coarsen(
            BiFunction<NDArray, Axes, NDArray> reduction,
            NDArray array,
            long[] sizes,
            boolean trimsExcess) {
        if (sizes.length != array.ndim()) {
            throw new ArrayException.BadArgument(
                    "%d sizes of blocks for shape %s; give one for each axis, 1 where nothing is put together"
                            .formatted(sizes.length, array.shape()));
        }
        var blocks = new long[2 * sizes.length];
        var within = new Index[sizes.length];
        for (int axis = 0; axis < sizes.length; axis++) {
            long extent = array.shape().extent(axis);
            if (sizes[axis] < 1 || (extent % sizes[axis] != 0 && !trimsExcess)) {
                throw new ArrayException.BadArgument(
                        "blocks of %d do not fill axis %d of shape %s; leave the excess out with trimsExcess"
                                .formatted(sizes[axis], axis, array.shape()));
            }
            blocks[2 * axis] = extent / sizes[axis];
            blocks[2 * axis + 1] = sizes[axis];
            within[axis] = Index.to(extent - extent % sizes[axis]);
        }
        int[] inner = IntStream.range(0, sizes.length).map(axis -> 2 * axis + 1).toArray();
        return reduction.apply(array.slice(within).reshape(Shape.shape(blocks)), Axes.axes(inner));
    }
}
