package dev.jask.array;

import static dev.jask.array.chunk.Chunking.chunks;
import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.fft.Fourier;
import dev.jask.ndarray.fft.FourierAxes;
import dev.jask.ndarray.fft.Frequencies;
import dev.jask.ndarray.fft.Norm;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class ArrayFourierTest {

    private static final NDArray REAL =
            Array.random(3).normal(shape(6, 5, 8), chunks(-1)).compute();
    private static final NDArray COMPLEX =
            NDArray.complex(
                    Array.random(4).normal(shape(480), chunks(-1)).compute().toDoubleArray(),
                    shape(6, 5, 8));

    private static void check(
            NDArray a, UnaryOperator<Array> chunked, UnaryOperator<NDArray> whole) {
        for (DType dtype : List.of(DType.FLOAT64, DType.FLOAT32)) {
            NDArray numbers = a.astype(a.dtype().isComplex() ? dtype.complex() : dtype);
            NDArray expected = whole.apply(numbers);
            for (long size : new long[] {1, 4, 6}) {
                Array result = chunked.apply(Array.from(numbers, chunks(size, -1, -1)));
                assertThat(result.dtype()).isEqualTo(expected.dtype());
                assertThat(result.shape()).isEqualTo(expected.shape());
                assertThat(result.compute()).isEqualTo(expected.copy());
            }
        }
    }

    @Test
    void transforms_alongAnAxis_areThoseOfOneBlock() {
        for (NDArray a : List.of(REAL, COMPLEX)) {
            check(a, ArrayFourier::fft, Fourier::fft);
            check(a, x -> ArrayFourier.fft(x, 1), x -> Fourier.fft(x, 1));
            check(a, ArrayFourier::ifft, Fourier::ifft);
            check(
                    a,
                    x -> ArrayFourier.fft(x, 11, -2, Norm.ORTHO),
                    x -> Fourier.fft(x, 11, -2, Norm.ORTHO));
            check(a, ArrayFourier::irfft, Fourier::irfft);
            check(a, ArrayFourier::hfft, Fourier::hfft);
            check(a, ArrayFourier::fft2, FourierAxes::fft2);
            check(a, ArrayFourier::ifft2, FourierAxes::ifft2);
        }
        check(REAL, ArrayFourier::rfft, Fourier::rfft);
        check(
                REAL,
                x -> ArrayFourier.rfft(x, 7, 1, Norm.FORWARD),
                x -> Fourier.rfft(x, 7, 1, Norm.FORWARD));
        check(REAL, ArrayFourier::ihfft, Fourier::ihfft);
        check(REAL, ArrayFourier::rfft2, FourierAxes::rfft2);
        check(COMPLEX, ArrayFourier::irfft2, FourierAxes::irfft2);
    }

    @Test
    void fftn_ofAllAxesOfOneBlock_isThatOfOneBlock() {
        Array x = Array.from(REAL, chunks(-1));
        assertThat(ArrayFourier.fftn(x, Axes.ALL).compute()).isEqualTo(FourierAxes.fftn(REAL));
    }

    @Test
    void shifts_alongAxesThatAreCut_areThoseOfOneBlock() {
        for (Axes axes : List.of(Axes.ALL, Axes.axis(1), Axes.axes(0, 2))) {
            for (long size : new long[] {1, 2, 3, 8}) {
                Array x = Array.from(REAL, chunks(size));
                Array shifted = ArrayFourier.fftshift(x, axes);
                assertThat(shifted.compute()).isEqualTo(Frequencies.fftshift(REAL, axes));
                assertThat(ArrayFourier.ifftshift(shifted, axes).compute()).isEqualTo(REAL);
            }
        }
        assertThat(ArrayFourier.fftfreq(7, 0.1, chunks(3)).compute())
                .isEqualTo(Frequencies.fftfreq(7, 0.1));
        assertThat(ArrayFourier.rfftfreq(7, 0.1, chunks(3)).compute())
                .isEqualTo(Frequencies.rfftfreq(7, 0.1));
    }

    @Test
    void transforms_thatCannotBe_sayWhatToCall() {
        Array x = Array.from(REAL, chunks(-1, -1, 3));
        assertThatThrownBy(() -> ArrayFourier.fft(x))
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("fft along axis 2")
                .hasMessageContaining("rechunk");
        assertThatThrownBy(() -> ArrayFourier.rfft(Array.from(COMPLEX, chunks(-1))))
                .isInstanceOf(ArrayException.BadDType.class);
        assertThatThrownBy(() -> ArrayFourier.fft(x, 0, 1, Norm.BACKWARD))
                .isInstanceOf(ArrayException.BadArgument.class);
        assertThatThrownBy(() -> ArrayFourier.fft(x, 3)).isInstanceOf(ArrayException.BadAxis.class);
    }
}
