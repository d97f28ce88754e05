package dev.jask.array;

import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.array.chunk.Chunking;
import dev.jask.array.chunk.Chunks;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.sort.Sorting;
import dev.jask.ndarray.statistics.QuantileMethod;
import dev.jask.ndarray.statistics.Quantiles;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Order over blocks is that of one block. */
final class OrderedArraysTest {

    private static final long SEED = 147;

    private static final List<Chunks> CUTS =
            List.of(
                    Chunks.of(Chunks.regular(3000, 1000)),
                    Chunks.of(new long[] {7, 0, 1493, 1, 1000, 499, 0}),
                    Chunks.of(Chunks.regular(3000, 170)));

    private static final List<Chunks> GRIDS =
            List.of(
                    Chunks.of(new long[] {13, 0, 40, 7}, new long[] {20, 30}),
                    Chunks.of(Chunks.regular(60, 5), Chunks.regular(50, 11)));

    /** Some with many equal elements, NaN, both zeros and infinities. */
    private static List<NDArray> samples() {
        var random = new Random(SEED);
        double[] normal = random.doubles(3000).map(x -> (x - 0.3) * 100).toArray();
        double[] odd = normal.clone();
        for (int i = 0; i < odd.length; i++) {
            switch (random.nextInt(9)) {
                case 0 -> odd[i] = Double.NaN;
                case 1 -> odd[i] = -0.0;
                case 2 -> odd[i] = 0.0;
                case 3 -> odd[i] = Double.NEGATIVE_INFINITY;
                default -> odd[i] = Math.rint(odd[i] / 10);
            }
        }
        NDArray plain = NDArray.of(normal);
        return List.of(
                plain,
                NDArray.of(odd),
                NDArray.of(odd).astype(DType.FLOAT32),
                plain.astype(DType.INT64),
                plain.astype(DType.INT8),
                plain.abs().astype(DType.UINT16),
                plain.greater(0.0),
                NDArray.zeros(shape(3000)));
    }

    private static Array cut(NDArray array, Chunks chunks) {
        return Array.from(array, Chunking.of(chunks));
    }

    @Test
    void sort_overManyChunkings_isThatOfOneBlock() {
        for (NDArray sample : samples()) {
            for (Chunks chunks : CUTS) {
                Array x = cut(sample, chunks);
                Object about = List.of(SEED, sample.dtype(), chunks);
                assertThat(x.sort().chunks()).as("%s", about).isEqualTo(chunks);
                assertThat(x.sort().compute()).as("%s", about).isEqualTo(Sorting.sort(sample));
                assertThat(x.argsort(0).compute())
                        .as("%s", about)
                        .isEqualTo(Sorting.argsort(sample));
            }
            for (Chunks chunks : GRIDS) {
                NDArray square = sample.reshape(60, 50);
                Array x = cut(square, chunks);
                for (int axis : new int[] {0, -1}) {
                    assertThat(x.sort(axis).compute()).isEqualTo(Sorting.sort(square, axis));
                    assertThat(x.argsort(axis).compute()).isEqualTo(Sorting.argsort(square, axis));
                }
            }
        }
    }

    @Test
    void sort_ofComplexAndEmptyArrays_isThatOfOneBlock() {
        NDArray complex = samples().getFirst().astype(DType.COMPLEX128);
        assertThat(cut(complex, CUTS.get(1)).sort().compute()).isEqualTo(Sorting.sort(complex));
        Array empty = cut(NDArray.zeros(shape(0)), Chunks.of(new long[] {0, 0}));
        assertThat(empty.sort().compute().shape()).isEqualTo(shape(0));
    }

