package dev.jask.array;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.array.chunk.Chunking;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.shaping.Bounds;
import dev.jask.ndarray.sort.Sorting;
import dev.jask.ndarray.statistics.BinRule;
import dev.jask.ndarray.statistics.Bins;
import dev.jask.ndarray.statistics.Convolution;
import dev.jask.ndarray.statistics.Convolution.Mode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Functions of whole arrays against NumPy's, over several chunkings. */
final class NumpyFunctionsTest {

    /** How far sums may be off, as a share of the greatest number of the result. */
    private static final double NEAR = 1e-13;

    private static void check(String name, String argument, Function<Array, Array> function) {
        check(name, argument, 0, function);
    }

    private static void check(
            String name, String argument, double tolerance, Function<Array, Array> function) {
        for (NumpyFunction it : NumpyFunction.named(name)) {
            for (Array way : Cut.ways(it.argument(argument))) {
                near(function.apply(way), it.result(), tolerance, name + way.chunks());
            }
        }
    }

    private static void check(
            String name,
            String one,
            String other,
            double tolerance,
            BiFunction<Array, Array, Array> function) {
        for (NumpyFunction it : NumpyFunction.named(name)) {
            List<Array> ofOne = Cut.ways(it.argument(one));
            List<Array> ofOther = Cut.ways(it.argument(other));
            for (int k = 0; k < ofOne.size(); k++) {
                // Seldom cut alike.
                Array second = ofOther.get((k + 2) % ofOther.size());
                near(
                        function.apply(ofOne.get(k), second),
                        it.result(),
                        tolerance,
                        name + ofOne.get(k).chunks() + second.chunks());
            }
        }
    }

    private static void near(Array array, NDArray expected, double tolerance, Object about) {
        NDArray found = Cut.computed(array);
        assertThat(found.dtype()).as("%s", about).isEqualTo(expected.dtype());
        assertThat(found.shape()).as("%s", about).isEqualTo(expected.shape());
        double[] numbers = found.toDoubleArray();
        double[] wanted = expected.toDoubleArray();
        double greatest =
                Arrays.stream(wanted).map(Math::abs).filter(Double::isFinite).max().orElse(0);
        for (int i = 0; i < wanted.length; i++) {
            boolean isSame =
                    Double.compare(numbers[i] + 0.0, wanted[i] + 0.0) == 0
                            || Math.abs(numbers[i] - wanted[i]) <= tolerance * greatest;
            assertThat(isSame)
                    .as("%s: %s instead of %s at %d", about, numbers[i], wanted[i], i)
                    .isTrue();
        }
    }

    private static Array whole(NDArray array) {
        return Array.from(array, Chunking.AUTO);
    }

    // Neighbours

    @Test
    void convolve_inAllModes_isThatOfNumpy() {
        for (Mode mode : Mode.values()) {
            String name = mode.name().toLowerCase(Locale.ROOT);
            check(
                    "convolve-" + name,
                    "one",
                    "other",
                    1e-6,
                    (one, other) -> ArrayConvolution.convolve(one, other, mode));
            check(
                    "correlate-" + name,
                    "one",
                    "other",
                    1e-6,
                    (one, other) -> ArrayConvolution.correlate(one, other, mode));
        }
    }

    @Test
    void convolve_ofDoublesInBlocks_isExactToTheLastPlaces() {
        NDArray one = NDArray.arange(200).sin();
        NDArray other = NDArray.arange(9).cos();
        NDArray expected = Convolution.convolve(one, other);
        for (Array way : Cut.ways(one)) {
            near(ArrayConvolution.convolve(way, whole(other)), expected, 1e-15, way);
        }
    }

