package dev.jask.array;

import static dev.jask.array.chunk.Chunking.chunks;
import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.array.chunk.Chunking;
import dev.jask.array.chunk.Chunks;
import dev.jask.delayed.Delayed;
import dev.jask.graph.JaskException;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.shaping.Creation;
import dev.jask.ndarray.shaping.Grids;
import dev.jask.ndarray.shaping.Triangles;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CreatingTest {

    private static final List<Chunking> CHUNKINGS =
            List.of(chunks(-1), chunks(1), chunks(2), chunks(3));

    @Test
    void ranges_inAnyBlocks_areThoseOfOneBlock() {
        for (Chunking chunks : CHUNKINGS) {
            same(Array.arange(7, chunks), NDArray.arange(7));
            same(Array.arange(9, -5, -3, chunks), NDArray.arange(9, -5, -3));
            same(Array.arange(3, 3, 1, chunks), NDArray.arange(3, 3, 1));
            same(Array.arange(0.5, 3, 0.3, chunks), NDArray.arange(0.5, 3, 0.3));
            same(Array.linspace(-1, 2, 8, chunks), NDArray.linspace(-1, 2, 8));
            same(Array.linspace(4, 2, 1, chunks), NDArray.linspace(4, 2, 1));
            close(Array.logspace(0, 2, 5, chunks), Creation.logspace(0, 2, 5));
            close(
                    Array.logspace(0, 2, 5, 2, chunks),
                    NDArray.of(1, Math.sqrt(2), 2, Math.sqrt(8), 4));
            close(Array.geomspace(1, 256, 9, chunks), Creation.geomspace(1, 256, 9));
            close(Array.geomspace(-8, -1, 4, chunks), Creation.geomspace(-8, -1, 4));
        }
    }

    @Test
    void matrices_inAnyBlocks_areThoseOfOneBlock() {
        for (Chunking chunks : CHUNKINGS) {
            for (long diagonal : new long[] {-5, -1, 0, 2, 6}) {
                same(
                        Array.eye(4, 6, diagonal, DType.INT32, chunks),
                        Creation.eye(4, 6, diagonal, DType.INT32));
                same(
                        Array.tri(4, 6, diagonal, DType.FLOAT32, chunks),
                        Triangles.tri(4, 6, diagonal, DType.FLOAT32));
            }
            same(Array.eye(3, chunks), NDArray.eye(3));
            same(Array.identity(3, chunks), NDArray.eye(3));
            same(Array.indices(shape(2, 3), chunks), Grids.indices(shape(2, 3)));
        }
    }

    @Test
    void slicesOfMatrices_readFromTheSource_areThoseOfOneBlock() {
        for (String text : List.of("::-1, ::2", "1:, ::-2", "2, :", ":, -1")) {
            same(
                    Array.eye(5, 6, 1, DType.FLOAT64, chunks(2)).slice(text),
                    Creation.eye(5, 6, 1, DType.FLOAT64).slice(text).copy());
            same(
                    Array.tri(5, 6, 1, DType.FLOAT64, chunks(2)).slice(text),
                    Triangles.tri(5, 6, 1).slice(text).copy());
        }
        same(
                Array.linspace(0, 1, 11, chunks(3)).slice("::-2"),
                NDArray.linspace(0, 1, 11).slice("::-2").copy());
    }

    @Test
    void meshgrid_ofSeveralAxes_isThatOfOneBlock() {
        NDArray x = Cut.numbers(4);
        NDArray y = Cut.numbers(3);
        NDArray z = Cut.numbers(2);
        for (Array cut : Cut.ways(x)) {
            Array second = Array.from(y, chunks(2));
            Array third = Array.from(z, chunks(1));
            List<Array> grids = Array.meshgrid(cut, second, third);
            List<NDArray> expected = Grids.meshgrid(List.of(x, y, z));
            List<Array> indexed = Array.meshgrid(Grids.Order.IJ, cut, second, third);
            List<NDArray> expectedIndexed = Grids.meshgrid(List.of(x, y, z), Grids.Order.IJ, false);
            for (int k = 0; k < 3; k++) {
                same(grids.get(k), expected.get(k).copy());
                same(indexed.get(k), expectedIndexed.get(k).copy());
            }
        }
    }

    @Test
    void fromFunction_calledForPlaces_fillsBlocks() {
        for (Chunking chunks : CHUNKINGS) {
            same(
                    Array.fromFunction(p -> p[0] * 10.0 + p[1], shape(3, 4), DType.INT64, chunks),
                    NDArray.of(
                            new long[] {0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23}, shape(3, 4)));
        }
        same(
                Array.fromFunction(_ -> 7, Shape.SCALAR, DType.FLOAT64, chunks(-1)),
                NDArray.scalar(7.0));
    }

    @Test
    void fullLike_ofUnknownExtents_isAsLarge() {
        Array x = Array.arange(10, chunks(3));
        Array some = x.slice(x.remainder(3L).equal(0L));

        assertThat(some.fullLike(Scalar.of(2.5), DType.FLOAT32).compute())
                .isEqualTo(NDArray.full(shape(4), Scalar.of(2.5), DType.FLOAT32));
        assertThat(x.onesLike().compute()).isEqualTo(NDArray.ones(shape(10), DType.INT64));
        assertThat(x.zerosLike().chunks()).isEqualTo(x.chunks());
    }

    @Test
    void delayed_asArrayAndBack_isTheSame() {
        NDArray x = Cut.numbers(4, 3);
        Delayed<NDArray> delayed = Delayed.value(x);

        Array array = Array.fromDelayed(delayed, shape(4, 3), DType.FLOAT64).rechunk(chunks(2));

        assertThat(array.add(1.0).compute()).isEqualTo(x.add(1.0));
        List<Delayed<NDArray>> blocks = array.toDelayed();
        assertThat(blocks).hasSize(4);
        assertThat(blocks.get(1).compute()).isEqualTo(x.slice("0:2, 2:3").copy());
    }

    @Test
    void delayedBlocks_asOneArray_areWhatTheyGive() {
        NDArray x = Cut.numbers(4, 3);
        for (Array way : Cut.ways(x)) {
            List<Delayed<NDArray>> blocks = way.toDelayed();
            Array again = Array.fromDelayed(blocks, way.chunks(), DType.FLOAT64);
            same(again.rechunk(chunks(3)), x);
            assertThat(again.slice("::-1, 1").compute()).isEqualTo(x.slice("::-1, 1").copy());
        }
        Delayed<NDArray> one = Delayed.value(NDArray.of(1.0, 2.0));
        Chunks unknown = Chunks.of(new long[] {Chunks.UNKNOWN, 2});
        Array twice = Array.fromDelayed(List.of(one, one), unknown, DType.FLOAT64);
        assertThat(twice.compute()).isEqualTo(NDArray.of(1.0, 2.0, 1.0, 2.0));
        Delayed<NDArray> other = Delayed.value(NDArray.of(3.0, 4.0));
        Array both = Array.fromDelayed(List.of(one, other), unknown, DType.FLOAT64);
        assertThat(both.computeChunkSizes().subtract(twice.computeChunkSizes()).compute())
                .isEqualTo(NDArray.of(0.0, 0.0, 2.0, 2.0));
        assertThatThrownBy(() -> Array.fromDelayed(List.of(one), unknown, DType.FLOAT64))
                .isInstanceOf(ArrayException.BadArgument.class)
                .hasMessageContaining("1 delayed values for 2 blocks ((?, 2))");
    }

    @Test
    void fromDelayed_ofAnotherShape_failsWhenComputed() {
        Array array =
                Array.fromDelayed(Delayed.value(Cut.numbers(4, 3)), shape(3, 4), DType.FLOAT64);

        assertThatThrownBy(array::compute)
                .isInstanceOf(JaskException.class)
                .hasStackTraceContaining("(4, 3)")
                .hasStackTraceContaining("declared was float64 of shape (3, 4)");
    }

    @Test
    void badArguments_areRefusedAtTheCall() {
        assertThatThrownBy(() -> Array.arange(0, 3, 0, chunks(1)))
                .isInstanceOf(ArrayException.BadArgument.class);
        assertThatThrownBy(() -> Array.geomspace(-1, 2, 3, chunks(1)))
                .isInstanceOf(ArrayException.BadArgument.class)
                .hasMessageContaining("one sign");
        assertThatThrownBy(() -> Array.linspace(0, 1, -1, chunks(1)))
                .isInstanceOf(ArrayException.BadArgument.class);
    }

    private static void same(Array array, NDArray expected) {
        Cut.assertSame(Cut.computed(array), expected, array);
    }

    private static void close(Array array, NDArray expected) {
        Cut.assertClose(Cut.computed(array), expected, array);
    }
}
