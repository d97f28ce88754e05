package dev.jask.array;

import dev.jask.array.chunk.Chunking;
import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Opaque;
import dev.jask.array.expr.Source;
import dev.jask.array.run.DrawBlock;
import dev.jask.graph.BlockInput;
import dev.jask.graph.Blockwise;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Tokens;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.random.DiscreteDraws;
import dev.jask.ndarray.random.Distribution;
import dev.jask.ndarray.random.DistributionFamily;
import dev.jask.ndarray.random.Normal;
import dev.jask.ndarray.random.NormalDraws;
import dev.jask.ndarray.random.RandomSeed;
import dev.jask.ndarray.random.ShapedDraws;
import dev.jask.ndarray.random.Uniform;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Makes random arrays. Each block has a stream of its own, found by the seed, the number of the
 * draw and the number of the block: the numbers are the same whatever computes them when, and
 * others where the blocks are cut otherwise.
 *
 * <p>Each draw gives other numbers than the one before. Safe for several threads.
 */
public final class ArrayRandom
        implements NormalDraws<Array>, ShapedDraws<Array>, DiscreteDraws<Array> {

    private final RandomSeed seed;
    private final Chunking chunking;
    private final AtomicLong draws;

    private ArrayRandom(RandomSeed seed, Chunking chunking, AtomicLong draws) {
        this.seed = seed;
        this.chunking = chunking;
        this.draws = draws;
    }

    static ArrayRandom of(RandomSeed seed) {
        return new ArrayRandom(seed, Chunking.AUTO, new AtomicLong());
    }

    /** The same generator; what it draws from now on is cut so, unless the draw says otherwise. */
    public ArrayRandom in(Chunking chunks) {
        return new ArrayRandom(seed, chunks, draws);
    }

    /** Normally distributed numbers of mean 0 and deviation 1, in those blocks. */
    public Array normal(Shape shape, Chunking chunks) {
        return draw(new Normal(0, 1), shape, chunks);
    }

    /** Normally distributed numbers, in those blocks. */
    public Array normal(double mean, double deviation, Shape shape, Chunking chunks) {
        return draw(new Normal(mean, deviation), shape, chunks);
    }

    /** Numbers of [0, 1), all equally likely, in those blocks. */
    public Array random(Shape shape, Chunking chunks) {
        return draw(new Uniform(0, 1), shape, chunks);
    }

    /** Numbers of a distribution, in those blocks. */
    public Array draw(Distribution distribution, Shape shape, Chunking chunks) {
        return draw(distribution, shape, distribution.dtype(), chunks);
    }

    @Override
    public Array draw(Distribution distribution, Shape shape, DType dtype) {
        return draw(distribution, shape, dtype, chunking);
    }

    private Array draw(Distribution distribution, Shape shape, DType dtype, Chunking chunks) {
        Chunks cut = chunks.onAnyMachine().resolve(shape, dtype);
        // A draw may give several numbers, which stay together.
        Chunks whole = cut;
        if (distribution.drawShape().ndim() > 0) {
            var along = new ArrayList<>(cut.toList());
            distribution.drawShape().stream().forEach(extent -> along.add(new long[] {extent}));
            whole = Chunks.of(along.toArray(long[][]::new));
        }
        var source = new Sources.Draws(distribution, dtype, seed.child(draws.getAndIncrement()));
        return new Array(Source.of("random", source, source, dtype, whole));
    }

    @Override
    public Array draw(DistributionFamily family, List<Array> parameters) {
        List<ArrayExpr> exprs = parameters.stream().map(Array::expr).toList();
        Chunks chunks = Broadcasting.common(exprs);
        List<ArrayExpr> cut = exprs.stream().map(expr -> Broadcasting.cut(expr, chunks)).toList();
        RandomSeed own = seed.child(draws.getAndIncrement());
        var token =
                Tokens.of("draw", family, own, chunks, cut.stream().map(ArrayExpr::token).toList());
        return new Array(
                new Opaque(
                        token,
                        "random",
                        cut,
                        family.dtype(),
                        chunks,
                        (group, inputs) ->
                                List.of(
                                        new Blockwise(
                                                group,
                                                chunks.grid(),
                                                new DrawBlock(family, own, chunks),
                                                IntStream.range(0, inputs.size())
                                                        .mapToObj(k ->
                                                                (BlockInput)
                                                                        aligned(
                                                                                inputs.get(k),
                                                                                cut.get(k).chunks(),
                                                                                chunks))
                                                        .toList()))));
    }

    private static BlockInput.Blocks aligned(KeyGroup group, Chunks own, Chunks chunks) {
        int missing = chunks.ndim() - own.ndim();
        return new BlockInput.Blocks(
                group,
                own.grid(),
                IntStream.range(0, own.ndim()).map(axis -> axis + missing).boxed().toList());
    }

    /** The numbers from 0 up to a count in a random order, in one block. */
    public Array permutation(int count) {
        var source = new Sources.Permutation(count, seed.child(draws.getAndIncrement()));
        Chunks chunks = Chunks.single(Shape.shape(count));
        return new Array(Source.of("permutation", source, source, DType.INT64, chunks));
    }
}
