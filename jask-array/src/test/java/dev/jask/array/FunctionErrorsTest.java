package dev.jask.array;

import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.array.chunk.Chunking;
import dev.jask.ndarray.ArrayException.BadArgument;
import dev.jask.ndarray.ArrayException.BadAxis;
import dev.jask.ndarray.ArrayException.BadDType;
import dev.jask.ndarray.ArrayException.BadIndex;
import dev.jask.ndarray.ArrayException.ShapeMismatch;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.shaping.Bounds;
import dev.jask.ndarray.statistics.BinRule;
import dev.jask.ndarray.statistics.Bins;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What functions of whole arrays say to arguments that they cannot take. */
final class FunctionErrorsTest {

    private static final Array LINE = cut(NDArray.arange(6).astype(DType.FLOAT64));
    private static final Array SQUARE = cut(Cut.numbers(4, 4));
    private static final Array PLACES = cut(NDArray.of(0L, 3L, 1L));

    private static Array cut(NDArray array) {
        return Array.from(array, Chunking.chunks(2));
    }

    private static void refused(
            Class<? extends Throwable> type, String part, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(type).hasMessageContaining(part);
    }

    private static void refusedWhenComputed(String part, ThrowingCallable call) {
        assertThatThrownBy(call)
                .hasMessageContaining("ArrayException$BadIndex")
                .hasMessageContaining(part);
    }

    @Test
    void neighbours_ofWrongArrays_areRefusedAtOnce() {
        refused(ShapeMismatch.class, "one axis", () -> ArrayConvolution.convolve(LINE, SQUARE));
        refused(
                ShapeMismatch.class,
                "at least one",
                () -> ArrayConvolution.correlate(LINE, LINE.slice(":0")));
        refused(
                ShapeMismatch.class,
                "(6,) and (4,)",
                () -> ArrayInterpolation.interp(SQUARE, LINE, LINE.slice("2:")));
        refused(
                BadDType.class,
                "complex128",
                () -> ArrayInterpolation.interp(LINE, LINE, LINE.astype(DType.COMPLEX128)));
        refused(
                BadArgument.class,
                "period",
                () -> ArrayInterpolation.interpPeriodic(LINE, LINE, LINE, 0));
        refused(ShapeMismatch.class, "4 places", () -> ArrayDifferences.trapezoid(SQUARE, LINE, 0));
        refused(BadAxis.class, "2", () -> ArrayDifferences.trapezoid(SQUARE, 1, 2));
        refused(BadArgument.class, "-1.0", () -> ArrayDifferences.unwrap(LINE, 1, 0, -1));
    }

    @Test
    void polynomials_ofWrongArrays_areRefusedAtOnce() {
        refused(
                ShapeMismatch.class,
                "(2, 2)",
                () -> ArrayPolynomials.polyval(NDArray.ones(shape(2, 2)), LINE));
        refused(ShapeMismatch.class, "-1 columns", () -> ArrayPolynomials.vander(LINE, -1));
        refused(BadArgument.class, "0 to 5", () -> ArrayPolynomials.polyfit(LINE, LINE, 6));
        refused(
                ShapeMismatch.class,
                "as many values",
                () -> ArrayPolynomials.polyfit(LINE, SQUARE, 1));
    }

    @Test
    void places_ofWrongArrays_areRefused() {
        refused(
                ShapeMismatch.class,
                "as many axes",
                () -> ArrayPicking.takeAlongAxis(SQUARE, PLACES, 0));
        refused(
                ShapeMismatch.class,
                "whole numbers",
                () -> ArrayPicking.takeAlongAxis(LINE, LINE, 0));
        refusedWhenComputed(
                "place 3", () -> ArrayPicking.takeAlongAxis(LINE.slice(":3"), PLACES, 0).compute());
        refused(
                ShapeMismatch.class,
                "(3, 1)",
                () ->
                        ArrayPicking.putAlongAxis(
                                SQUARE.slice(":1"), PLACES.expandDims(1), PLACES.expandDims(0), 1));
        refused(
                BadIndex.class,
                "7",
                () -> ArrayPicking.put(LINE, NDArray.of(7L), NDArray.of(1.0), Bounds.RAISE));
        refused(
                BadArgument.class,
                "at least",
                () ->
                        ArrayPicking.put(
                                LINE, NDArray.of(1L), LINE.compute().slice(":0"), Bounds.CLIP));
        refused(
                ShapeMismatch.class,
                "(6,) and (4, 4)",
                () -> ArrayPicking.putmask(LINE, SQUARE, NDArray.of(1.0)));
        refused(
                ShapeMismatch.class,
                "two axes",
                () -> ArrayPicking.fillDiagonal(LINE, Scalar.of(1.0)));
        refused(BadArgument.class, "1 NaN or more", () -> ArrayPicking.push(LINE, 0, 0));
        refused(BadIndex.class, "no groups", () -> ArrayPicking.shuffle(LINE, List.of(), 0));
        refused(BadIndex.class, "6", () -> ArrayPicking.shuffle(LINE, List.of(new long[] {6}), 0));
    }

