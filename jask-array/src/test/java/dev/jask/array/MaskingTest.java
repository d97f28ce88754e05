package dev.jask.array;

import static dev.jask.array.chunk.Chunking.chunks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.shaping.Bounds;
import dev.jask.ndarray.shaping.Picking;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MaskingTest {

    private static final NDArray NUMBERS = Cut.numbers(5, 4, 3);
    private static final NDArray ODD = NUMBERS.remainder(2.0).equal(1.0);

    @Test
    void masks_ofOneToAllAxes_selectInTheOrderOfRows() {
        NDArray rows = NDArray.of(true, false, true, false, true);
        NDArray two = ODD.slice(":, :, 0").copy();
        for (Array mask : Cut.ways(rows)) {
            Cut.same(NUMBERS, NUMBERS.slice(Index.mask(rows)).copy(), a -> a.slice(mask));
        }
        Cut.same(
                NUMBERS,
                NUMBERS.slice(Index.mask(two)).copy(),
                a -> a.slice(Array.from(two, chunks(2))));
        Cut.same(
                NUMBERS,
                NUMBERS.slice(Index.mask(ODD)).copy(),
                a -> a.slice(a.remainder(2.0).equal(1.0)));
    }

    @Test
    void masks_thatAreComputed_leaveExtentsUnknownUntilAsked() {
        Array x = Array.from(NUMBERS, chunks(2));

        Array some = x.slice(x.greater(30.0));

        assertThat(some.chunks().isKnown()).isFalse();
        assertThatThrownBy(some::shape)
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("computeChunkSizes()");
        assertThat(some.multiply(2.0).sum().compute().item())
                .isEqualTo(2 * NUMBERS.slice(Index.mask(NUMBERS.greater(30.0))).sum().item());
        Array known = some.computeChunkSizes();
        assertThat(known.shape()).isEqualTo(Shape.shape(29));
        assertThat(known.slice("3:7").compute()).isEqualTo(NDArray.arange(34.0, 38, 1));
        assertThat(some.persist().computeChunkSizes().slice("-1").compute().item()).isEqualTo(59);
    }

    @Test
    void compress_alongAnyAxis_isThatOfOneBlock() {
        NDArray condition = NDArray.of(true, false, true);
        for (int axis = -3; axis < 3; axis++) {
            int along = axis;
            NDArray expected = NUMBERS.compress(condition, axis);
            for (Array cut : Cut.ways(condition)) {
                Cut.same(NUMBERS, expected, a -> a.compress(cut, along));
            }
        }
        Cut.same(
                NUMBERS, Picking.extract(ODD, NUMBERS), a -> a.extract(Array.from(ODD, chunks(2))));
    }

    @Test
    void nonzero_inAllForms_isThatOfOneBlock() {
        NDArray x = NUMBERS.remainder(3.0);
        List<NDArray> expected = x.nonzero();
        for (Array cut : Cut.ways(x)) {
            List<Array> found = cut.nonzero();
            for (int axis = 0; axis < 3; axis++) {
                Cut.assertSame(Cut.computed(found.get(axis)), expected.get(axis), cut);
            }
        }
        Cut.same(x, Picking.flatnonzero(x), Indexable::flatnonzero);
        Cut.same(x, Picking.argwhere(x), Indexable::argwhere);
        Cut.same(NDArray.scalar(3.0), Picking.argwhere(NDArray.scalar(3.0)), Indexable::argwhere);
    }

    @Test
    void choices_byConditionsAndNumbers_areThoseOfOneBlock() {
        NDArray small = NUMBERS.less(20.0);
        NDArray large = NUMBERS.greater(40.0);
        Cut.same(
                NUMBERS,
                Picking.select(
                        List.of(small, large),
                        List.of(NUMBERS, NUMBERS.negative()),
                        Scalar.of(5.5)),
                a ->
                        Array.select(
                                List.of(a.less(20.0), a.greater(40.0)),
                                List.of(a, a.negative()),
                                Scalar.of(5.5)));
        Cut.same(
                NUMBERS,
                small.where(NUMBERS, NDArray.scalar(-1.0)),
                a -> Array.where(a.less(20.0), a, Scalar.of(-1L)));
        Cut.same(
                NUMBERS,
                small.where(NUMBERS.square(), large.where(NUMBERS.negative(), NUMBERS)),
                a ->
                        Array.piecewise(
                                a,
                                List.of(a.less(20.0), a.greater(40.0)),
                                List.of(Array::square, Array::negative),
                                b -> b));
        NDArray numbers = NDArray.arange(60).reshape(5, 4, 3).remainder(3L);
        List<NDArray> choices = List.of(NUMBERS, NUMBERS.add(100.0), NDArray.scalar(7.0));
        for (Bounds bounds : Bounds.values()) {
            Cut.same(
                    numbers,
                    Picking.choose(numbers, choices, bounds),
                    a ->
                            Array.choose(
                                    a,
                                    choices.stream().map(c -> Array.from(c, chunks(2))).toList(),
                                    bounds));
        }
    }

    @Test
    void choose_ofANumberTooLarge_failsWhenComputed() {
        Array numbers = Array.from(NDArray.of(0L, 1, 2), chunks(1));
        List<Array> choices = List.of(numbers, numbers);

        assertThatThrownBy(() -> Array.choose(numbers, choices, Bounds.RAISE).compute())
                .hasStackTraceContaining("not 0 to 1");
        assertThat(Array.choose(numbers, choices, Bounds.CLIP).compute())
                .isEqualTo(NDArray.of(0L, 1, 2));
    }

    @Test
    void blocks_selected_areArraysOfThose() {
        NDArray x = Cut.numbers(6, 5);
        Array cut = Array.from(x, chunks(2, 2));

        assertThat(cut.blocks().shape()).containsExactly(3L, 3L);
        assertThat(cut.blocks().get(1, 2).compute()).isEqualTo(x.slice("2:4, 4:").copy());
        assertThat(Cut.computed(cut.blocks().slice("::-1, 1:")))
                .isEqualTo(
                        NDArray.concatenate(
                                List.of(x.slice("4:, 2:"), x.slice("2:4, 2:"), x.slice(":2, 2:")),
                                0));
        assertThat(Cut.computed(cut.partitions().slice(Index.pick(2, 0))))
                .isEqualTo(NDArray.concatenate(List.of(x.slice("4:"), x.slice(":2")), 0));
        assertThat(cut.blocks().stream().mapToDouble(b -> b.sum().compute().item()).sum())
                .isEqualTo(x.sum().item());
        Array some = cut.slice(cut.slice(":, 0").greater(12.0));
        assertThat(some.blocks().get(2, 0).compute()).isEqualTo(x.slice("4:, :2").copy());
        assertThatThrownBy(() -> cut.blocks().get(3, 0))
                .isInstanceOf(ArrayException.BadIndex.class);
        assertThatThrownBy(() -> cut.blocks().slice("1:1"))
                .isInstanceOf(ArrayException.BadIndex.class);
    }

    @Test
    void trimZeros_ofAnyEnds_isThatOfOneBlock() {
        for (NDArray x :
                List.of(
                        NDArray.of(0.0, 0, 3, 0, 2, 0),
                        NDArray.of(1.0, 0, 3),
                        NDArray.of(0.0, 0),
                        NDArray.zeros(Shape.shape(0)))) {
            Cut.same(
                    x,
                    dev.jask.ndarray.shaping.Inserting.trimZeros(x).copy(),
                    Indexable::trimZeros);
        }
    }

    @Test
    void unknownExtents_whereTheyAreNeeded_areRefused() {
        Array x = Array.from(NUMBERS, chunks(2));
        Array some = x.slice(Array.from(NDArray.of(true, false, true, false, true), chunks(2)));
        Array other =
                x.slice(
                        Array.from(NDArray.of(true, false, true, false, true), chunks(-1))
                                .rechunk(chunks(3)));

        assertThat(some.sum(Axes.axis(1)).compute().shape()).isEqualTo(Shape.shape(3, 3));
        assertThat(some.add(other).compute().shape()).isEqualTo(Shape.shape(3, 4, 3));
        for (org.assertj.core.api.ThrowableAssert.ThrowingCallable call :
                List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                        () -> some.flip(Axes.axis(0)),
                        () -> some.roll(1, Axes.axis(0)),
                        () -> some.take(new long[] {0}, 0),
                        some::ravel,
                        some::flatnonzero,
                        () -> some.rechunk(chunks(1)),
                        () -> some.diff(1, 0))) {
            assertThatThrownBy(call)
                    .isInstanceOf(ArrayException.ShapeMismatch.class)
                    .hasMessageContaining("computeChunkSizes()");
        }
    }
}