    @Test
    void interp_betweenKnownPlaces_isThatOfNumpy() {
        for (NumpyFunction it : NumpyFunction.named("interp")) {
            Array known = Array.from(it.argument("known"), Chunking.chunks(2));
            Array values = Array.from(it.argument("values"), Chunking.chunks(3));
            for (Array places : Cut.ways(it.argument("places"))) {
                near(ArrayInterpolation.interp(places, known, values), it.result(), 1e-15, places);
            }
        }
        NumpyFunction ends = NumpyFunction.named("interp-ends").getFirst();
        NumpyFunction period = NumpyFunction.named("interp-period").getFirst();
        for (Array places : Cut.ways(ends.argument("places"))) {
            Array values = whole(ends.argument("values"));
            near(
                    ArrayInterpolation.interp(
                            places, whole(ends.argument("known")), values, -100, 100),
                    ends.result(),
                    1e-15,
                    places);
            near(
                    ArrayInterpolation.interpPeriodic(
                            places, whole(period.argument("known")), values, 3.5),
                    period.result(),
                    1e-13,
                    places);
        }
    }

    @Test
    void trapezoid_alongEachAxis_isThatOfNumpy() {
        for (int k = 0; k < 3; k++) {
            int axis = k;
            check(
                    "trapezoid-" + axis,
                    "array",
                    NEAR,
                    x -> ArrayDifferences.trapezoid(x, 0.3, axis));
            check(
                    "trapezoid-places-" + axis,
                    "array",
                    "places",
                    NEAR,
                    (x, places) -> ArrayDifferences.trapezoid(x, places, axis));
        }
    }

    @Test
    void unwrap_alongEachAxis_isThatOfNumpy() {
        for (int k = 0; k < 2; k++) {
            int axis = k;
            check(
                    "unwrap-" + axis,
                    "array",
                    NEAR,
                    x -> ArrayDifferences.unwrap(x, Math.PI, axis, 2 * Math.PI));
            check(
                    "unwrap-period-" + axis,
                    "array",
                    NEAR,
                    x -> ArrayDifferences.unwrap(x, 6, axis, 10));
        }
    }

    // Polynomials

    @Test
    void polyval_ofBlocks_isThatOfNumpy() {
        for (NumpyFunction it : NumpyFunction.named("polyval")) {
            for (Array places : Cut.ways(it.argument("places"))) {
                near(
                        ArrayPolynomials.polyval(it.argument("coefficients"), places),
                        it.result(),
                        1e-15,
                        it);
            }
        }
    }

    @Test
    void vander_ofBlocks_isThatOfNumpy() {
        for (int columns : new int[] {0, 1, 4}) {
            check("vander-" + columns, "numbers", NEAR, x -> ArrayPolynomials.vander(x, columns));
            check(
                    "vander-increasing-" + columns,
                    "numbers",
                    x -> ArrayPolynomials.vander(x, columns, true));
        }
    }

    @Test
    void polyfit_ofBlocks_isThatOfNumpy() {
        for (int degree : new int[] {0, 3}) {
            check(
                    "polyfit-" + degree,
                    "places",
                    "values",
                    1e-10,
                    (x, y) -> ArrayPolynomials.polyfit(x, y, degree));
        }
        NumpyFunction weighted = NumpyFunction.named("polyfit-weights-2").getFirst();
        check(
                "polyfit-weights-2",
                "places",
                "values",
                1e-10,
                (x, y) ->
                        ArrayPolynomials.polyfit(
                                x,
                                y,
                                2,
                                Array.from(weighted.argument("weights"), Chunking.chunks(7))));
    }

    // Places

    @Test
    void takeAlongAxis_alongEachAxis_isThatOfNumpy() {
        for (int k = 0; k < 3; k++) {
            int axis = k;
            check(
                    "take_along_axis-" + axis,
                    "array",
                    "places",
                    0,
                    (x, places) -> ArrayPicking.takeAlongAxis(x, places, axis));
            for (NumpyFunction it : NumpyFunction.named("put_along_axis-" + axis)) {
                for (Array way : Cut.ways(it.argument("array"))) {
                    Array numbers = whole(it.argument("numbers"));
                    Array places = Array.from(it.argument("places"), Chunking.chunks(2));
                    Array changed = ArrayPicking.putAlongAxis(way, places, numbers, axis);
                    near(changed, it.result(), 0, way.chunks());
                    assertThat(changed.chunks()).isEqualTo(way.chunks());
                }
            }
        }
    }

