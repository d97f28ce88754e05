package dev.jask.array;

import static dev.jask.array.chunk.Chunking.chunks;
import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.array.chunk.Chunks;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ReshapingTest {

    @Test
    void reshape_toManyShapes_isThatOfOneBlock() {
        NDArray x = Cut.numbers(4, 6, 5);
        for (long[] to :
                List.of(
                        new long[] {120},
                        new long[] {24, 5},
                        new long[] {4, 30},
                        new long[] {5, 6, 4},
                        new long[] {2, 2, 6, 5},
                        new long[] {8, 15},
                        new long[] {4, 1, 6, 1, 5},
                        new long[] {3, -1, 2},
                        new long[] {40, 3})) {
            Cut.same(x, x.reshape(to), a -> a.reshape(to));
        }
    }

    @Test
    void reshape_ofEmptyAndSingleElements_isThatOfOneBlock() {
        Cut.same(Cut.numbers(3, 0, 2), Cut.numbers(0, 5), a -> a.reshape(0, 5));
        Cut.same(Cut.numbers(1, 1), NDArray.scalar(0.0), a -> a.reshape(Shape.SCALAR));
        Cut.same(NDArray.scalar(4.0), NDArray.of(4.0).reshape(1, 1, 1), a -> a.reshape(1, 1, 1));
    }

    @Test
    void reshape_ofRandomShapes_isThatOfOneBlock_andBlocksDoNotGrow() {
        var random = new Random(7);
        for (int round = 0; round < 200; round++) {
            long size = List.of(24L, 36L, 60L, 64L, 210L).get(random.nextInt(5));
            Shape from = factored(size, random);
            Shape to = factored(size, random);
            NDArray x = Cut.numbers(size).reshape(from);
            Array cut = Cut.randomly(x, random);

            Array reshaped = cut.reshape(to);

            Cut.assertSame(
                    Cut.computed(reshaped),
                    x.reshape(to),
                    "round %d: %s %s to %s".formatted(round, from, cut.chunks(), to));
            assertThat(reshaped.chunks().largest())
                    .as("%s to %s", cut.chunks(), reshaped.chunks())
                    .isLessThanOrEqualTo(cut.chunks().largest());
        }
    }

    private static Shape factored(long size, Random random) {
        var extents = new ArrayList<Long>();
        long left = size;
        while (left > 1) {
            long factor = 1 + random.nextLong(left);
            while (left % factor != 0) {
                factor--;
            }
            extents.add(factor);
            left /= factor;
        }
        if (random.nextBoolean()) {
            extents.add(random.nextInt(extents.size() + 1), 1L);
        }
        return shape(extents.stream().mapToLong(Long::longValue).toArray());
    }

    @Test
    void reshape_ofBlocksThatSuitBothShapes_movesNothing() {
        Array x = Array.from(Cut.numbers(100, 20, 30), chunks(10, -1, -1)).persist();

        assertThat(x.reshape(100, 600).chunks()).isEqualTo(Chunks.of(tens(10), new long[] {600}));
        assertThat(x.reshape(100, 600).graph().layers()).hasSize(2);
        assertThat(x.reshape(10, 10, 600).chunks().grid().size()).isEqualTo(10);
        assertThat(x.ravel().chunks().size()).isEqualTo(10);
    }

    private static long[] tens(int count) {
        return Chunks.regular(count * 10L, 10);
    }

    @Test
    void ravel_ofTiles_cutsAsManyBlocksAsThereAre() {
        Array x = Array.from(Cut.numbers(100, 100), chunks(10, 10));

        assertThat(x.ravel().chunks().size()).isEqualTo(100);
        assertThat(x.ravel().chunks().largest()).isEqualTo(100);
    }

    @Test
    void reshape_toAnotherSizeOrOfUnknownExtents_isRefused() {
        Array x = Array.from(Cut.numbers(4, 6), chunks(2));

        assertThatThrownBy(() -> x.reshape(5, 5))
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("24 elements of shape (4, 6)");
        assertThatThrownBy(() -> x.reshape(-1, 7)).isInstanceOf(ArrayException.ShapeMismatch.class);
        assertThatThrownBy(() -> x.reshape(-1, -1))
                .isInstanceOf(ArrayException.ShapeMismatch.class);
        Array some = x.slice(x.slice(":, 0").greater(3.0));
        assertThatThrownBy(() -> some.reshape(-1, 2))
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("computeChunkSizes()");
    }
}
