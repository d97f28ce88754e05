package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Arrays whose elements come in another order, or several times. */
final class Turning {

    private Turning() {}

    /** Each element several times along an axis. */
    static ArrayExpr repeat(ArrayExpr of, long[] times, int axis) {
        int along = Axes.resolve(axis, of.chunks().ndim());
        int extent = Math.toIntExact(of.chunks().total(along));
        if (times.length != 1 && times.length != extent) {
            throw new ArrayException.ShapeMismatch(
                    "%d numbers of repeats for an axis of extent %d; give one for all, or one for each element"
                            .formatted(times.length, extent));
        }
        if (Arrays.stream(times).anyMatch(count -> count < 0)) {
            throw new ArrayException.BadArgument(
                    "elements are repeated 0 times or more, given was " + Arrays.toString(times));
        }
        long[] places =
                IntStream.range(0, extent)
                        .boxed()
                        .flatMapToLong(place ->
                                LongStream.generate(() -> place)
                                        .limit(times[times.length == 1 ? 0 : place]))
                        .toArray();
        return Slicing.picked(of, List.of(NDArray.of(places)), List.of(along));
    }

    /** The whole several times along each axis. */
    static ArrayExpr tile(ArrayExpr of, int[] times) {
        if (Arrays.stream(times).anyMatch(count -> count < 0)) {
            throw new ArrayException.BadArgument(
                    "an array is repeated 0 times or more, given was " + Arrays.toString(times));
        }
        int ndim = Math.max(times.length, of.chunks().ndim());
        int missing = ndim - of.chunks().ndim();
        ArrayExpr tiled = Views.expandDims(of, IntStream.range(0, missing).toArray());
        for (int k = 0; k < times.length; k++) {
            int axis = ndim - times.length + k;
            tiled = Joining.repeated(tiled, times[k], axis);
        }
        return tiled;
    }

    /** Without zeros at the ends of an array of one axis: computes where they end. */
    static Array trimZeros(Array of) {
        if (of.ndim() != 1) {
            throw new ArrayException.ShapeMismatch(
                    "zeros are trimmed off arrays of one axis, given was one with " + of.ndim());
        }
        Chunks chunks = of.chunks();
        if (chunks.total(0) == 0) {
            return of;
        }
        Array some = of.notEqual(0L);
        Array ends =
                new Array(
                        Joining.stack(
                                List.of(
                                        some.argmax().expr(),
                                        some.flip(Axes.axis(0)).argmax().expr(),
                                        some.any().astype(DType.INT64).expr()),
                                0));
        NDArray found = ends.compute();
        return found.getLong(2) == 0
                ? of.slice("0:0")
                : new Array(
                        Joining.between(
                                of.expr(),
                                0,
                                found.getLong(0),
                                chunks.total(0) - found.getLong(1)));
    }
}
