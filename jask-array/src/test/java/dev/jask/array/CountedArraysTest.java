package dev.jask.array;

import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.array.chunk.Chunking;
import dev.jask.array.chunk.Chunks;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.kernel.sort.Searching;
import dev.jask.ndarray.sort.Sets;
import dev.jask.ndarray.sort.Sorting;
import dev.jask.ndarray.statistics.Bins;
import dev.jask.ndarray.statistics.Histogram;
import dev.jask.ndarray.statistics.Histograms;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sets and histograms over blocks are those of one block. */
final class CountedArraysTest {

    private static final long SEED = 148;

    private static final List<Chunks> CUTS =
            List.of(
                    Chunks.of(new long[] {600}),
                    Chunks.of(new long[] {7, 0, 392, 1, 200}),
                    Chunks.of(Chunks.regular(600, 31)));

    private static List<NDArray> samples() {
        double[] numbers = new Random(SEED).doubles(600).map(x -> Math.rint(x * 90 - 30)).toArray();
        NDArray plain = NDArray.of(numbers);
        double[] odd = numbers.clone();
        odd[4] = Double.NaN;
        odd[500] = Double.NaN;
        odd[77] = -0.0;
        return List.of(
                plain,
                NDArray.of(odd),
                plain.astype(DType.FLOAT32),
                plain.astype(DType.INT64),
                plain.abs().astype(DType.UINT8),
                plain.astype(DType.COMPLEX128),
                plain.greater(0.0));
    }

    private static Array cut(NDArray array, Chunks chunks) {
        return Array.from(array, Chunking.of(chunks));
    }

    @Test
    void unique_overManyChunkings_isThatOfOneBlock() {
        for (NDArray sample : samples()) {
            Sets.Unique expected = Sets.uniqueAll(sample);
            for (Chunks chunks : CUTS) {
                Object about = List.of(SEED, sample.dtype(), chunks);
                Array x = cut(sample, chunks);
                assertThat(ArraySets.unique(x).compute())
                        .as("%s", about)
                        .isEqualTo(Sets.unique(sample));
                ArraySets.Unique found = ArraySets.uniqueAll(x);
                assertThat(found.values().compute()).as("%s", about).isEqualTo(expected.values());
                assertThat(found.index().compute()).as("%s", about).isEqualTo(expected.index());
                assertThat(found.inverse().compute()).as("%s", about).isEqualTo(expected.inverse());
                assertThat(found.counts().compute()).as("%s", about).isEqualTo(expected.counts());
            }
        }
    }

    @Test
    void unique_ofSquare_countsInTheOrderOfRows() {
        NDArray square = samples().getFirst().reshape(20, 30);
        Sets.Unique expected = Sets.uniqueAll(square);
        Array x = cut(square, Chunks.of(new long[] {3, 17}, new long[] {10, 5, 15}));
        ArraySets.Unique found = ArraySets.uniqueAll(x);
        assertThat(found.index().compute()).isEqualTo(expected.index());
        assertThat(found.inverse().compute()).isEqualTo(expected.inverse().reshape(20, 30));
    }

    @Test
    void sets_ofTwoArrays_areThoseOfOneBlock() {
        for (NDArray sample : samples()) {
            NDArray few = sample.slice("10:300:7");
            Array one = cut(sample, CUTS.get(1));
            Array other = Array.from(few, Chunking.chunks(13));
            assertThat(ArraySets.union1d(one, other).compute())
                    .isEqualTo(Sets.union1d(sample, few));
            assertThat(ArraySets.intersect1d(one, other).compute())
                    .isEqualTo(Sets.intersect1d(Sets.unique(sample), few));
            assertThat(ArraySets.setdiff1d(one, other).compute())
                    .isEqualTo(Sets.setdiff1d(Sets.unique(sample), few));
            assertThat(ArraySets.setxor1d(one, other).compute())
                    .isEqualTo(Sets.setxor1d(Sets.unique(sample), Sets.unique(few)));
            assertThat(ArraySets.isin(one, other).compute()).isEqualTo(Sets.isin(sample, few));
        }
    }

