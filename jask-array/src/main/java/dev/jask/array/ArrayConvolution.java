package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Rechunk;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.statistics.Convolution;
import dev.jask.ndarray.statistics.Convolution.Mode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Convolutions and correlations of arrays in blocks with one axis each, as {@link Convolution} has
 * them. Each task reads the shorter array whole, and of the longer one what its block of the result
 * needs.
 */
public final class ArrayConvolution {

    private ArrayConvolution() {}

    /** The convolution at all places. */
    public static Array convolve(Array one, Array other) {
        return convolve(one, other, Mode.FULL);
    }

    /**
     * The convolution: the sums of the products of one and of the other turned round, for each
     * shift.
     *
     * @throws ArrayException.ShapeMismatch unless both are numbers along one axis, one at least
     */
    public static Array convolve(Array one, Array other, Mode mode) {
        requireNumbers(one);
        requireNumbers(other);
        boolean isFirst = one.chunks().total(0) >= other.chunks().total(0);
        return new Array(summed(isFirst ? one.expr() : other.expr(), isFirst ? other : one, mode));
    }

    /** The correlation where both overlap completely. */
    public static Array correlate(Array one, Array other) {
        return correlate(one, other, Mode.VALID);
    }

    /**
     * The correlation: the sums of the products of one and of the conjugate of the other, for each
     * shift.
     *
     * @throws ArrayException.ShapeMismatch unless both are numbers along one axis, one at least
     */
    public static Array correlate(Array one, Array other, Mode mode) {
        requireNumbers(one);
        requireNumbers(other);
        Array conjugate = other.dtype().isComplex() ? other.conjugate() : other;
        if (one.chunks().total(0) >= other.chunks().total(0)) {
            return convolve(one, conjugate.flip(Axes.ALL), mode);
        }
        // The same by exchanging both, which turns the result round.
        return convolve(one.flip(Axes.ALL), conjugate, mode).flip(Axes.ALL);
    }

    private static void requireNumbers(Array array) {
        boolean fits = array.ndim() == 1 && array.chunks().total(0) > 0 && !array.dtype().isTime();
        if (!fits) {
            throw new ArrayException.ShapeMismatch(
                    "numbers along one axis, at least one, are convolved; given was " + array);
        }
    }

    private static ArrayExpr summed(ArrayExpr longer, Array shorter, Mode mode) {
        long length = longer.chunks().total(0);
        long width = shorter.chunks().total(0);
        long first =
                switch (mode) {
                    case FULL -> 0;
                    case SAME -> (width - 1) / 2;
                    case VALID -> width - 1;
                };
        long count =
                switch (mode) {
                    case FULL -> length + width - 1;
                    case SAME -> length;
                    case VALID -> length - width + 1;
                };
        long extent = Arrays.stream(longer.chunks().along(0)).max().orElse(1);
        Chunks chunks = Chunks.of(Chunks.regular(count, extent));
        var needed = new ArrayList<Index.Span>();
        for (int block = 0; block < chunks.count(0); block++) {
            long start = chunks.start(0, block) + first;
            long from = Math.max(0, start - width + 1);
            long to = Math.min(length, start + chunks.extent(0, block));
            needed.add(new Index.Span(from, 1, to - from));
        }
        DType dtype = longer.dtype().common(shorter.dtype());
        return BlockCalls.call(
                "convolve",
                new ConvolveBlock(chunks, first, width, dtype),
                List.of(
                        Operations.Read.alike(
                                Overlapping.regions("convolve-parts", longer, List.of(needed))),
                        Operations.Read.whole(
                                Rechunk.of(shorter.expr(), Chunks.single(shorter.shape())))),
                dtype,
                chunks);
    }

    /**
     * Sums of products with a part of the longer array.
     *
     * @param chunks of the result
     * @param first the first place of the result among all where both overlap at all
     * @param width the extent of the shorter array
     */
    record ConvolveBlock(Chunks chunks, long first, long width, DType dtype)
            implements BlockFunction {

        @Override
        public NDArray apply(List<NDArray> blocks, BlockInfo info) {
            long block = info.index().getFirst();
            long start = chunks.start(0, block) + first;
            long from = start - Math.max(0, start - width + 1);
            return Convolution.convolve(blocks.get(0), blocks.get(1))
                    .slice(Index.range(from, from + chunks.extent(0, block)))
                    .astype(dtype);
        }
    }
}
