package dev.jask.ndarray.shaping;

import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Taking along an axis, with which most of this package is made, against element by element. */
final class TakingTest {

    private static NDArray someView(DType dtype, Random random) {
        long[] extents = random.longs(1 + random.nextInt(4), 1, 40).toArray();
        if (extents.length > 2) {
            extents[0] = random.nextLong(1, 5);
            extents[1] = random.nextLong(1, 6);
        }
        NDArray whole = NDArray.zeros(shape(extents), dtype);
        switch (whole.data()) {
            case byte[] n -> IntStream.range(0, n.length).forEach(i -> n[i] = (byte) (i & 1));
            case short[] n -> IntStream.range(0, n.length).forEach(i -> n[i] = (short) i);
            case int[] n -> IntStream.range(0, n.length).forEach(i -> n[i] = i);
            case long[] n -> IntStream.range(0, n.length).forEach(i -> n[i] = i);
            case float[] n -> IntStream.range(0, n.length).forEach(i -> n[i] = i);
            case double[] n -> IntStream.range(0, n.length).forEach(i -> n[i] = i);
            default -> throw new IllegalStateException();
        }
        return switch (random.nextInt(3)) {
            case 0 -> whole;
            case 1 -> whole.transpose();
            default -> whole.slice("::-1");
        };
    }

    @ParameterizedTest
    @EnumSource
    void take_ofAnyPlaces_isWhatSlicesOneByOneAre(DType dtype) {
        var random = new Random(dtype.name().hashCode());
        for (int round = 0; round < 30; round++) {
            NDArray array = someView(dtype, random);
            int axis = random.nextInt(array.ndim());
            long extent = array.shape().extent(axis);
            long[] places =
                    random.nextBoolean()
                            ? random.longs(random.nextInt(8), -extent, extent).toArray()
                            : IntStream.range(0, (int) extent).mapToLong(p -> p).toArray();
            NDArray taken = array.take(places, axis);
            assertThat(taken.shape()).isEqualTo(array.shape().with(axis, places.length));
            for (int k = 0; k < places.length; k++) {
                assertThat(at(taken, axis, k)).isEqualTo(at(array, axis, places[k]));
            }
        }
    }

    private static NDArray at(NDArray array, int axis, long place) {
        return array.moveaxis(axis, 0).slice(Index.at(place));
    }

    @Test
    void put_intoViews_isSeenInTheWhole() {
        var random = new Random(1);
        for (int round = 0; round < 50; round++) {
            NDArray array = someView(DType.INT64, random);
            long[] places = random.longs(3, 0, array.size()).distinct().toArray();
            array.put(places, NDArray.of(-1L, -2, -3));
            for (int k = 0; k < places.length; k++) {
                List<NDArray> index = Grids.unravelIndex(NDArray.scalar(places[k]), array.shape());
                long[] at = index.stream().mapToLong(NDArray::getLong).toArray();
                assertThat(array.getLong(at)).isEqualTo(-1 - k);
            }
        }
    }

    @Test
    void map_appliesAFunctionToEachElement() {
        NDArray whole = NDArray.arange(6).reshape(2, 3);

        assertThat(whole.transpose().map(x -> x * x + 0.5))
                .isEqualTo(NDArray.of(.5, 9.5, 1.5, 16.5, 4.5, 25.5).reshape(3, 2));
        assertThat(whole.astype(DType.FLOAT32).map(Math::cosh).dtype()).isEqualTo(DType.FLOAT32);
        assertThatThrownBy(() -> whole.astype(DType.COMPLEX64).map(Math::cosh))
                .isInstanceOf(ArrayException.BadDType.class);
    }

    @Test
    void views_shareTheirNumbers() {
        NDArray m = NDArray.zeros(shape(3, 4));
        for (NDArray view :
                List.of(
                        m.diagonal(),
                        m.diagonal(-1, 1, 0),
                        Triangles.diag(m, 2),
                        m.rot90(1),
                        m.rollaxis(1, 0),
                        m.atleast3d(),
                        Splitting.split(m, 2, 1).get(1),
                        Rearranging.slidingWindowView(
                                m, new long[] {2}, dev.jask.ndarray.Axes.axis(0)))) {
            assertThat(view.data()).isSameAs(m.data());
        }
        m.diagonal(1, 0, 1).set(NDArray.of(1.0, 2, 3), Index.ELLIPSIS);
        assertThat(m.toDoubleArray()).containsExactly(0, 1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 3);
    }

    @Test
    void asStrided_outsideTheArray_isRefused() {
        NDArray twelve = NDArray.arange(12);

        assertThat(twelve.asStrided(shape(3, 2), new long[] {1, 5}, 4))
                .isEqualTo(NDArray.of(4L, 9, 5, 10, 6, 11).reshape(3, 2));
        for (long offset : new long[] {-1, 5}) {
            assertThatThrownBy(() -> twelve.asStrided(shape(3, 2), new long[] {1, 5}, offset))
                    .isInstanceOf(ArrayException.BadIndex.class)
                    .hasMessageContaining("12 elements");
        }
        assertThatThrownBy(() -> twelve.asStrided(shape(3), new long[] {1, 5}, 0))
                .isInstanceOf(ArrayException.BadArgument.class);
    }

    @Test
    void takenPlaces_outOfBounds_areNamed() {
        NDArray m = NDArray.zeros(Shape.shape(3, 4));

        assertThatThrownBy(() -> m.take(new long[] {1, 4}, 1))
                .isInstanceOf(ArrayException.BadIndex.class)
                .hasMessageContaining("index 4")
                .hasMessageContaining("axis 1 with extent 4");
        assertThatThrownBy(() -> m.take(NDArray.of(1.5), 1))
                .isInstanceOf(ArrayException.BadIndex.class);
        assertThatThrownBy(() -> m.put(new long[] {12}, NDArray.of(1.0)))
                .isInstanceOf(ArrayException.BadIndex.class);
        assertThatThrownBy(() -> m.compress(NDArray.of(false, false, false, true), 0))
                .isInstanceOf(ArrayException.BadIndex.class);
        assertThatThrownBy(() -> m.repeat(new long[] {1, 2}, 0))
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("2 counts for an axis with extent 3");
        assertThatThrownBy(() -> m.repeat(-1, 0)).isInstanceOf(ArrayException.BadArgument.class);
        assertThatThrownBy(() -> NDArray.arange(3).diagonal())
                .isInstanceOf(ArrayException.BadAxis.class);
    }
}
