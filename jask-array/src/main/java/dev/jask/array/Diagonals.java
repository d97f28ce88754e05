package dev.jask.array;

import dev.jask.array.chunk.Chunking;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Scalar;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What lies on a diagonal of an array, or to one side of it. */
final class Diagonals {

    private Diagonals() {}

    /** The elements on a diagonal of two axes, along a new last axis. */
    static ArrayExpr of(ArrayExpr of, long diagonal, int one, int other) {
        int ndim = of.chunks().ndim();
        int row = Axes.resolve(one, ndim);
        int column = Axes.resolve(other, ndim);
        if (row == column) {
            throw new ArrayException.BadAxis(
                    "a diagonal is one of two axes, given was twice " + row);
        }
        long first = Math.max(0, -diagonal);
        long size =
                Math.max(
                        0,
                        Math.min(
                                of.chunks().total(row) - first,
                                of.chunks().total(column) - Math.max(0, diagonal)));
        var rows = new long[Math.toIntExact(size)];
        Arrays.setAll(rows, i -> first + i);
        var columns = new long[rows.length];
        Arrays.setAll(columns, i -> Math.max(0, diagonal) + i);
        ArrayExpr front = Slicing.toFront(of, List.of(row, column));
        ArrayExpr picked = Picking.rows(front, new long[][] {rows, columns});
        int rest = ndim - 2;
        int[] last = IntStream.rangeClosed(0, rest).map(k -> k < rest ? k + 1 : 0).toArray();
        return Views.ordered("diagonal", picked, last);
    }

    /** Zeros above a diagonal. */
    static ArrayExpr lower(ArrayExpr of, long diagonal) {
        return Choosing.where(triangle(of, diagonal), new Array(of), Scalar.of(0L));
    }

    /** Zeros below a diagonal. */
    static ArrayExpr upper(ArrayExpr of, long diagonal) {
        return Choosing.where(triangle(of, diagonal - 1), Scalar.of(0L), new Array(of));
    }

    private static ArrayExpr triangle(ArrayExpr of, long diagonal) {
        int ndim = of.chunks().ndim();
        if (ndim < 2) {
            throw new ArrayException.ShapeMismatch(
                    "triangles are of arrays with 2 axes or more, given was one with " + ndim);
        }
        var last = of.chunks().pick(ndim - 2, ndim - 1);
        return Creating.tri(last.total(0), last.total(1), diagonal, DType.BOOL, Chunking.of(last));
    }
}
