package dev.jask.array;

import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jask.array.chunk.Chunking;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Ufunc;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Masked arrays leave out what is masked; the expected numbers are those of NumPy. */
final class MaskedArrayTest {

    private static final NDArray NUMBERS =
            NDArray.of(new double[] {1, -2, Double.NaN, 4, 5, 6, 7, -8, 9, 0, 11, 12}, shape(3, 4));

    private static final List<Chunking> CUTS =
            List.of(Chunking.chunks(-1), Chunking.chunks(2, 3), Chunking.chunks(1));

    private static double[] filled(MaskedArray array) {
        return array.filled(Scalar.of(-99.0)).compute().toDoubleArray();
    }

    @Test
    void conditions_maskWhatTheySay() {
        double nan = Double.NaN;
        for (Chunking cut : CUTS) {
            Array x = Array.from(NUMBERS, cut);
            assertThat(filled(MaskedArray.maskedGreater(x, 7)))
                    .containsExactly(1, -2, nan, 4, 5, 6, 7, -8, -99, 0, -99, -99);
            assertThat(filled(MaskedArray.maskedGreaterEqual(x, 7)))
                    .containsExactly(1, -2, nan, 4, 5, 6, -99, -8, -99, 0, -99, -99);
            assertThat(filled(MaskedArray.maskedLess(x, 0)))
                    .containsExactly(1, -99, nan, 4, 5, 6, 7, -99, 9, 0, 11, 12);
            assertThat(filled(MaskedArray.maskedLessEqual(x, 0)))
                    .containsExactly(1, -99, nan, 4, 5, 6, 7, -99, 9, -99, 11, 12);
            assertThat(filled(MaskedArray.maskedInside(x, 6, 4)))
                    .containsExactly(1, -2, nan, -99, -99, -99, 7, -8, 9, 0, 11, 12);
            assertThat(filled(MaskedArray.maskedOutside(x, 4, 6)))
                    .containsExactly(-99, -99, nan, 4, 5, 6, -99, -99, -99, -99, -99, -99);
            assertThat(filled(MaskedArray.maskedNotEqual(x, 4)))
                    .containsExactly(-99, -99, -99, 4, -99, -99, -99, -99, -99, -99, -99, -99);
            assertThat(filled(MaskedArray.maskedInvalid(x)))
                    .containsExactly(1, -2, -99, 4, 5, 6, 7, -8, 9, 0, 11, 12);
            assertThat(MaskedArray.maskedEqual(x, 4).filled().compute().getDouble(0, 3))
                    .isEqualTo(4);
            assertThat(filled(MaskedArray.maskedValues(x, 5.00001, 1e-5, 1e-8)))
                    .containsExactly(1, -2, nan, 4, -99, 6, 7, -8, 9, 0, 11, 12);
        }
    }

    @Test
    void reductions_leaveOutWhatIsMasked() {
        for (Chunking cut : CUTS) {
            MaskedArray x = MaskedArray.maskedInvalid(Array.from(NUMBERS, cut));
            assertThat(filled(x.sum(Axes.axis(1)))).containsExactly(3, 10, 32);
            assertThat(filled(x.mean(Axes.axis(1)))).containsExactly(1, 2.5, 8);
            assertThat(filled(x.min(Axes.axis(0)))).containsExactly(1, -2, 7, -8);
            assertThat(filled(x.max(Axes.axis(0)))).containsExactly(9, 6, 11, 12);
            assertThat(filled(x.prod(Axes.axis(1)))).containsExactly(-8, -1680, 0);
            assertThat(x.count(Axes.axis(0)).compute()).isEqualTo(NDArray.of(3L, 3L, 2L, 3L));
            assertThat(filled(x.var(Axes.axis(1)))).containsExactly(6, 37.25, 22.5);
            assertThat(filled(x.std(Axes.axis(1)))[0]).isCloseTo(Math.sqrt(6), within(1e-15));
            Array weights = Array.from(NDArray.of(1.0, 1.0, 1.0, 2.0), Chunking.AUTO);
            assertThat(filled(x.average(weights, Axes.axis(1))))
                    .containsExactly(7 / 4.0, 2 / 5.0, 44 / 5.0);
        }
    }

    @Test
    void reduction_ofNothingButMasked_isMasked() {
        Array x = Array.from(NDArray.arange(6).reshape(2, 3), Chunking.chunks(1));
        MaskedArray few = MaskedArray.maskedLess(x, 3);
        assertThat(few.max(Axes.axis(1)).mask().compute()).isEqualTo(NDArray.of(true, false));
        assertThat(few.sum(Axes.axis(1)).filled(Scalar.of(-1L)).compute())
                .isEqualTo(NDArray.of(-1L, 12L));
        assertThat(few.min(Axes.axis(0)).filled().compute()).isEqualTo(NDArray.of(3L, 4L, 5L));
        assertThat(few.filled().compute().getLong(0, 0)).isEqualTo(999_999);
    }

    @Test
    void functions_ofMasked_areMaskedWhereOneIs() {
        Array x = Array.from(NDArray.arange(6), Chunking.chunks(4));
        MaskedArray low = MaskedArray.maskedLess(x, 2);
        MaskedArray high = MaskedArray.maskedGreater(x, 3);
        assertThat(filled(low.apply(Ufunc.ADD, high))).containsExactly(-99, -99, 4, 6, -99, -99);
        assertThat(filled(low.apply(Ufunc.MULTIPLY, Scalar.of(10L))))
                .containsExactly(-99, -99, 20, 30, 40, 50);
        MaskedArray isOdd = MaskedArray.of(x.remainder(2).equal(1));
        assertThat(filled(MaskedArray.where(isOdd, low, high)))
                .containsExactly(0, -99, 2, 3, -99, 5);
        assertThat(filled(low.onesLike())).containsExactly(-99, -99, 1, 1, 1, 1);
        assertThat(filled(low.zerosLike())).containsExactly(-99, -99, 0, 0, 0, 0);
        assertThat(MaskedArray.of(x).mask().any().compute().isTrue()).isFalse();
        assertThatThrownBy(() -> MaskedArray.of(x, x))
                .isInstanceOf(ArrayException.BadDType.class)
                .hasMessageContaining("bool");
    }

    @Test
    void fixInvalid_masksAndFills() {
        MaskedArray fixed =
                MaskedArray.of(Array.from(NUMBERS, Chunking.chunks(2)))
                        .withFillValue(Scalar.of(-1.0))
                        .fixInvalid();
        assertThat(fixed.data().compute().getDouble(0, 2)).isEqualTo(-1);
        assertThat(fixed.mask().compute().getBoolean(0, 2)).isTrue();
        assertThat(MaskedArray.maskedWhere(fixed.mask(), fixed.data()).count(Axes.ALL).compute())
                .isEqualTo(NDArray.scalar(11L));
        assertThat(
                        MaskedArray.of(Array.from(NUMBERS.astype(DType.FLOAT32), Chunking.AUTO))
                                .filled())
                .isNotNull();
    }
}
