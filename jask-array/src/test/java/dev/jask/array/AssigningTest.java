package dev.jask.array;

import static dev.jask.array.chunk.Chunking.chunks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Shape;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class AssigningTest {

    private static final int ROUNDS = 200;

    @Test
    void with_numbersAtRandomIndices_isThatOfOneBlock() {
        var random = new Random(5);
        for (int round = 0; round < ROUNDS; round++) {
            NDArray x = Cut.numbers(SlicingTest.extents(random));
            Array cut = Cut.randomly(x, random);
            Index[] indices = SlicingTest.indices(x.shape(), random, true);
            if (Arrays.stream(indices).anyMatch(Index.Pick.class::isInstance)) {
                indices =
                        Arrays.stream(indices)
                                .filter(index -> !(index instanceof Index.NewAxis))
                                .toArray(Index[]::new);
            }
            Shape selected = x.slice(indices).shape();
            NDArray numbers = values(selected, random);
            NDArray expected = x.copy();
            expected.set(numbers, indices);
            String situation = "round %d: %s %s".formatted(round, cut, Arrays.toString(indices));

            Array changed = cut.with(Cut.randomly(numbers, random), indices);

            Cut.assertSame(Cut.computed(changed), expected, situation);
            assertThat(changed.chunks()).as(situation).isEqualTo(cut.chunks());
            assertThat(cut.compute()).as(situation).isEqualTo(x);
        }
    }

    /** Numbers that broadcast to a shape. */
    private static NDArray values(Shape shape, Random random) {
        long[] extents = shape.toArray();
        int left = random.nextInt(extents.length + 1);
        long[] own = Arrays.copyOfRange(extents, left, extents.length);
        if (own.length > 0 && random.nextBoolean()) {
            own[random.nextInt(own.length)] = 1;
        }
        return Cut.numbers(own).negative().subtract(1.0);
    }

    @Test
    void with_aNumberOrMask_isThatOfOneBlock() {
        NDArray x = Cut.numbers(5, 4);
        NDArray one = x.copy();
        one.set(Scalar.of(9L), Index.step(2), Index.at(1));
        Cut.same(x, one, a -> a.with(Scalar.of(9L), Index.step(2), Index.at(1)));
        Cut.same(x, one, a -> a.with(9, "::2, 1"));

        NDArray odd = x.remainder(2.0).equal(1.0);
        NDArray zeroed = x.copy();
        zeroed.set(Scalar.of(0L), Index.mask(odd));
        Cut.same(x, zeroed, a -> a.with(Scalar.of(0L), Index.mask(odd)));
        Cut.same(x, zeroed, a -> a.with(Scalar.of(0L), a.remainder(2.0).equal(1.0)));

        NDArray rows = NDArray.of(true, false, false, true, false);
        NDArray replaced = x.copy();
        replaced.set(NDArray.of(-1.0, -2, -3, -4), Index.mask(rows));
        Array numbers = Array.from(NDArray.of(-1L, -2, -3, -4), chunks(3));
        Cut.same(x, replaced, a -> a.with(numbers, Array.from(rows, chunks(2))));
        Cut.same(x, replaced, a -> a.with(numbers, Index.mask(rows)));
    }

    @Test
    void with_aPlacePickedTwice_keepsTheLast() {
        NDArray x = NDArray.arange(6);

        Cut.same(
                x,
                NDArray.of(0L, 30, 2, 40, 4, 5),
                a ->
                        a.with(
                                Array.from(NDArray.of(10L, 40, 20, 30), chunks(3)),
                                Index.pick(1, 3, 1, 1)));
    }

    @Test
    void with_otherDtypes_keepsItsOwn() {
        Array x = Array.from(NDArray.arange(4), chunks(2));

        Array changed = x.with(2.9, "1");

        assertThat(changed.dtype()).isEqualTo(DType.INT64);
        assertThat(changed.compute()).isEqualTo(NDArray.of(0L, 2, 2, 3));
    }

    @Test
    void with_numbersThatDoNotFit_isRefused() {
        Array x = Array.from(Cut.numbers(5, 4), chunks(2));
        Array three = Array.arange(3, chunks(2));

        assertThatThrownBy(() -> x.with(three, "0"))
                .isInstanceOf(ArrayException.ShapeMismatch.class);
        assertThatThrownBy(() -> x.with(three, Index.pick(0, 1)))
                .isInstanceOf(ArrayException.ShapeMismatch.class);
        assertThatThrownBy(() -> x.with(three, x.greater(3.0)))
                .isInstanceOf(ArrayException.ShapeMismatch.class);
        assertThatThrownBy(() -> x.with(three, Index.at(9)))
                .isInstanceOf(ArrayException.BadIndex.class);
    }
}