    @Test
    void indices_ofWrongShapes_areRefused() {
        refused(
                BadIndex.class,
                "1 indices",
                () -> ArrayIndices.ravelMultiIndex(List.of(PLACES), shape(2, 2), Bounds.RAISE));
        refused(
                BadIndex.class,
                "float64",
                () -> ArrayIndices.ravelMultiIndex(List.of(LINE), shape(9), Bounds.RAISE));
        refusedWhenComputed(
                "place 3",
                () ->
                        ArrayIndices.ravelMultiIndex(List.of(PLACES), shape(2), Bounds.RAISE)
                                .compute());
        refusedWhenComputed(
                "out of bounds",
                () -> ArrayIndices.unravelIndex(PLACES, shape(3, 1)).getFirst().compute());
        refused(BadIndex.class, "without axes", () -> ArrayIndices.unravelIndex(PLACES, shape()));
        refused(
                BadArgument.class,
                "-1 and 3",
                () -> ArrayIndices.trilIndices(-1, 0, 3, Chunking.AUTO));
        refused(
                ShapeMismatch.class,
                "two axes",
                () -> ArrayIndices.triuIndicesFrom(LINE, 0, Chunking.AUTO));
        refused(
                ShapeMismatch.class,
                "one extent",
                () -> ArrayIndices.diagIndicesFrom(SQUARE.slice("1:"), Chunking.AUTO));
    }

    @Test
    void order_ofWrongKeys_isRefusedAtOnce() {
        refused(BadIndex.class, "-6 to 5", () -> ArraySorting.partition(LINE, 0, 6));
        refused(BadArgument.class, "no key", () -> ArraySorting.lexsort(List.of()));
        refused(
                ShapeMismatch.class,
                "(6,) and (3,)",
                () -> ArraySorting.lexsort(List.of(LINE, PLACES)));
    }

    @Test
    void products_ofWrongShapes_areRefusedAtOnce() {
        refused(ShapeMismatch.class, "4 and 3", () -> ArrayLinearAlgebra.cross(SQUARE, PLACES));
        refused(BadArgument.class, "two arrays", () -> ArrayLinearAlgebra.multiDot(SQUARE));
        refused(
                ShapeMismatch.class,
                "array 1",
                () -> ArrayLinearAlgebra.multiDot(SQUARE, LINE, SQUARE));
        refused(
                ShapeMismatch.class,
                "square",
                () -> ArrayLinearAlgebra.matrixPower(SQUARE.slice("1:"), 2));
    }

    @Test
    void shapes_thatDoNotFit_areRefusedAtOnce() {
        refused(BadAxis.class, "2 axes", () -> ArrayShaping.vsplit(LINE, 2));
        refused(BadAxis.class, "3 axes", () -> ArrayShaping.dsplit(SQUARE, 2));
        refused(BadArgument.class, "arraySplit", () -> ArrayShaping.hsplit(SQUARE, 3));
        refused(BadArgument.class, "-1", () -> ArrayWindows.hanning(-1, Chunking.AUTO));
    }

    @Test
    void histogram_byRuleThatCannot_isRefusedAtOnce() {
        Bins stone = Bins.of(BinRule.STONE);
        refused(BadArgument.class, "Stone", () -> ArrayHistograms.histogram(LINE, stone));
        Array holed = cut(NDArray.of(1.0, Double.NaN, 2.0));
        Bins auto = Bins.of(BinRule.AUTO);
        refused(BadArgument.class, "range", () -> ArrayHistograms.histogram(holed, auto));
    }
}
