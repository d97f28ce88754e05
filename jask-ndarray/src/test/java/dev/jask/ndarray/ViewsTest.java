package dev.jask.ndarray;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Views, selections and assignments against a naive array that works index by index. */
class ViewsTest {

    private static final int ROUNDS = 3000;

    private static NDArray numbered(Shape shape) {
        return NDArray.arange(shape.size()).reshape(shape);
    }

    private static void assertShows(NDArray array, Cells cells, NDArray base, Object as) {
        long[] all = base.ravel().toLongArray();
        assertThat(array.shape()).as("%s", as).isEqualTo(cells.shape());
        assertThat(array.toLongArray())
                .as("%s", as)
                .isEqualTo(Arrays.stream(cells.cells()).mapToLong(cell -> all[cell]).toArray());
    }

    @Test
    void slice_byAnyIndices_selectsWhatNumPySelects() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            var random = new RandomArrays(seed);
            NDArray base = numbered(random.shape(4, 4));
            List<Index> indices = random.indices(base.shape());
            Cells expected = Cells.of(base.shape()).select(indices);
            NDArray selected = random.laidOut(base).slice(indices.toArray(Index[]::new));
            assertShows(selected, expected, base, "seed " + seed + " " + indices);
        }
    }

    @Test
    void set_byAnyIndices_writesWhatWouldBeSelected() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            var random = new RandomArrays(seed);
            NDArray base = numbered(random.shape(4, 4));
            List<Index> indices = random.indices(base.shape());
            Cells target = Cells.of(base.shape()).select(indices);
            NDArray numbers = numbered(random.smaller(target.shape())).add(1000);
            long[] expected = base.ravel().toLongArray();
            long[] written = numbers.broadcastTo(target.shape()).toLongArray();
            for (int i = 0; i < written.length; i++) {
                expected[target.cells()[i]] = written[i];
            }
            NDArray array = random.laidOut(base);
            array.set(random.laidOut(numbers), indices.toArray(Index[]::new));
            assertThat(array.toLongArray()).as("seed %d %s", seed, indices).isEqualTo(expected);
        }
    }

    @Test
    void set_ofPartOfItself_readsBeforeItWrites() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            var random = new RandomArrays(seed);
            NDArray base = numbered(random.shape(3, 5));
            List<Index> indices = random.indices(base.shape());
            Cells target = Cells.of(base.shape()).select(indices);
            // The same extents from another corner, the other way round.
            Index[] flipped = new Index[base.ndim()];
            Arrays.fill(flipped, Index.step(-1));
            NDArray array = base.copy();
            NDArray turned = array.slice(flipped);
            NDArray source = turned.slice(indices.toArray(Index[]::new));
            long[] expected = base.ravel().toLongArray();
            long[] read = source.toLongArray();
            for (int i = 0; i < read.length; i++) {
                expected[target.cells()[i]] = read[i];
            }
            array.set(source, indices.toArray(Index[]::new));
            assertThat(array.toLongArray()).as("seed %d %s", seed, indices).isEqualTo(expected);
        }
    }

    @Test
    void views_oneAfterTheOther_showTheSameElements() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            var random = new RandomArrays(seed);
            NDArray base = numbered(random.shape(4, 4));
            NDArray array = base;
            Cells cells = Cells.of(base.shape());
            for (int step = 0; step < 6; step++) {
                int ndim = array.ndim();
                switch (random.below(7)) {
                    case 0 -> {
                        int[] order = random.order(ndim);
                        array = array.transpose(order);
                        cells = cells.transposed(order);
                    }
                    case 1 -> {
                        Shape shape = reshaped(random, array.shape());
                        array = array.reshape(shape);
                        cells = cells.reshaped(shape);
                    }
                    case 2 -> {
                        int axis = random.below(ndim + 1);
                        array = array.expandDims(axis - ndim - 1);
                        cells = cells.reshaped(cells.shape().inserted(axis, 1));
                    }
                    case 3 -> {
                        array = array.squeeze();
                        cells = cells.reshaped(array.shape());
                    }
                    case 4 -> {
                        Shape shape = Shape.shape(2).then(cells.shape());
                        if (shape.size() < 500) {
                            array = array.broadcastTo(shape);
                            cells = cells.broadcastTo(shape);
                        }
                    }
                    case 5 -> {
                        array = array.transpose();
                        int[] order = IntStream.range(0, ndim).map(k -> ndim - 1 - k).toArray();
                        cells = cells.transposed(order);
                    }
                    default -> {
                        List<Index> indices = random.indices(array.shape());
                        array = array.slice(indices.toArray(Index[]::new));
                        cells = cells.select(indices);
                    }
                }
            }
            assertShows(array, cells, base, "seed " + seed);
            assertShows(random.laidOut(array), cells, base, "seed " + seed);
        }
    }

    /** Another shape of as many elements. */
    private static Shape reshaped(RandomArrays random, Shape shape) {
        if (shape.size() == 0) {
            return Shape.shape(3, 0);
        }
        Shape result = Shape.SCALAR;
        long left = shape.size();
        while (left > 1) {
            long factor = left;
            for (long f = 2; f <= left; f++) {
                if (left % f == 0 && random.below(2) == 0) {
                    factor = f;
                    break;
                }
            }
            result = result.inserted(random.below(result.ndim() + 1), factor);
            left /= factor;
        }
        return random.below(2) == 0 ? result : result.inserted(0, 1);
    }

    @Test
    void set_onAView_isSeenInTheArrayBehindIt() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            var random = new RandomArrays(seed);
            NDArray base = numbered(random.shape(4, 4));
            NDArray array = base.copy();
            int[] order = random.order(array.ndim());
            List<Index> indices = random.indices(base.shape().pick(order));
            if (indices.stream()
                    .anyMatch(i -> i instanceof Index.Pick || i instanceof Index.Mask)) {
                continue;
            }
            Cells cells = Cells.of(base.shape()).transposed(order).select(indices);
            array.transpose(order).slice(indices.toArray(Index[]::new)).set(Scalar.of(-1));
            long[] expected = base.ravel().toLongArray();
            Arrays.stream(cells.cells()).forEach(cell -> expected[cell] = -1);
            assertThat(array.toLongArray()).as("seed %d %s", seed, indices).isEqualTo(expected);
        }
    }

    @Test
    void transpose_flipAndMoves_areThoseOfTheNames() {
        NDArray x = numbered(Shape.shape(2, 3, 4));
        assertThat(x.swapaxes(0, -1)).isEqualTo(x.transpose(2, 1, 0));
        assertThat(x.moveaxis(0, 2)).isEqualTo(x.transpose(1, 2, 0));
        assertThat(x.moveaxis(-1, 0)).isEqualTo(x.transpose(2, 0, 1));
        assertThat(x.flip(Axes.axes(0, 2))).isEqualTo(x.slice("::-1, :, ::-1"));
        assertThat(x.flip(Axes.ALL)).isEqualTo(x.slice("::-1, ::-1, ::-1"));
        assertThat(x.slice("..., 0")).isEqualTo(x.slice(":, :, 0"));
        assertThat(x.slice("newaxis, 1").shape()).isEqualTo(Shape.shape(1, 3, 4));
    }

    @Test
    void concatenateAndStack_ofMixedDTypes_takeTheCommonOne() {
        NDArray a = NDArray.arange(6).reshape(2, 3).transpose();
        NDArray b = NDArray.of(0.5, 1.5).reshape(1, 2);
        NDArray joined = NDArray.concatenate(List.of(a, b), 0);
        assertThat(joined.dtype()).isEqualTo(DType.FLOAT64);
        assertThat(joined.toDoubleArray()).containsExactly(0, 3, 1, 4, 2, 5, 0.5, 1.5);
        assertThat(NDArray.stack(List.of(a, a), -1).shape()).isEqualTo(Shape.shape(3, 2, 2));
        assertThat(NDArray.stack(List.of(a, a), 0).slice("1")).isEqualTo(a);
    }
}
