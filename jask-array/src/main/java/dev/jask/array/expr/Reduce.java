package dev.jask.array.expr;

import dev.jask.array.chunk.Chunks;
import dev.jask.graph.Token;
import dev.jask.graph.Tokens;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Reduction;
import dev.jask.ndarray.Shape;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A reduction along axes: of each block first, then of a few neighbours together, until one is
 * left.
 *
 * @param splitEvery how many are put together at a time
 */
public record Reduce(
        Token token,
        ArrayExpr of,
        Reduction reduction,
        Axes axes,
        int splitEvery,
        DType dtype,
        Chunks chunks)
        implements ArrayExpr {

    /**
     * A reduction.
     *
     * @throws dev.jask.ndarray.ArrayException if an axis is out of range, or there is nothing to
     *     reduce and no result for that
     */
    public static Reduce of(ArrayExpr of, Reduction reduction, Axes axes, int splitEvery) {
        boolean[] gone = axes.mask(of.chunks().ndim());
        Chunks kept = of.chunks().reduced(gone);
        Chunks chunks =
                axes.keepsDims()
                        ? kept
                        : kept.pick(
                                IntStream.range(0, gone.length)
                                        .filter(axis -> !gone[axis])
                                        .toArray());
        if (of.chunks().isKnown()) {
            Shape shape = of.chunks().shape();
            int[] along = axes.resolve(gone.length);
            reduction.requireSome(shape.pick(along).size(), chunks.shape().size());
        }
        Token token = Tokens.of("reduce", of.token(), reduction, axes, splitEvery);
        return new Reduce(
                token, of, reduction, axes, splitEvery, reduction.resultOf(of.dtype()), chunks);
    }

    @Override
    public String name() {
        return reduction.kind().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<ArrayExpr> inputs() {
        return List.of(of);
    }
}
