package dev.jask.array;

import static dev.jask.array.chunk.Chunking.chunks;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.shaping.PadMode;
import dev.jask.ndarray.shaping.PadMode.Ends;
import dev.jask.ndarray.shaping.Padding;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PaddingTest {

    private static final List<PadMode> MODES =
            List.of(
                    PadMode.ZEROS,
                    PadMode.EMPTY,
                    PadMode.EDGE,
                    PadMode.WRAP,
                    PadMode.REFLECT,
                    PadMode.SYMMETRIC,
                    new PadMode.Reflect(true),
                    new PadMode.Symmetric(true),
                    PadMode.MAXIMUM,
                    PadMode.MINIMUM,
                    PadMode.MEAN,
                    PadMode.MEDIAN,
                    new PadMode.Mean(List.of(new Ends<>(2L, 1L))),
                    new PadMode.Maximum(List.of(new Ends<>(2L, 1L), Ends.both(9L))),
                    new PadMode.Constant(
                            List.of(
                                    new Ends<>(Scalar.of(1L), Scalar.of(2L)),
                                    new Ends<>(Scalar.of(3L), Scalar.of(4L)))),
                    new PadMode.LinearRamp(List.of(new Ends<>(-7.0, 11.0))));

    @Test
    void pad_inAllModes_isThatOfOneBlock() {
        NDArray x = Cut.numbers(4, 3).multiply(3.0).add(1.0);
        List<Ends<Long>> widths = List.of(new Ends<>(2L, 7L), new Ends<>(5L, 0L));
        for (PadMode mode : MODES) {
            Cut.close(x, Padding.pad(x, widths, mode), a -> a.pad(widths, mode));
            NDArray whole = x.remainder(7.0).astype(DType.INT32);
            Cut.same(whole, Padding.pad(whole, widths, mode), a -> a.pad(widths, mode));
        }
    }

    @Test
    void pad_ofASingleElement_isThatOfOneBlock() {
        NDArray x = Cut.numbers(1).add(4.0);
        for (PadMode mode : MODES) {
            if (!(mode instanceof PadMode.Constant || mode instanceof PadMode.Maximum)) {
                Cut.close(x, Padding.pad(x, 3, mode), a -> a.pad(3, mode));
            }
        }
    }

    @Test
    void pad_thatCannotBe_isRefused() {
        Array x = Array.from(Cut.numbers(4, 0), chunks(2));

        assertThatThrownBy(() -> x.pad(1, PadMode.EDGE))
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("nothing to pad it with");
        assertThatThrownBy(() -> x.pad(-1, PadMode.ZEROS))
                .isInstanceOf(ArrayException.BadArgument.class);
        assertThatThrownBy(() ->
                        x.pad(List.of(Ends.both(1L), Ends.both(1L), Ends.both(1L)), PadMode.ZEROS))
                .isInstanceOf(ArrayException.BadArgument.class);
        Cut.same(
                Cut.numbers(4, 0),
                NDArray.zeros(dev.jask.ndarray.Shape.shape(6, 2)),
                a -> a.pad(1, PadMode.ZEROS));
    }
}