    @Test
    void topk_overManyChunkings_isThatOfOneBlock() {
        for (NDArray sample : samples()) {
            for (int count : new int[] {20, -2000}) {
                for (Chunks chunks : CUTS) {
                    Array x = cut(sample, chunks);
                    assertThat(x.topk(count).compute())
                            .as("%s %s %s", SEED, sample.dtype(), chunks)
                            .isEqualTo(Sorting.topk(sample, count, 0));
                    assertThat(ArraySorting.argtopk(x, count, 0).compute())
                            .isEqualTo(Sorting.argtopk(sample, count, 0));
                }
            }
            NDArray square = sample.reshape(60, 50);
            for (Chunks chunks : GRIDS) {
                assertThat(ArraySorting.topk(cut(square, chunks), 7, 0).compute())
                        .isEqualTo(Sorting.topk(square, 7, 0));
                assertThat(ArraySorting.argtopk(cut(square, chunks), -7, 1).compute())
                        .isEqualTo(Sorting.argtopk(square, -7, 1));
            }
        }
    }

    @Test
    void percentile_overManyChunkings_isThatOfOneBlock() {
        double[] percents = {0, 1, 33.3, 50, 99, 100};
        for (NDArray sample : samples()) {
            for (QuantileMethod method : QuantileMethod.values()) {
                Chunks chunks = CUTS.get(1);
                assertThat(
                                ArrayStatistics.percentile(
                                                cut(sample, chunks), percents, Axes.ALL, method)
                                        .compute())
                        .as("%s %s %s", SEED, sample.dtype(), method)
                        .isEqualTo(Quantiles.percentile(sample, percents, Axes.ALL, method));
            }
            for (Chunks chunks : GRIDS) {
                NDArray square = sample.reshape(60, 50);
                Array x = cut(square, chunks);
                for (Axes axes : List.of(Axes.ALL, Axes.axis(0), Axes.axis(-1).keepDims())) {
                    assertThat(
                                    ArrayStatistics.nanpercentile(
                                                    x, percents, axes, QuantileMethod.LINEAR)
                                            .compute())
                            .isEqualTo(
                                    Quantiles.nanpercentile(
                                            square, percents, axes, QuantileMethod.LINEAR));
                    assertThat(ArrayStatistics.median(x, axes).compute())
                            .isEqualTo(Quantiles.median(square, axes));
                    assertThat(ArrayStatistics.nanmedian(x, axes).compute())
                            .isEqualTo(Quantiles.nanmedian(square, axes));
                }
            }
        }
    }

    @Test
    void percentile_ofSoManyInOneBin_isNarrowed() {
        var random = new Random(SEED);
        long[] numbers = random.longs(2_200_000, 0, 1L << 40).toArray();
        numbers[5] = Long.MAX_VALUE;
        for (int i = 0; i < 700_000; i++) {
            numbers[3 * i] = 77_777;
        }
        NDArray array = NDArray.of(numbers);
        double[] percents = {1, 20, 50, 75};
        assertThat(
                        ArrayStatistics.percentile(
                                        cut(array, Chunks.of(Chunks.regular(2_200_000, 700_000))),
                                        percents)
                                .compute())
                .isEqualTo(Quantiles.percentile(array, percents, Axes.ALL, QuantileMethod.LINEAR));
    }

    @Test
    void approximatePercentile_ofBlocksAlike_isNear() {
        NDArray sample = samples().getFirst();
        NDArray found =
                ArrayStatistics.approximatePercentile(cut(sample, CUTS.get(0)), 0, 50, 90, 100)
                        .compute();
        NDArray exact =
                Quantiles.percentile(
                        sample, new double[] {0, 50, 90, 100}, Axes.ALL, QuantileMethod.LINEAR);
        assertThat(found.subtract(exact).abs().max().item()).isLessThan(8);
        assertThat(found.getDouble(0)).isEqualTo(exact.getDouble(0));
        assertThat(found.getDouble(3)).isEqualTo(exact.getDouble(3));
    }

    @Test
    void percentile_ofWhatIsNone_says() {
        Array x = cut(samples().getFirst(), CUTS.get(1));
        assertThatThrownBy(() -> ArrayStatistics.percentile(x, 101))
                .isInstanceOf(ArrayException.BadArgument.class)
                .hasMessageContaining("101");
        assertThatThrownBy(() -> x.topk(0)).isInstanceOf(ArrayException.BadArgument.class);
    }
}
