package dev.jask.ndarray.shaping;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Coordinates of the elements of arrays, under NumPy's names. */
public final class Grids {

    private Grids() {}

    /** In which order the axes of a grid are. */
    public enum Order {
        /** The second coordinate first, as in a picture: columns are x, rows are y. */
        XY,
        /** The first coordinate first, as in a matrix. */
        IJ
    }

    /** The coordinates of a grid, x along columns: for each of them an array of the whole grid. */
    public static List<NDArray> meshgrid(List<NDArray> coordinates) {
        return meshgrid(coordinates, Order.XY, false);
    }

    /**
     * The coordinates of a grid.
     *
     * @param coordinates for each dimension what there is along it
     * @param isSparse whether the other axes of each array have extent 1, which broadcasts
     */
    public static List<NDArray> meshgrid(List<NDArray> coordinates, Order order, boolean isSparse) {
        int ndim = coordinates.size();
        var open = new ArrayList<NDArray>();
        for (int k = 0; k < ndim; k++) {
            var extents = new long[ndim];
            Arrays.fill(extents, 1);
            int axis = order == Order.XY && ndim > 1 && k < 2 ? 1 - k : k;
            extents[axis] = coordinates.get(k).size();
            open.add(coordinates.get(k).copy().reshape(extents));
        }
        return isSparse
                ? List.copyOf(open)
                : Rearranging.broadcastArrays(open).stream().map(NDArray::copy).toList();
    }

    /** For each axis of a shape the index of each element: {@code int64}, a new axis in front. */
    public static NDArray indices(Shape shape) {
        List<NDArray> grid = meshgrid(ranges(shape), Order.IJ, false);
        return grid.isEmpty() ? NDArray.zeros(Shape.shape(0), DType.INT64) : NDArray.stack(grid, 0);
    }

    /** For each axis of a shape the indices along it, the other axes with extent 1. */
    public static List<NDArray> sparseIndices(Shape shape) {
        return meshgrid(ranges(shape), Order.IJ, true);
    }

    private static List<NDArray> ranges(Shape shape) {
        return shape.stream().mapToObj(NDArray::arange).toList();
    }

    /**
     * What a function makes of the indices of all elements.
     *
     * @param function given for each axis an array of the indices along it, of the whole shape
     */
    public static NDArray fromFunction(Shape shape, Function<List<NDArray>, NDArray> function) {
        return function.apply(meshgrid(ranges(shape), Order.IJ, false));
    }

    /** Where elements are in the order of rows; places out of bounds are refused. */
    public static NDArray ravelMultiIndex(List<NDArray> indices, Shape shape) {
        return ravelMultiIndex(indices, shape, Bounds.RAISE);
    }

    /**
     * Where elements are in the order of rows.
     *
     * @param indices for each axis the places along it
     */
    public static NDArray ravelMultiIndex(List<NDArray> indices, Shape shape, Bounds bounds) {
        if (indices.size() != shape.ndim() || indices.isEmpty()) {
            throw new ArrayException.BadIndex(
                    "%d indices for shape %s; give one for each axis"
                            .formatted(indices.size(), shape));
        }
        List<NDArray> all = Rearranging.broadcastArrays(indices);
        var places = new long[Math.toIntExact(all.getFirst().size())];
        for (int axis = 0; axis < shape.ndim(); axis++) {
            long extent = shape.extent(axis);
            long[] along = wholeNumbers(all.get(axis));
            for (int i = 0; i < places.length; i++) {
                if (bounds == Bounds.RAISE && along[i] < 0) {
                    throw new ArrayException.BadIndex(
                            "place %d along axis %d; negative ones are not counted from the end here"
                                    .formatted(along[i], axis));
                }
                places[i] = places[i] * extent + bounds.place(along[i], extent);
            }
        }
        return NDArray.of(places, all.getFirst().shape());
    }

    /** For each axis where elements are along it, of their places in the order of rows. */
    public static List<NDArray> unravelIndex(NDArray places, Shape shape) {
        long[] rest = wholeNumbers(places);
        long size = shape.size();
        for (long place : rest) {
            if (place < 0 || place >= size) {
                throw new ArrayException.BadIndex(
                        "place %d is out of bounds for shape %s, which has %d elements"
                                .formatted(place, shape, size));
            }
        }
        var indices = new NDArray[shape.ndim()];
        for (int axis = shape.ndim() - 1; axis >= 0; axis--) {
            long extent = shape.extent(axis);
            indices[axis] =
                    NDArray.of(Arrays.stream(rest).map(p -> p % extent).toArray(), places.shape());
            rest = Arrays.stream(rest).map(p -> p / extent).toArray();
        }
        return List.of(indices);
    }

    static long[] wholeNumbers(NDArray places) {
        if (places.size() == 0) {
            return new long[0];
        }
        if (!places.dtype().isInteger()) {
            throw new ArrayException.BadIndex(
                    "places are whole numbers, given was an array of " + places.dtype());
        }
        return places.toLongArray();
    }
}
