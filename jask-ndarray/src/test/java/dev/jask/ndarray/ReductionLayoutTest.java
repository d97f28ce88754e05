package dev.jask.ndarray;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Reductions and accumulations along any axes of arrays that lie in any way, against the same of
 * each run of elements alone.
 */
class ReductionLayoutTest {

    private static final int ROUNDS = 80;

    /** Of different orders of addition. */
    private static final double ULPS = 200;

    @ParameterizedTest
    @EnumSource
    void reduce_alongAnyAxesOfAnyLayout_isThatOfEachRun(Reduction.Kind kind) {
        for (int seed = 0; seed < ROUNDS; seed++) {
            var random = new RandomArrays(seed * 31L + kind.name().hashCode());
            NDArray array = random.array(random.oneOf(List.of(DType.values())), random.shape(5, 6));
            Axes axes = axes(random, array.ndim(), kind.name().contains("ARG"));
            var reduction = new Reduction(kind, 0);
            Optional<NDArray> expected = Optional.empty();
            try {
                expected = Optional.of(runByRun(array, reduction, axes));
            } catch (ArrayException _) {
                // Not defined, which it has to be for the whole too.
            }
            Optional<NDArray> given = Optional.empty();
            try {
                given = Optional.of(random.laidOut(array).reduce(reduction, axes));
            } catch (ArrayException _) {
                // See above.
            }
            String as = "seed " + seed + " " + array.dtype() + array.shape() + axes;
            assertThat(given.isPresent()).as("%s", as).isEqualTo(expected.isPresent());
            if (given.isPresent()) {
                assertThat(Nearness.difference(given.get(), expected.get(), ULPS))
                        .as("%s", as)
                        .isEmpty();
            }
        }
    }

    private static Axes axes(RandomArrays random, int ndim, boolean single) {
        Axes axes;
        if (random.below(3) == 0 || ndim == 0) {
            axes = Axes.ALL;
        } else if (single) {
            axes = Axes.axis(random.below(2 * ndim) - ndim);
        } else {
            int[] order = random.order(ndim);
            axes = Axes.axes(java.util.Arrays.copyOf(order, random.below(ndim + 1)));
        }
        return random.below(2) == 0 ? axes : axes.keepDims();
    }

    /** Each run of elements as an array of its own. */
    private static NDArray runByRun(NDArray array, Reduction reduction, Axes axes) {
        Shape left = axes.keepDims().reduced(array.shape());
        boolean[] reduced = axes.mask(array.ndim());
        var results = new ArrayList<NDArray>();
        for (long[] index : Cells.indices(left)) {
            Index[] run = new Index[index.length];
            for (int axis = 0; axis < run.length; axis++) {
                run[axis] = reduced[axis] ? Index.ALL : Index.at(index[axis]);
            }
            NDArray elements = array.slice(run).copy().ravel();
            results.add(elements.reduce(reduction, Axes.ALL));
        }
        Shape shape = axes.reduced(array.shape());
        // Also of nothing it has to be defined.
        NDArray.zeros(Shape.shape(1), array.dtype()).reduce(reduction, Axes.ALL);
        return results.isEmpty()
                ? NDArray.zeros(shape, reduction.resultOf(array.dtype()))
                : NDArray.stack(results, 0).reshape(shape);
    }

