package dev.jask.ndarray.shaping;

import static dev.jask.ndarray.Axes.axes;
import static dev.jask.ndarray.Axes.axis;
import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.shaping.PadMode.Ends;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is refused, at the call and with what would be right. */
final class ShapingErrorsTest {

    private static final NDArray M = NDArray.arange(12).reshape(3, 4);

    private static void assertAllRefused(
            Class<? extends ArrayException> type, Map<String, ThrowingCallable> calls) {
        calls.forEach((message, call) ->
                assertThatThrownBy(call)
                        .as(message)
                        .isInstanceOf(type)
                        .hasMessageContaining(message));
    }

    @Test
    void wrongArguments_areNamed() {
        var calls = new LinkedHashMap<String, ThrowingCallable>();
        calls.put("3 shifts along 2 axes", () -> M.roll(new long[] {1, 2, 3}, axes(0, 1)));
        calls.put("repeated 0 times or more", () -> M.tile(-1));
        calls.put(
                "window of 5 does not fit",
                () -> Rearranging.slidingWindowView(M, new long[] {5}, axis(0)));
        calls.put(
                "blocks of 2 do not fill axis 0",
                () -> Rearranging.coarsen(NDArray::sum, M, new long[] {2, 2}, false));
        calls.put("does not divide into 3 equal pieces", () -> Splitting.split(M, 3, 1));
        calls.put("at least one piece", () -> Splitting.arraySplit(M, 0, 1));
        calls.put("list of blocks is empty", () -> Stacking.block(List.of()));
        calls.put("equally deep", () -> Stacking.block(List.of(M, List.of(M))));
        calls.put("arrays and lists of them", () -> Stacking.block(List.of("x")));
        calls.put(
                "2 widths for 1 axes",
                () -> Padding.pad(M.ravel(), List.of(Ends.both(1L), Ends.both(1L)), PadMode.EDGE));
        calls.put("widths are 0 or more", () -> Padding.pad(M, -1, PadMode.EDGE));
        calls.put("is empty", () -> Padding.pad(NDArray.zeros(shape(0)), 1, PadMode.EDGE));
        calls.put(
                "of one element or more",
                () -> Padding.pad(M, 1, new PadMode.Mean(List.of(Ends.both(0L)))));
        calls.put("same sign", () -> Creation.geomspace(-1, 1, 3));
        calls.put("0 numbers or more", () -> Creation.logspace(1, 2, -1));
        calls.put("no choices", () -> Picking.choose(M, List.of(), Bounds.CLIP));
        calls.put(
                "1 conditions and 2 choices",
                () -> Picking.select(List.of(M.less(1)), List.of(M, M), Scalar.of(0L)));
        calls.put(
                "0 functions for 1 conditions",
                () -> Picking.piecewise(M, List.of(M.less(1)), List.of()));
        calls.put(
                "no numbers to assign",
                () -> Picking.place(M.copy(), M.less(1), NDArray.zeros(shape(0))));
        calls.put("a window has 0 weights or more", () -> Windows.hanning(-1));

        assertAllRefused(ArrayException.BadArgument.class, calls);
    }

    @Test
    void placesOutOfBounds_areNamed() {
        var calls = new LinkedHashMap<String, ThrowingCallable>();
        calls.put("place 12", () -> Picking.take(M, NDArray.of(12L), Bounds.RAISE));
        calls.put(
                "extent 0",
                () -> Picking.take(NDArray.zeros(shape(0)), NDArray.of(1L), Bounds.WRAP));
        calls.put(
                "choice 3 is none",
                () -> Picking.choose(NDArray.of(3L), List.of(M, M), Bounds.RAISE));
        calls.put(
                "place -1 along axis 1",
                () -> Grids.ravelMultiIndex(List.of(NDArray.of(0L), NDArray.of(-1L)), shape(2, 3)));
        calls.put(
                "place 6 is out of bounds for shape (2, 3)",
                () -> Grids.unravelIndex(NDArray.of(6L), shape(2, 3)));
        calls.put(
                "1 indices for shape (2, 3)",
                () -> Grids.ravelMultiIndex(List.of(NDArray.of(0L)), shape(2, 3)));
        calls.put("whole numbers", () -> Grids.unravelIndex(NDArray.of(6.0), shape(2, 3)));
        calls.put("index 3 is out of bounds", () -> Inserting.delete(M, Index.at(3), 0));
        calls.put("place 5", () -> Inserting.insert(M, Index.at(5), NDArray.scalar(1L), 1));
        calls.put("place -6", () -> Inserting.insert(M, Index.at(-5), NDArray.scalar(1L), 1));

        assertAllRefused(ArrayException.BadIndex.class, calls);
    }

