package dev.jask.array;

import dev.jask.array.chunk.Chunking;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Rechunk;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Ufunc;
import dev.jask.ndarray.statistics.Differences;
import java.util.List;

/**
 * What follows from neighbours along an axis of arrays in blocks, as {@link Differences} has it;
 * {@link Array#diff} and {@link Array#gradient} are methods of arrays.
 */
public final class ArrayDifferences {

    private ArrayDifferences() {}

    /** The integral along the last axis by trapezoids, for elements at equal distances. */
    public static Array trapezoid(Array array, double distance) {
        return trapezoid(array, distance, -1);
    }

    /** The integral along an axis by trapezoids, for elements at equal distances. */
    public static Array trapezoid(Array array, double distance, int axis) {
        int along = Axes.resolve(axis, array.ndim());
        return pairs(array, along).multiply(distance).divide(2.0).sum(Axes.axis(along));
    }

    /**
     * The integral along an axis by trapezoids, for elements at given places.
     *
     * @param places along one axis, as many as the array has elements along its own; or of the
     *     array's shape
     */
    public static Array trapezoid(Array array, Array places, int axis) {
        int along = Axes.resolve(axis, array.ndim());
        boolean fits =
                places.ndim() == 1
                        ? places.chunks().total(0) == array.chunks().total(along)
                        : places.shape().equals(array.shape());
        if (!fits) {
            throw new ArrayException.ShapeMismatch(
                    "%d places along one axis, or as many as elements, tell where an array of shape %s is integrated along axis %d; given was shape %s"
                            .formatted(
                                    array.chunks().total(along),
                                    array.shape(),
                                    along,
                                    places.shape()));
        }
        Array widths =
                places.ndim() == 1 ? line(places.diff(), array, along) : places.diff(1, along);
        return widths.multiply(pairs(array, along)).divide(2.0).sum(Axes.axis(along));
    }

    /** Numbers along an axis, to go with an array. */
    private static Array line(Array numbers, Array array, int axis) {
        var places = new int[array.ndim() - 1];
        for (int k = 0; k < places.length; k++) {
            places[k] = k < axis ? k : k + 1;
        }
        return new Array(Views.expandDims(numbers.expr(), places));
    }

    /** Each element and the one before. */
    private static Array pairs(Array array, int axis) {
        long extent = array.chunks().total(axis);
        ArrayExpr before = Joining.between(array.expr(), axis, 0, Math.max(0, extent - 1));
        ArrayExpr after = Joining.between(array.expr(), axis, Math.min(1, extent), extent);
        // In the blocks of the one, most of a block of the other is one block.
        return new Array(Rechunk.of(after, before.chunks())).add(new Array(before));
    }

    /** Angles along the last axis without jumps of more than half a turn: whole turns are added. */
    public static Array unwrap(Array angles) {
        return unwrap(angles, Math.PI, -1, 2 * Math.PI);
    }

    /**
     * Numbers along an axis without jumps: whole periods are added. {@code float32} stays what it
     * is, whole numbers become {@code float64}.
     *
     * @param jump the largest step that is none; half a period if it is less
     * @throws ArrayException.BadArgument if the period is not positive
     */
    public static Array unwrap(Array angles, double jump, int axis, double period) {
        if (!(period > 0)) {
            throw new ArrayException.BadArgument("a period is positive, given was " + period);
        }
        int along = Axes.resolve(axis, angles.ndim());
        if (angles.chunks().total(along) < 2) {
            return angles.astype(result(angles));
        }
        Array wide = angles.astype(DType.FLOAT64);
        Array steps = wide.diff(1, along);
        double half = period / 2;
        Array small = steps.add(half).remainder(period).subtract(half);
        Array isEnd = small.equal(-half).logicalAnd(steps.greater(0.0));
        Array added = isEnd.apply(Ufunc.WHERE, Scalar.of(half), small).subtract(steps);
        Array isSmall = steps.abs().less(Math.max(jump, half));
        Array turns = isSmall.apply(Ufunc.WHERE, Scalar.of(0.0), added).cumsum(Axes.axis(along));
        Array first = Array.zeros(angles.shape().with(along, 1), Chunking.AUTO);
        Array all = Array.concatenate(List.of(first, turns), along);
        Array cut = new Array(Rechunk.of(all.expr(), angles.chunks()));
        return wide.add(cut).astype(result(angles));
    }

    private static DType result(Array angles) {
        return angles.dtype() == DType.FLOAT32 ? DType.FLOAT32 : DType.FLOAT64;
    }
}
