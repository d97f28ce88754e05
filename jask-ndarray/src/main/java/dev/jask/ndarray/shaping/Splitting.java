package dev.jask.ndarray.shaping;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Arrays cut into pieces, under NumPy's names. All of them are views. */
public final class Splitting {

    private Splitting() {}

    /**
     * So many equal pieces.
     *
     * @throws ArrayException.BadArgument if they cannot be equal
     */
    public static List<NDArray> split(NDArray array, int sections, int axis) {
        long extent = array.shape().extent(Axes.resolve(axis, array.ndim()));
        if (sections < 1 || extent % sections != 0) {
            throw new ArrayException.BadArgument(
                    "extent %d along axis %d does not divide into %d equal pieces; see arraySplit"
                            .formatted(extent, axis, sections));
        }
        return arraySplit(array, sections, axis);
    }

    /** Pieces that begin at these places, and one before the first of them. */
    public static List<NDArray> split(NDArray array, long[] places, int axis) {
        int along = Axes.resolve(axis, array.ndim());
        var indices = new Index[along + 1];
        Arrays.fill(indices, Index.ALL);
        var pieces = new ArrayList<NDArray>();
        for (int k = 0; k <= places.length; k++) {
            long from = k == 0 ? 0 : places[k - 1];
            indices[along] = k == places.length ? Index.from(from) : Index.range(from, places[k]);
            pieces.add(array.slice(indices));
        }
        return List.copyOf(pieces);
    }

    /** So many pieces, the first ones larger by one where they cannot be equal. */
    public static List<NDArray> arraySplit(NDArray array, int sections, int axis) {
        if (sections < 1) {
            throw new ArrayException.BadArgument(
                    "there is at least one piece, asked was for " + sections);
        }
        long extent = array.shape().extent(Axes.resolve(axis, array.ndim()));
        var places = new long[sections - 1];
        for (int k = 1; k < sections; k++) {
            places[k - 1] = k * (extent / sections) + Math.min(k, extent % sections);
        }
        return split(array, places, axis);
    }

    /** Pieces that begin at these places, see {@link #split(NDArray, long[], int)}. */
    public static List<NDArray> arraySplit(NDArray array, long[] places, int axis) {
        return split(array, places, axis);
    }

    /** Equal pieces side by side: along the second axis, or the only one. */
    public static List<NDArray> hsplit(NDArray array, int sections) {
        return split(array, sections, columns(array));
    }

    /** Pieces side by side that begin at these places. */
    public static List<NDArray> hsplit(NDArray array, long... places) {
        return split(array, places, columns(array));
    }

    /** Equal pieces one below the other. */
    public static List<NDArray> vsplit(NDArray array, int sections) {
        return split(array, sections, axis(array, 0, 2));
    }

    /** Pieces one below the other that begin at these places. */
    public static List<NDArray> vsplit(NDArray array, long... places) {
        return split(array, places, axis(array, 0, 2));
    }

    /** Equal pieces one behind the other: along the third axis. */
    public static List<NDArray> dsplit(NDArray array, int sections) {
        return split(array, sections, axis(array, 2, 3));
    }

    /** Pieces one behind the other that begin at these places. */
    public static List<NDArray> dsplit(NDArray array, long... places) {
        return split(array, places, axis(array, 2, 3));
    }

    private static int columns(NDArray array) {
        return array.ndim() == 1 ? 0 : axis(array, 1, 1);
    }

    private static int axis(NDArray array, int axis, int ndim) {
        if (array.ndim() < ndim) {
            throw new ArrayException.BadAxis(
                    "at least %d axes are needed, the array has shape %s"
                            .formatted(ndim, array.shape()));
        }
        return axis;
    }
}
