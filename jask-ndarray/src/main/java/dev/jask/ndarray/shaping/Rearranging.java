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

    /** The places of an axis again and again. */
    private static long[] cycle(long extent, long size) {
        return LongStream.range(0, size).map(place -> place % extent).toArray();
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