    @Test
    void searchsorted_inBlocks_isThatOfOneBlock() {
        NDArray sorted = Sorting.sort(samples().get(1));
        NDArray wanted = samples().getFirst().reshape(20, 30);
        for (Chunks chunks : CUTS) {
            for (Searching.Side side : Searching.Side.values()) {
                assertThat(
                                ArraySorting.searchsorted(
                                                cut(sorted, chunks),
                                                Array.from(wanted, Chunking.chunks(7, 11)),
                                                side)
                                        .compute())
                        .isEqualTo(Sorting.searchsorted(sorted, wanted, side));
            }
        }
        NDArray edges = NDArray.of(-10.0, 0.0, 20.0);
        assertThat(
                        ArraySorting.digitize(
                                        Array.from(wanted, Chunking.chunks(7, 11)), edges, true)
                                .compute())
                .isEqualTo(Sorting.digitize(wanted, edges, true));
    }

    @Test
    void histogram_overManyChunkings_isThatOfOneBlock() {
        NDArray sample = samples().getFirst();
        NDArray weights = NDArray.arange(600).multiply(0.5);
        for (Chunks chunks : CUTS) {
            Array x = cut(sample, chunks);
            for (Bins bins :
                    List.of(Bins.of(7), Bins.of(5).range(-10, 30), Bins.between(-20, 0, 1, 50))) {
                Histogram expected = Histograms.histogram(sample, bins);
                ArrayHistograms.Counted found = ArrayHistograms.histogram(x, bins);
                assertThat(found.counts().compute()).isEqualTo(expected.counts());
                assertThat(found.binEdges().compute()).isEqualTo(expected.binEdges());
                assertThat(found.counts().shape()).isEqualTo(expected.counts().shape());
                assertThat(
                                ArrayHistograms.histogram(
                                                x, bins, Array.from(weights, Chunking.chunks(100)))
                                        .counts()
                                        .compute())
                        .isEqualTo(Histograms.histogram(sample, bins, weights).counts());
            }
        }
    }

    @Test
    void histogramdd_overManyChunkings_isThatOfOneBlock() {
        NDArray points = samples().getFirst().reshape(200, 3);
        List<Bins> bins = List.of(Bins.of(3), Bins.of(2).range(-5, 25), Bins.between(-30, 0, 60));
        Histogram expected = Histograms.histogramdd(points, bins);
        Array x = Array.from(points, Chunking.chunks(37, 2));
        ArrayHistograms.Counted found = ArrayHistograms.histogramdd(x, bins);
        assertThat(found.counts().compute()).isEqualTo(expected.counts());
        for (int axis = 0; axis < 3; axis++) {
            assertThat(found.edges().get(axis).compute()).isEqualTo(expected.edges().get(axis));
        }
        assertThat(
                        ArrayHistograms.histogram2d(
                                        x.slice(":, 0"), x.slice(":, 1"), bins.get(0), bins.get(1))
                                .counts()
                                .compute())
                .isEqualTo(
                        Histograms.histogram2d(
                                        points.slice(":, 0"),
                                        points.slice(":, 1"),
                                        bins.get(0),
                                        bins.get(1))
                                .counts());
    }

    @Test
    void bincount_overManyChunkings_isThatOfOneBlock() {
        NDArray numbers = samples().get(4);
        NDArray weights = NDArray.arange(600).multiply(0.5);
        for (Chunks chunks : CUTS) {
            Array x = cut(numbers, chunks);
            assertThat(ArrayHistograms.bincount(x, 0).compute())
                    .isEqualTo(Histograms.bincount(numbers, 0));
            assertThat(
                            ArrayHistograms.bincount(x, Array.from(weights, Chunking.AUTO), 99)
                                    .compute())
                    .isEqualTo(Histograms.bincount(numbers, weights, 99));
        }
        Array reals = cut(samples().getFirst(), CUTS.getFirst());
        assertThatThrownBy(() -> ArrayHistograms.bincount(reals, 0))
                .isInstanceOf(ArrayException.BadDType.class)
                .hasMessageContaining("histogram");
        assertThat(
                        ArraySets.unique(cut(NDArray.zeros(shape(0)), Chunks.of(new long[] {0})))
                                .compute())
                .isEqualTo(NDArray.zeros(shape(0)));
    }
}
