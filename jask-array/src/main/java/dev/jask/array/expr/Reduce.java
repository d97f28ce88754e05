package dev.jask.array.expr;

import dev.jask.array.chunk.Chunks;
import dev.jask.graph.Token;
import dev.jask.graph.Tokens;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Reduction;
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
        Token token, ArrayExpr of, Reduction reduction, Axes axes, int splitEvery, Chunks chunks)
        implements ArrayExpr {

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
        Token token = Tokens.of("reduce", of.token(), reduction, axes, splitEvery);
        return new Reduce(token, of, reduction, axes, splitEvery, chunks);
    }

    @Override
    public String name() {
        return reduction.kind().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public DType dtype() {
        return reduction.resultOf(of.dtype());
    }

    @Override
    public List<ArrayExpr> inputs() {
        return List.of(of);
    }
}
