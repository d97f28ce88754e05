package dev.jask.array;

import static dev.jask.array.chunk.Chunking.chunks;
import static dev.jask.ndarray.Axes.axes;
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
import dev.jask.ndarray.Reduction;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.shaping.Inserting;
import dev.jask.ndarray.shaping.Rearranging;
import dev.jask.ndarray.shaping.Splitting;
import dev.jask.ndarray.shaping.Stacking;
import dev.jask.ndarray.shaping.Triangles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ShapingTest {

    private static final NDArray X = Cut.numbers(4, 5, 3);

    @Test
    void axes_inOtherOrders_areThoseOfOneBlock() {
        Cut.same(X, X.transpose().copy(), Array::transpose);
        Cut.same(X, X.transpose(1, 2, 0).copy(), a -> a.transpose(1, 2, 0));
        Cut.same(X, X.swapaxes(0, -1).copy(), a -> a.swapaxes(0, -1));
        Cut.same(X, X.moveaxis(0, -1).copy(), a -> a.moveaxis(0, -1));
        Cut.same(
                X,
                X.transpose(2, 1, 0).copy(),
                a -> a.moveaxis(new int[] {0, 2}, new int[] {2, 0}));
        for (int from = 0; from < 3; from++) {
            for (int to = 0; to <= 3; to++) {
                int axis = from;
                int before = to;
                Cut.same(X, X.rollaxis(from, to).copy(), a -> a.rollaxis(axis, before));
            }
        }
        NDArray thin = Cut.numbers(1, 4, 1);
        Cut.same(thin, thin.squeeze(), Array::squeeze);
        Cut.same(thin, thin.squeeze(axis(-1)), a -> a.squeeze(axis(-1)));
        Cut.same(X, X.expandDims(1).copy(), a -> a.expandDims(1));
        Cut.same(X, X.expandDims(-1).copy(), a -> a.expandDims(-1));
    }

    @Test
    void atLeast_soManyAxes_areThoseOfOneBlock() {
        for (NDArray x : List.of(NDArray.scalar(1.0), Cut.numbers(3), Cut.numbers(3, 2), X)) {
            Cut.same(x, x.atleast1d().copy(), Array::atleast1d);
            Cut.same(x, x.atleast2d().copy(), Array::atleast2d);
            Cut.same(x, x.atleast3d().copy(), Array::atleast3d);
        }
    }

    @Test
    void broadcastTo_largerShapes_isThatOfOneBlock() {
        NDArray x = Cut.numbers(4, 1);
        Cut.same(x, x.broadcastTo(shape(3, 4, 5)).copy(), a -> a.broadcastTo(shape(3, 4, 5)));
        Cut.same(
                x,
                x.broadcastTo(shape(3, 4, 5)).copy(),
                a -> a.broadcastTo(shape(3, 4, 5), chunks(2)));
        Cut.same(x, x.broadcastTo(shape(0, 4, 2)).copy(), a -> a.broadcastTo(shape(0, 4, 2)));
        Cut.same(
                x,
                x.broadcastTo(shape(4, 7)).sum(axis(1)),
                a -> a.broadcastTo(shape(4, 7)).sum(axis(1)));
        List<Array> both =
                Array.broadcastArrays(Array.from(x, chunks(2)), Array.arange(3, chunks(2)));
        assertThat(both.get(1).compute())
                .isEqualTo(NDArray.arange(3).broadcastTo(shape(4, 3)).copy());
        assertThatThrownBy(() -> both.get(1).broadcastTo(shape(5, 3)))
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("(4, 3) does not broadcast to (5, 3)");
    }

    @Test
    void turnsAndShifts_ofAllKinds_areThoseOfOneBlock() {
        Cut.same(X, X.flip(Axes.ALL).copy(), a -> a.flip(Axes.ALL));
        Cut.same(X, X.fliplr().copy(), Array::fliplr);
        Cut.same(X, X.flipud().copy(), Array::flipud);
        for (int times = -3; times <= 4; times++) {
            int turns = times;
            Cut.same(X, X.rot90(times).copy(), a -> a.rot90(turns));
            Cut.same(X, X.rot90(times, 2, 0).copy(), a -> a.rot90(turns, 2, 0));
        }
        for (long shift : new long[] {0, 1, -2, 7, 60, -61}) {
            Cut.same(X, X.roll(shift).copy(), a -> a.roll(shift));
            Cut.same(X, X.roll(shift, axis(1)).copy(), a -> a.roll(shift, axis(1)));
        }
        long[] shifts = {1, -1, 2};
        Cut.same(X, X.roll(shifts, axes(0, 1, 2)).copy(), a -> a.roll(shifts, axes(0, 1, 2)));
    }

    @Test
    void repeatsAndTiles_areThoseOfOneBlock() {
        Cut.same(X, X.repeat(3, 1).copy(), a -> a.repeat(3, 1));
        Cut.same(
                X,
                X.repeat(new long[] {2, 0, 1, 3}, 0).copy(),
                a -> a.repeat(new long[] {2, 0, 1, 3}, 0));
        Cut.same(X, X.tile(2).copy(), a -> a.tile(2));
        Cut.same(X, X.tile(2, 1, 3, 2).copy(), a -> a.tile(2, 1, 3, 2));
        Cut.same(X, X.tile(2, 0).copy(), a -> a.tile(2, 0));
    }

    @Test
    void joins_ofDifferentBlocksAndDtypes_areThoseOfOneBlock() {
        NDArray y = Cut.numbers(4, 2, 3).astype(DType.INT16);
        Array other = Array.from(y, chunks(3));
        for (int axis : new int[] {1, -2}) {
            Cut.same(
                    X,
                    NDArray.concatenate(List.of(X, y, X), axis),
                    a -> Array.concatenate(List.of(a, other, a), axis));
        }
        for (int axis = -4; axis < 4; axis++) {
            int along = axis;
            Cut.same(X, NDArray.stack(List.of(X, X), axis), a -> Array.stack(List.of(a, a), along));
        }
        for (NDArray x : List.of(NDArray.scalar(2.0), Cut.numbers(4), Cut.numbers(4, 2), X)) {
            List<NDArray> two = List.of(x, x.add(1.0));
            Cut.same(x, Stacking.hstack(two), a -> Array.hstack(List.of(a, a.add(1.0))));
            Cut.same(x, Stacking.vstack(two), a -> Array.vstack(List.of(a, a.add(1.0))));
            Cut.same(x, Stacking.dstack(two), a -> Array.dstack(List.of(a, a.add(1.0))));
            if (x.ndim() < 3) {
                Cut.same(
                        x,
                        Stacking.columnStack(two),
                        a -> Array.columnStack(List.of(a, a.add(1.0))));
            }
        }
        Cut.same(X, Stacking.append(X, y), a -> a.append(other));
        Cut.same(X, Stacking.append(X, y, 1), a -> a.append(other, 1));
        assertThatThrownBy(() -> Array.concatenate(List.of(other, other.slice("1:")), 1))
                .isInstanceOf(ArrayException.ShapeMismatch.class);
        assertThatThrownBy(() -> Array.concatenate(List.of(), 0))
                .isInstanceOf(ArrayException.BadArgument.class);
    }

    @Test
    void block_ofNestedLists_isThatOfOneBlock() {
        NDArray a = Cut.numbers(2, 3);
        NDArray b = Cut.numbers(2, 2);
        NDArray c = Cut.numbers(5);
        Cut.same(
                a,
                Stacking.block(List.of(List.of(a, b), List.of(c))),
                x ->
                        Array.block(
                                List.of(
                                        List.of(x, Array.from(b, chunks(1))),
                                        List.of(Array.from(c, chunks(2))))));
        Cut.same(c, Stacking.block(List.of(c, c)), x -> Array.block(List.of(x, x)));
        Array x = Array.from(a, chunks(1));
        assertThatThrownBy(() -> Array.block(List.of(x, List.of(x))))
                .isInstanceOf(ArrayException.BadArgument.class)
                .hasMessageContaining("nested alike");
    }

    @Test
    void insertAndDelete_atAnyPlaces_areThoseOfOneBlock() {
        NDArray row = Cut.numbers(4, 1, 3);
        NDArray two = Cut.numbers(4, 2, 3);
        Array numbers = Array.from(row, chunks(2));
        Array several = Array.from(two, chunks(2));
        Cut.same(X, Inserting.insert(X, Index.pick(2), row, 1), a -> a.insert(2, numbers, 1));
        Cut.same(X, Inserting.insert(X, Index.pick(2, 2), two, 1), a -> a.insert(2, several, 1));
        Cut.same(
                X,
                Inserting.insert(X, Index.pick(5, -4), two, 1),
                a -> a.insert(new long[] {5, -4}, several, 1));
        Cut.same(
                X,
                Inserting.insert(X, Index.pick(1, 0, 3), NDArray.scalar(-1.0), 0),
                a ->
                        a.insert(
                                new long[] {1, 0, 3},
                                Array.from(NDArray.scalar(-1.0), chunks(-1)),
                                0));
        Cut.same(
                X,
                Inserting.insert(X, Index.pick(3), NDArray.scalar(7.0), 2),
                a -> a.insert(3, Scalar.of(7L), 2));
        Cut.same(
                X, Inserting.delete(X, Index.pick(1, -1), 1), a -> a.delete(new long[] {1, -1}, 1));
        Cut.same(X, Inserting.delete(X, Index.pick(0), 0), a -> a.delete(0, 0));
        NDArray line = Cut.numbers(50);
        long[] odd = NDArray.arange(1, 50, 2).toLongArray();
        Cut.same(line, Inserting.delete(line, Index.pick(odd), 0), a -> a.delete(odd, 0));
        Array cut = Array.from(X, chunks(2));
        assertThatThrownBy(() -> cut.insert(6, numbers, 1))
                .isInstanceOf(ArrayException.BadIndex.class);
        assertThatThrownBy(() -> cut.delete(5, 1)).isInstanceOf(ArrayException.BadIndex.class);
    }

    @Test
    void splits_ofAllKinds_areThoseOfOneBlock() {
        for (Array cut : Cut.ways(X)) {
            assertParts(cut.split(2, 0), Splitting.split(X, 2, 0));
            assertParts(cut.arraySplit(3, 1), Splitting.arraySplit(X, 3, 1));
            assertParts(cut.arraySplit(7, 1), Splitting.arraySplit(X, 7, 1));
            long[] places = {1, 1, 3, -1, 9};
            assertParts(cut.split(places, 1), Splitting.split(X, places, 1));
            assertThatThrownBy(() -> cut.split(2, 1))
                    .isInstanceOf(ArrayException.BadArgument.class)
                    .hasMessageContaining("arraySplit");
        }
    }

    private static void assertParts(List<Array> parts, List<NDArray> expected) {
        assertThat(parts).hasSameSizeAs(expected);
        for (int k = 0; k < parts.size(); k++) {
            Cut.assertSame(Cut.computed(parts.get(k)), expected.get(k).copy(), k);
        }
    }

    @Test
    void diagonalsAndTriangles_areThoseOfOneBlock() {
        NDArray matrix = Cut.numbers(4, 6);
        NDArray line = Cut.numbers(5).add(1.0);
        for (int k = -5; k <= 6; k++) {
            int diagonal = k;
            Cut.same(matrix, Triangles.diag(matrix, k).copy(), a -> a.diag(diagonal));
            Cut.same(line, Triangles.diag(line, k), a -> a.diag(diagonal));
            Cut.same(matrix, Triangles.tril(matrix, k), a -> a.tril(diagonal));
            Cut.same(matrix, Triangles.triu(matrix, k), a -> a.triu(diagonal));
        }
        Cut.same(X, X.diagonal().copy(), Array::diagonal);
        Cut.same(X, X.diagonal(1, 2, 0).copy(), a -> a.diagonal(1, 2, 0));
        Cut.same(X, Triangles.triu(X, 0), a -> a.triu(0));
    }

    @Test
    void rechunk_byAxisAndBalanced_cutsSo() {
        Array x = Array.from(X, chunks(3));

        assertThat(x.rechunk(1, 2).chunks())
                .isEqualTo(Chunks.of(new long[] {3, 1}, new long[] {2, 2, 1}, new long[] {3}));
        assertThat(x.rechunk(Map.of(-3, -1L, 1, 4L)).chunks())
                .isEqualTo(Chunks.of(new long[] {4}, new long[] {4, 1}, new long[] {3}));
        assertThat(x.rechunkBalanced(chunks(3)).chunks())
                .isEqualTo(Chunks.of(new long[] {2, 2}, new long[] {3, 2}, new long[] {3}));
        Cut.same(X, X, a -> a.rechunkBalanced(chunks(2)));
        List<Array> unified =
                Array.unifyChunks(
                        x, Array.from(X.slice(":, :, 0"), chunks(4)).slice(":, :, newaxis"));
        assertThat(unified.get(1).chunks().toList().getFirst()).containsExactly(3, 1);
        assertThatThrownBy(() -> x.rechunk(1, 0)).isInstanceOf(ArrayException.BadArgument.class);
    }

    @Test
    void windows_slidingAndCoarse_areThoseOfOneBlock() {
        Cut.same(
                X,
                Rearranging.slidingWindowView(X, new long[] {2, 3}, axes(0, 1)).copy(),
                a -> a.slidingWindowView(new long[] {2, 3}, axes(0, 1)));
        Cut.same(
                X,
                Rearranging.slidingWindowView(X, new long[] {4, 2, 3}, Axes.ALL).copy(),
                a -> a.slidingWindowView(new long[] {4, 2, 3}, Axes.ALL));
        Cut.same(
                X,
                Rearranging.slidingWindowView(X, new long[] {3}, axis(1)).mean(axis(-1)),
                a -> a.slidingWindowView(new long[] {3}, axis(1)).mean(axis(-1)));
        NDArray even = Cut.numbers(6, 4);
        Cut.same(
                even,
                Rearranging.coarsen(NDArray::sum, even, new long[] {3, 2}, false),
                a -> a.coarsen(Reduction.SUM, 3, 2));
        Cut.same(
                X,
                Rearranging.coarsen(NDArray::mean, X, new long[] {3, 2, 1}, true),
                a -> a.coarsenTrimmed(Reduction.MEAN, 3, 2, 1));
        Array cut = Array.from(X, chunks(2));
        assertThatThrownBy(() -> cut.coarsen(Reduction.SUM, 3, 1, 1))
                .isInstanceOf(ArrayException.BadArgument.class)
                .hasMessageContaining("no multiple of 3");
        assertThatThrownBy(() -> cut.slidingWindowView(new long[] {5}, axis(0)))
                .isInstanceOf(ArrayException.BadArgument.class);
    }
}