    @Test
    void put_withBounds_isThatOfNumpy() {
        for (Bounds bounds : Bounds.values()) {
            String name = "put-" + bounds.name().toLowerCase(Locale.ROOT);
            for (NumpyFunction it : NumpyFunction.named(name)) {
                check(
                        it,
                        x ->
                                ArrayPicking.put(
                                        x, it.argument("places"), it.argument("numbers"), bounds));
            }
        }
    }

    private static void check(NumpyFunction it, Function<Array, Array> function) {
        for (Array way : Cut.ways(it.argument("array"))) {
            Array found = function.apply(way);
            near(found, it.result(), 0, it.name() + way.chunks());
        }
    }

    @Test
    void putmaskAndPlace_withConditions_areThoseOfNumpy() {
        for (NumpyFunction it : NumpyFunction.named("putmask")) {
            Array condition = Array.from(it.argument("condition"), Chunking.chunks(3));
            check(it, x -> ArrayPicking.putmask(x, condition, it.argument("numbers")));
        }
        for (NumpyFunction it : NumpyFunction.named("place")) {
            Array condition = Array.from(it.argument("condition"), Chunking.chunks(3));
            check(it, x -> ArrayPicking.place(x, condition, it.argument("numbers")));
        }
    }

    @Test
    void fillDiagonal_ofTallWideAndCubic_isThatOfNumpy() {
        for (boolean wraps : new boolean[] {false, true}) {
            for (NumpyFunction it : NumpyFunction.named("fill_diagonal-" + (wraps ? 1 : 0))) {
                check(it, x -> ArrayPicking.fillDiagonal(x, it.argument("numbers"), wraps));
            }
        }
    }

    @Test
    void ravelMultiIndex_withBounds_isThatOfNumpy() {
        Shape shape = Shape.shape(4, 5);
        for (Bounds bounds : Bounds.values()) {
            check(
                    "ravel_multi_index-" + bounds.name().toLowerCase(Locale.ROOT),
                    "i",
                    "j",
                    0,
                    (i, j) -> ArrayIndices.ravelMultiIndex(List.of(i, j), shape, bounds));
        }
        NumpyFunction it = NumpyFunction.named("unravel_index").getFirst();
        for (Array places : Cut.ways(it.argument("places"))) {
            List<Array> found = ArrayIndices.unravelIndex(places, shape);
            near(found.get(0), it.result(0), 0, places.chunks());
            near(found.get(1), it.result(1), 0, places.chunks());
        }
    }

    @Test
    void triangleIndices_ofAllShapesAndDiagonals_areThoseOfNumpy() {
        for (boolean upper : new boolean[] {false, true}) {
            for (NumpyFunction it : NumpyFunction.named(upper ? "triu_indices" : "tril_indices")) {
                long[] size = it.argument("size").toLongArray();
                for (Chunking chunks : List.of(Chunking.AUTO, Chunking.chunks(3))) {
                    List<Array> found =
                            upper
                                    ? ArrayIndices.triuIndices(size[0], size[1], size[2], chunks)
                                    : ArrayIndices.trilIndices(size[0], size[1], size[2], chunks);
                    Object about = List.of(upper, Arrays.toString(size), chunks);
                    near(found.get(0), it.result(0), 0, about);
                    near(found.get(1), it.result(1), 0, about);
                    near(found.get(1).slice("::-2"), it.result(1).slice("::-2"), 0, about);
                }
            }
        }
    }