    @ParameterizedTest
    @EnumSource
    void accumulate_alongAnyAxisOfAnyLayout_isTheReductionOfEachStart(Accumulation kind) {
        var reduction = new Reduction(Reduction.Kind.valueOf(kind.name()), 0);
        for (int seed = 0; seed < ROUNDS; seed++) {
            var random = new RandomArrays(seed);
            DType dtype = random.oneOf(List.of(DType.values()));
            // No infinities and NaN among complex ones: products of them are a matter of order.
            NDArray array = random.array(dtype, random.shape(4, 5));
            if (dtype.isComplex()) {
                array = array.nanToNum(1, 2, 3).clip(-9, 9);
            }
            if (array.ndim() == 0) {
                continue;
            }
            int axis = random.below(array.ndim());
            Optional<NDArray> given = Optional.empty();
            try {
                given = Optional.of(random.laidOut(array).accumulate(kind, Axes.axis(axis)));
            } catch (ArrayException.BadDType _) {
                assertThat(dtype.isTime()).isTrue();
            }
            if (given.isPresent()) {
                assertThat(given.get().shape()).isEqualTo(array.shape());
                for (int k = 0; k < array.shape().extent(axis); k++) {
                    Index[] start = new Index[array.ndim()];
                    java.util.Arrays.fill(start, Index.ALL);
                    start[axis] = Index.to(k + 1);
                    NDArray expected = array.slice(start).reduce(reduction, Axes.axis(axis));
                    start[axis] = Index.at(k);
                    assertThat(Nearness.difference(given.get().slice(start), expected, ULPS))
                            .as(
                                    "seed %d %s%s axis %d place %d",
                                    seed, dtype, array.shape(), axis, k)
                            .isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void sum_ofNumbersThatCancel_isOffByNoMoreThanItsBound(DType dtype) {
        for (int seed = 0; seed < 20; seed++) {
            var random = new RandomArrays(seed);
            NDArray array =
                    random.array(dtype, Shape.shape(1 + random.below(200), 1 + random.below(300)))
                            .nanToNum(0, 1e20, -1e20);
            BigDecimal exact = BigDecimal.ZERO;
            BigDecimal size = BigDecimal.ZERO;
            for (double number : array.toDoubleArray()) {
                exact = exact.add(new BigDecimal(number));
                size = size.add(new BigDecimal(Math.abs(number)));
            }
            double rounding = dtype == DType.FLOAT32 ? Math.abs(exact.doubleValue()) * 0x1p-24 : 0;
            BigDecimal bound =
                    size.multiply(BigDecimal.valueOf(1, 14)).add(new BigDecimal(rounding));
            for (NDArray laidOut : List.of(array, array.transpose(), random.laidOut(array))) {
                BigDecimal error = new BigDecimal(laidOut.sum().item()).subtract(exact).abs();
                assertThat(error).as("seed %d", seed).isLessThanOrEqualTo(bound);
            }
        }
    }

    /** Over the borders of tiles; whole numbers, so that every order of addition gives the same. */
    @ParameterizedTest
    @CsvSource({"1, 1030", "4, 700", "63, 511", "65, 513", "130, 1030", "515, 67"})
    void fold_ofAFormulaOfAnyLayout_isThatOfItsStoredResult(int rows, int columns) {
        NDArray x = NDArray.arange((long) rows * columns).mod(1013).astype(DType.FLOAT64);
        NDArray rowByRow = x.reshape(rows, columns);
        NDArray across = x.add(3).reshape(columns, rows).transpose();
        NDArray wide = NDArray.zeros(Shape.shape(2L * rows, 3L * columns));
        NDArray apart = wide.slice("::2, ::3");
        apart.set(rowByRow.multiply(5), Index.ALL);
        NDArray stored =
                rowByRow.subtract(across.copy()).add(apart.copy()).multiply(apart.copy()).copy();
        LazyArray formula =
                rowByRow.lazy().subtract(across.lazy()).add(apart.lazy()).multiply(apart.lazy());
        for (Axes axes : List.of(Axes.ALL, Axes.axis(0), Axes.axis(1))) {
            assertThat(formula.sum(axes).toDoubleArray())
                    .containsExactly(stored.sum(axes).toDoubleArray());
            assertThat(formula.max(axes).toDoubleArray())
                    .containsExactly(stored.max(axes).toDoubleArray());
            assertThat(apart.sum(axes).toDoubleArray())
                    .containsExactly(apart.copy().sum(axes).toDoubleArray());
        }
        assertThat(formula.compute().toDoubleArray()).containsExactly(stored.toDoubleArray());
    }
}
