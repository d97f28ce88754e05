package dev.jask.array;

import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Rechunk;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Ufunc;
import java.util.ArrayList;
import java.util.List;

/** Differences of neighbours along an axis. */
final class Differencing {

    private Differencing() {}

    /** The difference of each element and the one before, so many times. */
    static ArrayExpr diff(ArrayExpr of, int times, int axis) {
        if (times < 0) {
            throw new ArrayException.BadArgument(
                    "differences are taken 0 times or more, given was " + times);
        }
        int along = Axes.resolve(axis, of.chunks().ndim());
        ArrayExpr result = of;
        for (int k = 0; k < times; k++) {
            result = once(result, along);
        }
        return result;
    }

    private static ArrayExpr once(ArrayExpr of, int axis) {
        long extent = of.chunks().total(axis);
        ArrayExpr before = Joining.between(of, axis, 0, Math.max(0, extent - 1));
        ArrayExpr after = Joining.between(of, axis, Math.min(1, extent), extent);
        // In the blocks of the one, most of a block of the other is one block.
        Array later = new Array(Rechunk.of(after, before.chunks()));
        Ufunc ufunc = of.dtype() == DType.BOOL ? Ufunc.NOT_EQUAL : Ufunc.SUBTRACT;
        return later.apply(ufunc, new Array(before)).expr();
    }

    /** The differences of all elements in the order of rows. */
    static ArrayExpr ediff1d(ArrayExpr of, List<ArrayExpr> first, List<ArrayExpr> last) {
        var parts = new ArrayList<ArrayExpr>();
        first.forEach(part -> parts.add(Promoting.as(Reshaping.to(part, -1), of.dtype())));
        parts.add(diff(Reshaping.to(of, -1), 1, 0));
        last.forEach(part -> parts.add(Promoting.as(Reshaping.to(part, -1), of.dtype())));
        return Joining.concatenate(parts, 0);
    }

    /**
     * The gradient along an axis.
     *
     * @param places where the elements are, at any distances; one number for equal distances
     */
    static ArrayExpr gradient(ArrayExpr of, NDArray places, int axis, int edgeOrder) {
        int ndim = of.chunks().ndim();
        int along = Axes.resolve(axis, ndim);
        long extent = of.chunks().total(along);
        boolean isEven = places.size() == 1 && places.ndim() == 0;
        if (edgeOrder != 1 && edgeOrder != 2) {
            throw new ArrayException.BadArgument(
                    "the order at the edges is 1 or 2, given was " + edgeOrder);
        }
        if (extent < edgeOrder + 1) {
            throw new ArrayException.ShapeMismatch(
                    "a gradient needs %d elements along axis %d, there are %d"
                            .formatted(edgeOrder + 1, along, extent));
        }
        if (!isEven && (places.ndim() != 1 || places.size() != extent)) {
            throw new ArrayException.ShapeMismatch(
                    "places of shape %s for an axis of extent %d"
                            .formatted(places.shape(), extent));
        }
        DType dtype = of.dtype().isFloating() ? of.dtype() : DType.FLOAT64;
        ArrayExpr floating = Promoting.as(of, dtype);
        Overlap overlap = Overlap.along(along, ndim, edgeOrder, edgeOrder, Boundary.NONE);
        var function = new GradientOfBlock(along, places, edgeOrder, edgeOrder, floating.chunks());
        return Overlapping.mapOverlap(
                function, List.of(overlap), BlockResult.of(dtype), true, List.of(floating));
    }
}
