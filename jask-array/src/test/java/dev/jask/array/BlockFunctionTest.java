package dev.jask.array;

import static dev.jask.array.chunk.Chunking.chunks;
import static dev.jask.ndarray.Axes.axis;
import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.array.chunk.Chunks;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.linalg.LinearAlgebra;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BlockFunctionTest {

    private static final NDArray X = Cut.numbers(5, 6);

    @Test
    void mapBlocks_ofBlocks_isThatOfOneBlock() {
        Cut.same(X, X.multiply(2.0), a -> a.mapBlocks(block -> block.multiply(2.0)));
        Cut.same(
                X,
                X.greater(7.0),
                a -> a.mapBlocks(block -> block.greater(7.0), BlockResult.of(DType.BOOL)));
        Cut.same(
                X,
                X.sum(axis(1)),
                a -> a.mapBlocks(block -> block.sum(axis(1)), BlockResult.LIKE_BLOCKS.dropping(1)));
        Cut.same(
                X,
                X.slice(":, newaxis, :").copy(),
                a ->
                        a.mapBlocks(
                                block -> block.expandDims(1),
                                BlockResult.of(DType.FLOAT64).adding(1)));
    }

    @Test
    void mapBlocks_ofSeveralArrays_alignsThemAtTheLast() {
        NDArray row = Cut.numbers(6);
        for (Array cut : Cut.ways(X)) {
            Array other = Array.from(row, dev.jask.array.chunk.Chunking.of(cut.chunks().pick(1)));
            Array sum =
                    Array.mapBlocks(
                            (blocks, _) -> blocks.get(0).add(blocks.get(1)),
                            BlockResult.LIKE_BLOCKS,
                            cut,
                            other);
            Cut.assertSame(Cut.computed(sum), X.add(row), cut);
        }
        Array cut = Array.from(X, chunks(2));
        assertThatThrownBy(() ->
                        Array.mapBlocks(
                                (blocks, _) -> blocks.get(0),
                                BlockResult.LIKE_BLOCKS,
                                cut,
                                Array.from(row, chunks(3))))
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("unifyChunks");
    }

    @Test
    void mapBlocks_toldOfPlaces_knowsThem() {
        Array cut = Array.from(X, chunks(2, 4));

        Array places =
                cut.mapBlocks(
                        (blocks, info) -> {
                            Index.Span rows = info.places().getFirst().get(0);
                            Index.Span columns = info.places().getFirst().get(1);
                            assertThat(blocks.getFirst().shape())
                                    .isEqualTo(shape(rows.size(), columns.size()));
                            assertThat(info.counts()).containsExactly(3L, 2L);
                            return NDArray.of(
                                    new long[] {
                                        info.index().get(0) * 1000
                                                + info.index().get(1) * 100
                                                + rows.first() * 10
                                                + columns.first()
                                    },
                                    shape(1, 1));
                        },
                        BlockResult.of(DType.INT64)
                                .withChunks(Chunks.of(new long[] {1, 1, 1}, new long[] {1, 1})));

        assertThat(places.compute())
                .isEqualTo(NDArray.of(new long[] {0, 104, 1020, 1124, 2040, 2144}, shape(3, 2)));
    }

    @Test
    void mapBlocks_givingSomethingElse_namesTheBlock() {
        Array cut = Array.from(X, chunks(2, 4));

        assertThatThrownBy(() ->
                        cut.mapBlocks(b -> b.slice("0:1"), BlockResult.of(DType.FLOAT64))
                                .slice("2:, 4:")
                                .compute())
                .hasStackTraceContaining(
                        "gave for block (1, 1) float64 of shape (1, 2); declared was float64 of shape (2, 2)");
        assertThatThrownBy(() -> cut.mapBlocks(b -> b, BlockResult.of(DType.INT8)).compute())
                .hasStackTraceContaining("declared was int8");
        assertThatThrownBy(() ->
                        cut.mapBlocks(b -> {
                            throw new IllegalStateException("no ones");
                        }))
                .isInstanceOf(ArrayException.class)
                .hasMessageContaining("BlockResult.of");
        assertThatThrownBy(() ->
                        cut.mapBlocks(
                                b -> b,
                                BlockResult.of(DType.FLOAT64).withChunks(Chunks.single(X.shape()))))
                .isInstanceOf(ArrayException.BadArgument.class);
    }

    @Test
    void blockwise_byLabels_contractsAndAddsAxes() {
        NDArray y = Cut.numbers(6, 3);
        for (Array left : Cut.ways(X)) {
            for (Array right : Cut.ways(y)) {
                Array product =
                        Array.blockwise(
                                "ij,jk->ik",
                                (blocks, _) -> LinearAlgebra.matmul(blocks.get(0), blocks.get(1)),
                                DType.FLOAT64,
                                left,
                                right);
                Cut.assertClose(Cut.computed(product), LinearAlgebra.matmul(X, y), left.chunks());
            }
        }
        Cut.same(
                X,
                X.transpose().expandDims(1).broadcastTo(shape(6, 2, 5)).copy(),
                a ->
                        Array.blockwise(
                                "ij->jni",
                                (blocks, _) -> {
                                    NDArray turned = blocks.getFirst().transpose().expandDims(1);
                                    return turned.broadcastTo(turned.shape().with(1, 2));
                                },
                                DType.FLOAT64,
                                Map.of('n', 2L),
                                a));
        Array x = Array.from(X, chunks(2));
        for (String labels : List.of("ij", "ij->ii", "i->i", "ij,jk->ik", "ij->ik", "i1->i")) {
            assertThatThrownBy(
                            () -> Array.blockwise(labels, (b, _) -> b.getFirst(), DType.FLOAT64, x))
                    .as(labels)
                    .isInstanceOf(ArrayException.BadArgument.class);
        }
    }

    @Test
    void mapOverlap_withAllBoundaries_isThatOfOneBlock() {
        for (Boundary boundary :
                List.of(
                        Boundary.NONE,
                        Boundary.PERIODIC,
                        Boundary.REFLECT,
                        Boundary.NEAREST,
                        Boundary.constant(-3))) {
            for (long depth : new long[] {1, 2, 7}) {
                Overlap overlap = Overlap.of(depth, 1).with(boundary);
                NDArray whole = smoothed(Array.from(X, chunks(-1)), overlap).compute();
                Cut.close(X, whole, a -> smoothed(a, overlap));
            }
        }
        Overlap uneven = Overlap.along(1, 2, 2, 0, Boundary.NEAREST);
        Cut.same(
                X,
                smoothedOneSided(Array.from(X, chunks(-1)), uneven).compute(),
                a -> smoothedOneSided(a, uneven));
    }

    /** Each element less its neighbours, as far as they are seen. */
    private static Array smoothed(Array of, Overlap overlap) {
        return of.mapOverlap(
                block -> {
                    NDArray sum = block.multiply(4.0);
                    for (int axis = 0; axis < 2; axis++) {
                        if (block.shape().extent(axis) > 1) {
                            sum = sum.add(shifted(block, axis, 1)).add(shifted(block, axis, -1));
                        }
                    }
                    return sum;
                },
                overlap);
    }

    /** Moved on by one place; what would come from beyond the block is zero. */
    private static NDArray shifted(NDArray block, int axis, int by) {
        NDArray result = NDArray.zeros(block.shape(), block.dtype());
        Index all = by > 0 ? Index.from(1) : Index.range(0, block.shape().extent(axis) - 1);
        Index rest = by > 0 ? Index.range(0, block.shape().extent(axis) - 1) : Index.from(1);
        if (axis == 0) {
            result.set(block.slice(rest), all);
        } else {
            result.set(block.slice(Index.ALL, rest), Index.ALL, all);
        }
        return result;
    }

    private static Array smoothedOneSided(Array of, Overlap overlap) {
        return of.mapOverlap(
                block -> {
                    NDArray sum = block.copy();
                    long count = block.shape().extent(1);
                    Index from = Index.range(2, count);
                    sum.set(
                            block.slice(Index.ALL, from)
                                    .subtract(block.slice(Index.ALL, Index.range(0, count - 2))),
                            Index.ALL,
                            from);
                    return sum;
                },
                overlap);
    }

    @Test
    void overlapAndTrim_areTheArrayAgain() {
        for (Boundary boundary : List.of(Boundary.NONE, Boundary.PERIODIC)) {
            Overlap overlap = Overlap.of(1, 2).with(boundary);
            Array cut = Array.from(X, chunks(2, 3));

            Array seen = cut.overlap(overlap);

            assertThat(Cut.computed(seen.trimOverlap(overlap))).isEqualTo(X);
        }
        Array seen = Array.from(X, chunks(2, 3)).overlap(Overlap.of(1, 0));
        assertThat(seen.chunks()).isEqualTo(Chunks.of(new long[] {3, 4, 2}, new long[] {3, 3}));
        assertThat(seen.blocks().get(1, 1).compute()).isEqualTo(X.slice("1:5, 3:").copy());
        assertThatThrownBy(() -> Array.from(X, chunks(1)).trimOverlap(Overlap.of(1)))
                .isInstanceOf(ArrayException.BadArgument.class);
    }

    @Test
    void mapOverlap_ofSeveralArrays_seesAll() {
        NDArray row = Cut.numbers(6);
        NDArray expected = X.add(row).subtract(X.roll(1, 1));
        for (Array cut : Cut.ways(X)) {
            Array result =
                    Array.mapOverlap(
                            (blocks, _) ->
                                    blocks.get(0)
                                            .add(blocks.get(1))
                                            .subtract(blocks.get(0).roll(1, 1)),
                            List.of(Overlap.of(0, 1).with(Boundary.PERIODIC)),
                            BlockResult.of(DType.FLOAT64),
                            true,
                            cut,
                            Array.from(row, chunks(4)));
            Cut.assertSame(Cut.computed(result), expected, cut);
        }
    }

    @Test
    void reduction_inSteps_isThatOfOneBlock() {
        for (Axes axes : List.of(Axes.ALL, axis(0), axis(1), axis(1).keepDims())) {
            for (int splitEvery : new int[] {2, 16}) {
                Cut.same(
                        X,
                        X.max(axes),
                        a ->
                                a.reduction(
                                        axes,
                                        DType.FLOAT64,
                                        splitEvery,
                                        (block, along) -> withoutElements(block, along),
                                        parts ->
                                                parts.stream()
                                                        .reduce(NDArray::maximum)
                                                        .orElseThrow(),
                                        (part, along) ->
                                                along.keepsDims() ? part : part.squeeze(along)));
            }
        }
    }

    private static NDArray withoutElements(NDArray block, Axes along) {
        Axes kept = along.keepDims();
        return block.size() == 0
                ? NDArray.full(
                        kept.reduced(block.shape()),
                        dev.jask.ndarray.Scalar.of(Double.NEGATIVE_INFINITY))
                : block.max(kept);
    }

    @Test
    void gufunc_ofLastAxes_isThatOfOneBlock() {
        NDArray three = Cut.numbers(3, 4, 5);
        NDArray vectors = Cut.numbers(4, 5);
        for (Array cut : Cut.ways(three)) {
            Array means =
                    Array.applyGufunc(
                            "(i)->()", b -> b.getFirst().mean(axis(-1)), DType.FLOAT64, cut);
            Cut.assertSame(Cut.computed(means), three.mean(axis(-1)), cut);
            Array products =
                    Array.applyGufunc(
                            "(i),(i)->()",
                            b -> b.get(0).multiply(b.get(1)).sum(axis(-1)),
                            DType.FLOAT64,
                            cut,
                            Array.from(vectors, chunks(2)));
            Cut.assertSame(Cut.computed(products), three.multiply(vectors).sum(axis(-1)), cut);
            List<Array> both =
                    Array.applyGufunc(
                            "(i,j)->(j),(k)",
                            b ->
                                    List.of(
                                            b.getFirst().sum(axis(-2)),
                                            NDArray.ones(
                                                    Shape.shape(
                                                            b.getFirst().shape().extent(0), 2))),
                            List.of(DType.FLOAT64, DType.FLOAT64),
                            Map.of("k", 2L),
                            cut);
            Cut.assertSame(Cut.computed(both.get(0)), three.sum(axis(1)), cut);
            Cut.assertSame(Cut.computed(both.get(1)), NDArray.ones(shape(3, 2)), cut);
            assertThat(both.get(0).sum().add(both.get(1).sum()).compute().item())
                    .isEqualTo(three.sum().item() + 6);
        }
        Array cut = Array.from(three, chunks(2));
        for (String signature : List.of("i->i", "(i)->", "(i),(j)->()", "(i,j,k,l)->()")) {
            assertThatThrownBy(() ->
                            Array.applyGufunc(signature, b -> b.getFirst(), DType.FLOAT64, cut))
                    .as(signature)
                    .isInstanceOf(ArrayException.class);
        }
    }

    @Test
    void alongAndOverAxes_areThoseOfOneBlock() {
        NDArray three = Cut.numbers(3, 4, 5);
        Cut.same(three, three.sum(axis(1)), a -> a.applyAlongAxis(NDArray::sum, 1));
        Cut.same(three, three.flip(axis(0)).copy(), a -> a.applyAlongAxis(l -> l.flip(axis(0)), 0));
        Cut.same(
                three,
                NDArray.stack(List.of(three.min(axis(1)), three.max(axis(1))), 1),
                a -> a.applyAlongAxis(l -> NDArray.stack(List.of(l.min(), l.max()), 0), 1));
        Cut.same(
                three,
                three.sum(dev.jask.ndarray.Axes.axes(0, 2).keepDims()),
                a -> a.applyOverAxes((x, axes) -> x.sum(axes), 0, 2));
    }
}