    @Test
    void triangleIndices_ofMatrixLargerThanMemory_areFoundWhereTheyAreAsked() {
        long rows = 1L << 20;
        List<Array> found =
                ArrayIndices.trilIndices(rows, 0, 3_000_000_000L, Chunking.chunks(1L << 28));
        long size = found.getFirst().shape().size();
        assertThat(size).isEqualTo(rows * (rows + 1) / 2);
        NDArray last = found.get(1).slice((size - 3) + ":").compute();
        assertThat(last.toLongArray()).containsExactly(rows - 3, rows - 2, rows - 1);
    }

    @Test
    void diagIndices_ofSquares_areCounted() {
        Array square = whole(NDArray.zeros(Shape.shape(4, 4)));
        for (Array places : ArrayIndices.diagIndicesFrom(square, Chunking.chunks(3))) {
            Cut.assertSame(Cut.computed(places), NDArray.arange(4), places);
        }
        List<Array> lower = ArrayIndices.trilIndicesFrom(square, -1, Chunking.AUTO);
        assertThat(lower.get(0).compute().toLongArray()).containsExactly(1, 2, 2, 3, 3, 3);
        List<Array> upper = ArrayIndices.triuIndicesFrom(square, 2, Chunking.AUTO);
        assertThat(upper.get(1).compute().toLongArray()).containsExactly(2, 3, 3);
    }

    // Order

    @Test
    void lexsort_bySeveralKeys_isThatOfNumpy() {
        for (NumpyFunction it : NumpyFunction.named("lexsort")) {
            List<NDArray> keys =
                    Stream.of("a", "b", "c").filter(it::has).map(it::argument).toList();
            for (int way = 0; way < Cut.ways(keys.getFirst()).size(); way++) {
                int number = way;
                List<Array> cut = keys.stream().map(key -> Cut.ways(key).get(number)).toList();
                near(ArraySorting.lexsort(cut), it.result(), 0, cut);
            }
        }
    }

    @Test
    void sortComplex_ofAnyNumbers_isThatOfNumpy() {
        check("sort_complex", "array", ArraySorting::sortComplex);
    }

    @Test
    void partition_atPlaces_hasThereWhatSortingPutsThere() {
        for (NumpyFunction it : NumpyFunction.named("sort")) {
            NDArray array = it.argument("array");
            NDArray sorted = it.result();
            for (Array way : Cut.ways(array)) {
                for (long place : new long[] {0, 3, -1}) {
                    NDArray found = Cut.computed(ArraySorting.partition(way, -1, place));
                    requirePartitioned(found, sorted, place);
                    NDArray places = Cut.computed(ArraySorting.argpartition(way, -1, place));
                    NDArray taken =
                            dev.jask.ndarray.shaping.Picking.takeAlongAxis(array, places, -1);
                    requirePartitioned(taken, sorted, place);
                }
            }
        }
    }

    private static void requirePartitioned(NDArray found, NDArray sorted, long place) {
        assertThat(Sorting.sort(found)).isEqualTo(sorted);
        NDArray pivot = found.take(new long[] {place}, -1);
        assertThat(pivot).isEqualTo(sorted.take(new long[] {place}, -1));
        long extent = found.shape().extent(found.ndim() - 1);
        NDArray places = NDArray.arange(extent);
        long at = Math.floorMod(place, extent);
        NDArray fits =
                places.less(at)
                        .logicalAnd(found.lessEqual(pivot))
                        .logicalOr(places.greaterEqual(at).logicalAnd(found.greaterEqual(pivot)));
        assertThat(fits.all().isTrue()).isTrue();
    }

    // Products

    @Test
    void cross_ofTwoAndThreeNumbers_isThatOfNumpy() {
        check("cross", "one", "other", NEAR, ArrayLinearAlgebra::cross);
        check("cross-0", "one", "other", NEAR, (a, b) -> ArrayLinearAlgebra.cross(a, b, 0));
    }

