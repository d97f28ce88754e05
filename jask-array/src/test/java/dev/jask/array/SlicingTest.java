package dev.jask.array;

import static dev.jask.array.chunk.Chunking.chunks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.InputsFirst;
import dev.jask.array.expr.Rechunk;
import dev.jask.array.plan.Optimizer;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SlicingTest {

    private static final int ROUNDS = 300;

    @Test
    void slice_byRandomIndices_isThatOfOneBlock() {
        var random = new Random(11);
        for (int round = 0; round < ROUNDS; round++) {
            NDArray x = Cut.numbers(extents(random));
            Array cut = Cut.randomly(x, random);
            Index[] indices = indices(x.shape(), random, true);
            String situation = "round %d: %s %s".formatted(round, cut, Arrays.toString(indices));

            Cut.assertSame(Cut.computed(cut.slice(indices)), x.slice(indices).copy(), situation);
            // Not from a source, so that nothing is pushed into it.
            Cut.assertSame(
                    Cut.computed(pinned(cut).slice(indices)), x.slice(indices).copy(), situation);
        }
    }

    /** The same array, which nothing is known about. */
    private static Array pinned(Array array) {
        return array.mapBlocks(block -> block, BlockResult.of(array.dtype()));
    }

    static long[] extents(Random random) {
        return IntStream.range(0, random.nextInt(5)).mapToLong(_ -> random.nextLong(7)).toArray();
    }

    static Index[] indices(Shape shape, Random random, boolean picks) {
        var indices = new ArrayList<Index>();
        Shape picked = random.nextBoolean() ? Shape.shape(3) : Shape.shape(2, 2);
        int axis = 0;
        while (axis < shape.ndim() && random.nextInt(6) > 0) {
            long extent = shape.extent(axis);
            int kind = random.nextInt(picks ? 6 : 4);
            if (kind == 0 && extent > 0) {
                indices.add(Index.at(random.nextLong(-extent, extent)));
                axis++;
            } else if (kind == 1) {
                indices.add(Index.NEW_AXIS);
            } else if (kind == 4 && extent > 0) {
                long[] places = random.longs(picked.size(), -extent, extent).toArray();
                indices.add(Index.pick(NDArray.of(places, picked)));
                axis++;
            } else {
                long step =
                        random.nextBoolean()
                                ? 1
                                : random.nextLong(1, 4) * (random.nextBoolean() ? 1 : -1);
                indices.add(
                        random.nextInt(4) == 0
                                ? Index.step(step)
                                : Index.range(
                                        random.nextLong(-8, 8), random.nextLong(-8, 8), step));
                axis++;
            }
        }
        return indices.toArray(Index[]::new);
    }

    @Test
    void masks_inMemory_giveKnownExtents() {
        NDArray x = Cut.numbers(4, 5, 3);
        NDArray rows = NDArray.of(true, false, true, true);
        NDArray two = x.slice(":, :, 0").remainder(2.0).equal(0.0);
        for (Array cut : Cut.ways(x)) {
            Cut.assertSame(
                    Cut.computed(cut.slice(Index.mask(rows))),
                    x.slice(Index.mask(rows)).copy(),
                    cut);
            Cut.assertSame(
                    Cut.computed(cut.slice(Index.mask(two))), x.slice(Index.mask(two)).copy(), cut);
            assertThat(cut.slice(Index.mask(two), Index.at(1)).chunks().isKnown()).isTrue();
            Cut.assertSame(
                    Cut.computed(cut.slice(Index.mask(two), Index.at(1))),
                    x.slice(Index.mask(two), Index.at(1)).copy(),
                    cut);
        }
    }

    @Test
    void picks_ofManyPlaces_keepBlocksAboutAsLarge() {
        var random = new Random(3);
        NDArray x = Cut.numbers(200, 3);
        Array cut = Array.from(x, chunks(10, 3));
        long[] places = random.longs(500, -200, 200).toArray();

        Array picked = cut.take(places, 0);

        assertThat(picked.chunks()).isEqualTo(Chunks.of(Chunks.regular(500, 10), new long[] {3}));
        Cut.assertSame(Cut.computed(picked), x.take(NDArray.of(places), 0), "many");
        // Sorted places need few blocks each.
        long[] sorted = Arrays.stream(places).map(p -> Math.floorMod(p, 200L)).sorted().toArray();
        Cut.assertSame(Cut.computed(cut.take(sorted, 0)), x.take(NDArray.of(sorted), 0), "sorted");
        assertThat(cut.take(sorted, 0).graph().layers().stream().mapToLong(l -> l.size()).sum())
                .isLessThan(100);
    }

    @Test
    void picks_ofEveryDtype_areThoseOfOneBlock() {
        for (DType dtype : DType.values()) {
            NDArray x =
                    (dtype.isTime() ? NDArray.arange(12) : Cut.numbers(12))
                            .astype(dtype)
                            .reshape(6, 2);
            Index pick = Index.pick(5, 0, -2, 3);
            Cut.same(x, x.slice(pick).copy(), a -> a.slice(pick));
            Index[] both = {Index.pick(5, 0, -2), Index.pick(0, 1, 1)};
            Cut.same(x, x.slice(both).copy(), a -> a.slice(both));
        }
    }

    @Test
    void take_ofComputedPlaces_isThatOfOneBlock() {
        NDArray x = Cut.numbers(4, 5, 3);
        NDArray places = NDArray.of(new long[] {3, 0, -1, 2, 2, 1}, Shape.shape(2, 3));
        for (int axis = -3; axis < 3; axis++) {
            int along = axis;
            NDArray expected = x.take(places.remainder(3L), axis).copy();
            for (Array computed : Cut.ways(places)) {
                Cut.same(x, expected, a -> a.take(computed.remainder(3L), along));
            }
        }
        Cut.same(x, x.take(places, 0).copy(), a -> a.slice(Array.from(places, chunks(2))));
    }

    @Test
    void slices_throughRechunksAndJoins_readOnlyWhatIsWanted() {
        Array x = pinned(Array.from(Cut.numbers(100), chunks(10)));
        Array joined = Array.concatenate(List.of(x, x.add(1.0)), 0).rechunk(chunks(25));

        Array part = joined.slice("95:105");

        assertThat(part.compute())
                .isEqualTo(
                        NDArray.concatenate(
                                List.of(NDArray.arange(95.0, 100, 1), NDArray.arange(1.0, 6, 1)),
                                0));
        assertThat(InputsFirst.of(Optimizer.optimize(part.expr())))
                .noneMatch(Rechunk.class::isInstance);
        long calls =
                part.graph().layers().stream()
                        .filter(layer ->
                                layer.groups().iterator().next().prefix().equals("getitem"))
                        .mapToLong(layer -> layer.size())
                        .sum();
        assertThat(calls).isEqualTo(2);
    }

    @Test
    void badIndices_areRefusedAtTheCall() {
        Array x = Array.from(Cut.numbers(4, 3), chunks(2));

        assertThatThrownBy(() -> x.slice("4"))
                .isInstanceOf(ArrayException.BadIndex.class)
                .hasMessageContaining("index 4 is out of bounds for axis 0 with extent 4");
        assertThatThrownBy(() -> x.slice(Index.pick(0, 5)))
                .isInstanceOf(ArrayException.BadIndex.class);
        assertThatThrownBy(() -> x.slice("1, 2, 3")).isInstanceOf(ArrayException.BadIndex.class);
        assertThatThrownBy(() -> x.slice(Index.mask(NDArray.of(true, false))))
                .isInstanceOf(ArrayException.BadIndex.class)
                .hasMessageContaining("does not fit");
        assertThatThrownBy(() -> x.slice(Index.pick(0, 1), Index.pick(0, 1, 2)))
                .isInstanceOf(ArrayException.ShapeMismatch.class);
        assertThatThrownBy(() -> x.take(Array.from(NDArray.of(9L), chunks(1)), 1).compute())
                .hasStackTraceContaining("place 9 is out of bounds for axis 1 with extent 3");
        Array some = x.slice(x.slice(":, 0").greater(3.0));
        assertThatThrownBy(() -> some.slice("0"))
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("computeChunkSizes()");
    }
}