    @Test
    void shapesThatDoNotFit_areNamed() {
        var calls = new LinkedHashMap<String, ThrowingCallable>();
        calls.put("(3,) and (3, 4)", () -> Picking.takeAlongAxis(M, NDArray.of(1L, 2, 3), 1));
        calls.put("must be equal", () -> Picking.putmask(M.copy(), NDArray.of(true), M));
        calls.put("has no triangle", () -> Triangles.tril(NDArray.scalar(1L), 0));
        calls.put("one axis or two", () -> Triangles.diag(NDArray.zeros(shape(1, 1, 1))));
        calls.put(
                "more of one extent",
                () -> Triangles.fillDiagonal(NDArray.zeros(shape(2, 2, 3)), Scalar.of(1L)));
        calls.put("zeros are trimmed from an array with one axis", () -> Inserting.trimZeros(M));
        calls.put(
                "no piece along axis 1",
                () -> Applying.applyAlongAxis(a -> a, 1, NDArray.zeros(shape(0, 2))));
        calls.put(
                "for the first piece",
                () -> Applying.applyAlongAxis(a -> a.slice(Index.to(a.getLong(0) / 2)), 1, M));
        calls.put("the axis may go", () -> Applying.applyOverAxes((a, _) -> a.sum(), M, axis(0)));
        calls.put(
                "does not broadcast",
                () -> Inserting.insert(M, Index.pick(0, 1), NDArray.zeros(shape(3, 3)), 0));

        assertAllRefused(ArrayException.ShapeMismatch.class, calls);
        assertThatThrownBy(() -> Splitting.dsplit(M, 2)).isInstanceOf(ArrayException.BadAxis.class);
        assertThatThrownBy(() -> M.rot90(1, 0, -2)).isInstanceOf(ArrayException.BadAxis.class);
        assertThatThrownBy(() -> Picking.select(List.of(M), List.of(M), Scalar.of(0L)))
                .isInstanceOf(ArrayException.BadDType.class);
    }

    @Test
    void coarsen_withExcess_leavesItOut() {
        assertThat(Rearranging.coarsen(NDArray::max, M, new long[] {2, 3}, true))
                .isEqualTo(NDArray.of(6L).reshape(1, 1));
    }

    @Test
    void pad_byMoreThanTheArray_goesOnPeriodically() {
        NDArray v = NDArray.of(1L, 2, 4);

        assertThat(Padding.pad(v, 7, PadMode.WRAP).toLongArray())
                .containsExactly(4, 1, 2, 4, 1, 2, 4, 1, 2, 4, 1, 2, 4, 1, 2, 4, 1);
        assertThat(Padding.pad(v, 6, PadMode.REFLECT).toLongArray())
                .containsExactly(4, 2, 1, 2, 4, 2, 1, 2, 4, 2, 1, 2, 4, 2, 1);
        assertThat(Padding.pad(v, 7, PadMode.SYMMETRIC).toLongArray())
                .containsExactly(1, 1, 2, 4, 4, 2, 1, 1, 2, 4, 4, 2, 1, 1, 2, 4, 4);
        assertThat(Padding.pad(v, 5, new PadMode.Reflect(true)).toLongArray())
                .containsExactly(-6, -5, -4, -2, 0, 1, 2, 4, 6, 7, 8, 10, 12);
        assertThat(Padding.pad(v, 4, new PadMode.Symmetric(true)).toLongArray())
                .containsExactly(-2, -2, 0, 1, 1, 2, 4, 4, 6, 7, 7);
        assertThat(Padding.pad(NDArray.of(3L), 2, PadMode.REFLECT).toLongArray())
                .containsExactly(3, 3, 3, 3, 3);
    }

    @Test
    void generate_givesEachElementItsIndex() {
        assertThat(Creation.generate(shape(2, 3), i -> i[0] * 10 + i[1]))
                .isEqualTo(NDArray.of(0.0, 1, 2, 10, 11, 12).reshape(2, 3));
        assertThat(Creation.generate(shape(), _ -> 5)).isEqualTo(NDArray.scalar(5.0));
    }
}