    @Test
    void matrixPower_ofSquares_isThatOfNumpy() {
        for (int exponent : new int[] {0, 1, 2, 5, 6}) {
            check(
                    "matrix_power-" + exponent,
                    "array",
                    NEAR,
                    x -> ArrayLinearAlgebra.matrixPower(x, exponent));
        }
        NDArray square = NDArray.of(2.0, 0.0, 1.0, 4.0).reshape(2, 2);
        Array power = ArrayLinearAlgebra.matrixPower(whole(square), -2);
        near(power.matmul(whole(square)).matmul(whole(square)), NDArray.eye(2), NEAR, power);
    }

    @Test
    void multiDot_ofMatricesAndVectors_isThatOfNumpy() {
        for (NumpyFunction it : NumpyFunction.named("multi_dot")) {
            for (int way = 0; way < 4; way++) {
                int number = way;
                Array[] arrays =
                        Stream.of("a", "b", "c", "d")
                                .map(it::argument)
                                .map(array -> Cut.ways(array).get(number))
                                .toArray(Array[]::new);
                near(ArrayLinearAlgebra.multiDot(arrays), it.result(), NEAR, way);
            }
        }
    }

    // Histograms

    private static final Map<String, BinRule> RULES =
            Map.of(
                    "auto", BinRule.AUTO,
                    "fd", BinRule.FREEDMAN_DIACONIS,
                    "doane", BinRule.DOANE,
                    "scott", BinRule.SCOTT,
                    "rice", BinRule.RICE,
                    "sturges", BinRule.STURGES,
                    "sqrt", BinRule.SQRT);

    @Test
    void histogram_byRule_isThatOfNumpy() {
        RULES.forEach((name, rule) -> {
            histogram("histogram-" + name, Bins.of(rule));
            histogram("histogram-range-" + name, Bins.of(rule).range(-2, 3));
        });
    }

    private static void histogram(String name, Bins bins) {
        for (NumpyFunction it : NumpyFunction.named(name)) {
            NDArray values = it.argument("values");
            for (long extent : new long[] {-1, 70}) {
                Array cut = Array.from(values, Chunking.chunks(extent));
                ArrayHistograms.Counted found = ArrayHistograms.histogram(cut, bins);
                near(found.counts(), it.result(0), 0, name + cut.chunks());
                near(found.binEdges(), it.result(1), 1e-15, name + cut.chunks());
            }
        }
    }

    // Windows and shapes

    @Test
    void windows_ofAnySize_areThoseOfNumpy() {
        Map<String, BiFunction<Long, Chunking, Array>> windows =
                Map.of(
                        "bartlett", ArrayWindows::bartlett,
                        "blackman", ArrayWindows::blackman,
                        "hamming", ArrayWindows::hamming,
                        "hanning", ArrayWindows::hanning,
                        "kaiser", (size, chunks) -> ArrayWindows.kaiser(size, 8.6, chunks));
        windows.forEach((name, window) -> {
            for (long size : new long[] {0, 1, 2, 7, 12}) {
                NDArray expected = NumpyFunction.named(name + "-" + size).getFirst().result();
                for (Chunking chunks : List.of(Chunking.AUTO, Chunking.chunks(3))) {
                    near(window.apply(size, chunks), expected, 1e-15, name + size);
                }
            }
        });
    }

    @Test
    void splits_alongNamedAxes_areThoseOfNumpy() {
        splits("hsplit-3", x -> ArrayShaping.hsplit(x, 3));
        splits("vsplit-2", x -> ArrayShaping.vsplit(x, 2));
        splits("dsplit-2", x -> ArrayShaping.dsplit(x, 2));
        splits("hsplit-3", x -> ArrayShaping.hsplit(x, 2L, 4L));
        splits("vsplit-2", x -> ArrayShaping.vsplit(x, 2L, -1L).subList(0, 1));
        splits("dsplit-2", x -> ArrayShaping.dsplit(x, 1L));
    }

