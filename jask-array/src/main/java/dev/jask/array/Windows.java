package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Rechunk;
import dev.jask.array.run.ReshapeBlock;
import dev.jask.array.run.WindowsOfBlock;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.Reduction;
import dev.jask.ndarray.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Neighbouring elements together. */
final class Windows {

    private Windows() {}

    /**
     * What so many neighbours along each axis come to.
     *
     * @param factors by axis; 1 leaves an axis as it is
     * @param trims whether what is left over at the ends is left out, and is no mistake
     */
    static ArrayExpr coarsen(ArrayExpr of, Reduction reduction, long[] factors, boolean trims) {
        Shape shape = of.chunks().shape();
        if (factors.length != shape.ndim()) {
            throw new ArrayException.BadArgument(
                    "%d factors for an array with %d axes".formatted(factors.length, shape.ndim()));
        }
        ArrayExpr fitting = of;
        var split = new ArrayList<long[]>();
        for (int axis = 0; axis < factors.length; axis++) {
            long factor = factors[axis];
            long count = factor < 1 ? 0 : shape.extent(axis) / factor;
            if (factor < 1 || (!trims && count * factor != shape.extent(axis))) {
                throw new ArrayException.BadArgument(
                        "the extent %d along axis %d is no multiple of %d; give another factor, or leave out what is left over"
                                .formatted(shape.extent(axis), axis, factor));
            }
            fitting = Joining.between(fitting, axis, 0, count * factor);
            long[] multiples = multiples(fitting.chunks().along(axis), factor);
            fitting = Rechunk.of(fitting, fitting.chunks().with(axis, multiples));
            split.add(Arrays.stream(multiples).map(extent -> extent / factor).toArray());
            split.add(new long[] {factor});
        }
        Chunks chunks = Chunks.of(split.toArray(long[][]::new));
        ArrayExpr groups =
                Operations.eachBlock(
                        "coarsen", new ReshapeBlock(chunks), of.dtype(), chunks, fitting);
        int[] inner = IntStream.range(0, factors.length).map(axis -> 2 * axis + 1).toArray();
        return new Array(groups).reduce(reduction, Axes.axes(inner)).expr();
    }

    /** Blocks whose extents are multiples, as near to those there are as can be. */
    private static long[] multiples(long[] along, long factor) {
        var extents = new ArrayList<Long>();
        long end = 0;
        long last = 0;
        for (long extent : along) {
            end += extent;
            long rounded = end / factor * factor;
            if (rounded > last) {
                extents.add(rounded - last);
                last = rounded;
            }
        }
        return extents.isEmpty()
                ? new long[] {0}
                : extents.stream().mapToLong(Long::longValue).toArray();
    }

    /**
     * For each place the elements from it on, along new last axes.
     *
     * @param window how many along each of the axes
     */
    static ArrayExpr sliding(ArrayExpr of, long[] window, Axes axes) {
        int ndim = of.chunks().ndim();
        int[] along =
                axes.isAll()
                        ? IntStream.range(0, ndim).toArray()
                        : axes.list().stream().mapToInt(axis -> Axes.resolve(axis, ndim)).toArray();
        if (window.length != along.length) {
            throw new ArrayException.BadArgument(
                    "a window of %d extents along %d axes".formatted(window.length, along.length));
        }
        var widths = new long[ndim];
        Arrays.fill(widths, 1);
        for (int k = 0; k < along.length; k++) {
            long total = of.chunks().total(along[k]);
            // An axis may be named several times: a window of windows.
            widths[along[k]] += window[k] - 1;
            if (window[k] < 1 || widths[along[k]] > total) {
                throw new ArrayException.BadArgument(
                        "a window of %d along axis %d, which has extent %d; allowed are 1 to %d"
                                .formatted(window[k], along[k], total, total));
            }
        }
        var regions = new ArrayList<List<Index.Span>>();
        var extents = new ArrayList<long[]>();
        for (int axis = 0; axis < ndim; axis++) {
            long width = widths[axis];
            List<Index.Span> own = regions(of.chunks().along(axis), of.chunks().total(axis), width);
            regions.add(own);
            extents.add(
                    own.stream()
                            .mapToLong(r -> r.size() == 0 ? 0 : r.size() - width + 1)
                            .toArray());
        }
        Arrays.stream(window).forEach(extent -> extents.add(new long[] {extent}));
        return Operations.eachBlock(
                "sliding_window",
                new WindowsOfBlock(window, along),
                of.dtype(),
                Chunks.of(extents.toArray(long[][]::new)),
                Overlapping.regions("sliding_window", of, regions));
    }

    /** For each block of windows, which begin where the block does, what they cover. */
    private static List<Index.Span> regions(long[] along, long total, long width) {
        var regions = new ArrayList<Index.Span>();
        long start = 0;
        long last = total - width + 1;
        for (long extent : along) {
            long end = Math.min(start + extent, last);
            if (end > start) {
                regions.add(new Index.Span(start, 1, end - start + width - 1));
            }
            start += extent;
        }
        return regions.isEmpty() ? List.of(new Index.Span(0, 1, 0)) : regions;
    }
}
