package dev.jask.array;

import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Elementwise;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import java.util.Arrays;
import java.util.List;

/** Arrays with their axes shown another way. */
final class Views {

    private Views() {}

    static ArrayExpr transpose(ArrayExpr of, int[] axes) {
        int ndim = of.chunks().ndim();
        Axes.axes(axes).resolve(ndim);
        if (axes.length != ndim) {
            throw new ArrayException.BadAxis(
                    "an order of %d axes names each once, given was %s"
                            .formatted(ndim, Arrays.toString(axes)));
        }
        int[] order = Arrays.stream(axes).map(axis -> Axes.resolve(axis, ndim)).toArray();
        return picked("transpose", of, order);
    }

    /** Its axes in that order; -1 for a new one of extent 1. */
    static ArrayExpr picked(String name, ArrayExpr of, int... axes) {
        List<Integer> order = Arrays.stream(axes).boxed().toList();
        return Elementwise.view(name, of, order, of.chunks().pick(axes));
    }
}