    private static void splits(String name, Function<Array, List<Array>> function) {
        NumpyFunction it = NumpyFunction.named(name).getFirst();
        for (Array way : Cut.ways(it.argument("array"))) {
            List<Array> parts = function.apply(way);
            for (int k = 0; k < parts.size(); k++) {
                near(parts.get(k), it.result(k), 0, name + way.chunks());
            }
        }
    }

    @Test
    void diagflatAndResize_ofBlocks_areThoseOfNumpy() {
        check("diagflat-1", "array", x -> ArrayShaping.diagflat(x, 1));
        check("diagflat--2", "array", x -> ArrayShaping.diagflat(x, -2));
        check("resize-5-7", "array", x -> ArrayShaping.resize(x, Shape.shape(5, 7)));
        check("resize-9-11", "array", x -> ArrayShaping.resize(x, Shape.shape(9, 11)));
        Array none = Array.zeros(Shape.shape(0), DType.INT32, Chunking.AUTO);
        assertThat(ArrayShaping.resize(none, Shape.shape(2)).compute())
                .isEqualTo(NDArray.zeros(Shape.shape(2), DType.INT32));
    }

    // What Dask has and NumPy has not

    @Test
    void push_overNan_keepsWhatWasLast() {
        double nan = Double.NaN;
        NDArray row = NDArray.of(nan, 1.0, nan, nan, nan, 2.0, nan, 3.0);
        NDArray pushed = NDArray.of(nan, 1.0, 1.0, 1.0, 1.0, 2.0, 2.0, 3.0);
        NDArray limited = NDArray.of(nan, 1.0, 1.0, 1.0, nan, 2.0, 2.0, 3.0);
        Cut.same(row, pushed, x -> ArrayPicking.push(x, 0));
        Cut.same(row, limited, x -> ArrayPicking.push(x, 2, -1));
        NDArray square = NDArray.stack(List.of(row, row.flip(Axes.ALL)), 1);
        Cut.same(square, pushedColumns(square), x -> ArrayPicking.push(x, 0));
    }

    /** The same, one number after the other. */
    private static NDArray pushedColumns(NDArray square) {
        double[] numbers = square.toDoubleArray();
        int columns = (int) square.shape().extent(1);
        for (int i = columns; i < numbers.length; i++) {
            numbers[i] = Double.isNaN(numbers[i]) ? numbers[i - columns] : numbers[i];
        }
        return NDArray.of(numbers, square.shape());
    }

    @Test
    void shuffle_inGroups_keepsEachInOneBlock() {
        NDArray rows = Cut.numbers(10, 3);
        List<long[]> groups =
                List.of(new long[] {9, 0}, new long[] {1, 2, 3}, new long[] {8, 8}, new long[] {4});
        for (Array way : Cut.ways(rows)) {
            Array shuffled = ArrayPicking.shuffle(way, groups, 0);
            Cut.assertSame(
                    Cut.computed(shuffled),
                    rows.take(new long[] {9, 0, 1, 2, 3, 8, 8, 4}, 0),
                    way.chunks());
        }
        Array twos = Array.from(rows, Chunking.chunks(4, -1));
        assertThat(ArrayPicking.shuffle(twos, groups, 0).chunks().along(0)).containsExactly(5, 3);
    }

    @Test
    void nonzero_ofMasked_leavesMaskedOut() {
        NDArray numbers = NDArray.of(0.0, 1.0, 2.0, 0.0, 3.0, 4.0).reshape(2, 3);
        for (Array way : Cut.ways(numbers)) {
            List<Array> places = MaskedArray.maskedGreater(way, 3).nonzero();
            assertThat(places.get(0).compute().toLongArray()).containsExactly(0, 0, 1);
            assertThat(places.get(1).compute().toLongArray()).containsExactly(1, 2, 1);
        }
    }
}
