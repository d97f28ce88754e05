package dev.jask.ndarray.sort;

import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.kernel.sort.Searching;
import dev.jask.ndarray.numpy.NumpyCase;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SortingTest {

    @Test
    void everyFunction_casesOfNumpy_sameResults() {
        List<NumpyCase> cases = NumpyCase.read("sorting.txt.gz");
        assertThat(cases).hasSizeGreaterThan(200);
        cases.forEach(SortingTest::check);
    }

    private static void check(NumpyCase it) {
        switch (it.function()) {
            case "sort" -> it.check(Sorting.sort(it.input(), it.number("axis")));
            case "argsort" -> it.check(Sorting.argsort(it.input(), it.number("axis")));
            case "lexsort" -> it.check(Sorting.lexsort(it.inputs()));
            case "unique" -> {
                Sets.Unique unique = Sets.uniqueAll(it.input());
                it.check(unique.values(), unique.index(), unique.inverse(), unique.counts());
                assertThat(Sets.unique(it.input()).shape())
                        .as("%s", it)
                        .isEqualTo(unique.values().shape());
                assertThat(Sorting.argsort(Sets.unique(it.input())))
                        .as("%s", it)
                        .isEqualTo(NDArray.arange(unique.values().size()));
            }
            case "intersect1d" -> it.check(Sets.intersect1d(it.input(0), it.input(1)));
            case "union1d" -> it.check(Sets.union1d(it.input(0), it.input(1)));
            case "setdiff1d" -> it.check(Sets.setdiff1d(it.input(0), it.input(1)));
            case "setxor1d" -> it.check(Sets.setxor1d(it.input(0), it.input(1)));
            case "isin" -> it.check(Sets.isin(it.input(0), it.input(1)));
            case "searchsorted" ->
                    it.check(
                            Sorting.searchsorted(
                                    it.input(0),
                                    it.input(1),
                                    it.text("side").equals("left")
                                            ? Searching.Side.LEFT
                                            : Searching.Side.RIGHT));
            case "digitize" ->
                    it.check(Sorting.digitize(it.input(0), it.input(1), it.number("right") == 1));
            default -> throw new IllegalStateException(it.function());
        }
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void partitions_anyDtype_agreeWithSorting(DType dtype) {
        Random random = new Random(dtype.itemSize());
        NDArray array =
                NDArray.of(
                                random.longs(2L * 50, 0, 2)
                                        .map(bit -> bit * random.nextInt(20))
                                        .toArray(),
                                shape(2, 50))
                        .astype(dtype.isTime() ? DType.INT64 : dtype);
        NDArray values = dtype.isTime() ? NDArray.wrap(array.data(), array.shape(), dtype) : array;
        NDArray sorted = Sorting.sort(values);
        NDArray partitioned = Sorting.partition(values, -1, 7, -20);
        assertThat(partitioned.slice("..., 7")).isEqualTo(sorted.slice("..., 7"));
        assertThat(partitioned.slice("..., -20")).isEqualTo(sorted.slice("..., -20"));
        assertThat(Sorting.sort(partitioned)).isEqualTo(sorted);
        NDArray places = Sorting.argpartition(values, -1, 7);
        assertThat(values.slice(Index.at(1), Index.pick(places.slice("1"))).slice("7"))
                .isEqualTo(sorted.slice("1, 7"));
        assertThat(Sorting.topk(values, 5, -1)).isEqualTo(sorted.slice(":, -1:-6:-1"));
        assertThat(Sorting.topk(values, -60, 1)).isEqualTo(sorted);
        assertThat(values.slice(Index.at(0), Index.pick(Sorting.argtopk(values, -5, 1).slice("0"))))
                .isEqualTo(sorted.slice("0, :5"));
    }

    @Test
    void sort_largeAlongTheFirstAxis_eachColumnSorted() {
        NDArray array = NDArray.of(new Random(1).doubles(60_000).toArray(), shape(20_000, 3));
        NDArray sorted = Sorting.sort(array, 0);
        assertThat(sorted.slice("1:").greaterEqual(sorted.slice(":-1")).all().isTrue()).isTrue();
        assertThat(sorted.slice(":, 1")).isEqualTo(Sorting.sort(array.slice(":, 1")));
    }

    @Test
    void badArguments_sayWhatIsRight() {
        NDArray three = NDArray.of(1.0, 2.0, 3.0);
        assertThatThrownBy(() -> Sorting.sort(three, 1)).isInstanceOf(ArrayException.BadAxis.class);
        assertThatThrownBy(() -> Sorting.sort(NDArray.scalar(1.0)))
                .isInstanceOf(ArrayException.BadAxis.class);
        assertThatThrownBy(() -> Sorting.partition(three, 0, 3))
                .isInstanceOf(ArrayException.BadIndex.class)
                .hasMessage("there is no place 3 to partition at among 3; allowed are -3 to 2");
        assertThatThrownBy(() -> Sorting.topk(three, 0, 0))
                .isInstanceOf(ArrayException.BadArgument.class);
        assertThatThrownBy(() -> Sorting.lexsort(List.of()))
                .isInstanceOf(ArrayException.BadArgument.class);
        assertThatThrownBy(() -> Sorting.lexsort(List.of(three, NDArray.of(1.0))))
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("(3,) and (1,)");
        assertThatThrownBy(() -> Sorting.searchsorted(NDArray.zeros(shape(2, 2)), three))
                .isInstanceOf(ArrayException.ShapeMismatch.class);
        assertThatThrownBy(() -> Sorting.digitize(three, NDArray.of(1.0, 3.0, 2.0), false))
                .isInstanceOf(ArrayException.BadArgument.class)
                .hasMessageContaining("ascend or descend");
        assertThatThrownBy(() -> ElementKeys.of(NDArray.zeros(shape(2), DType.COMPLEX64)))
                .isInstanceOf(ArrayException.BadDType.class);
    }
}
