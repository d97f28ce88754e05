package dev.jask.ndarray.fft;

import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.numpy.NumpyCase;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FourierTest {

    private static final int[] LENGTHS = {5, 3};
    private static final int[] AXES = {-1, 0};

    @Test
    void everyFunction_casesOfNumpy_sameResults() {
        List<NumpyCase> cases = NumpyCase.read("fourier.txt.gz");
        assertThat(cases).hasSizeGreaterThan(200);
        for (NumpyCase it : cases) {
            it.check(result(it));
        }
    }

    private static NDArray result(NumpyCase it) {
        return switch (it.function()) {
            case "fft" -> Fourier.fft(it.input(), it.number("n"), it.number("axis"), norm(it));
            case "ifft" -> Fourier.ifft(it.input(), it.number("n"), it.number("axis"), norm(it));
            case "rfft" -> Fourier.rfft(it.input(), it.number("n"), it.number("axis"), norm(it));
            case "irfft" -> Fourier.irfft(it.input(), it.number("n"), it.number("axis"), norm(it));
            case "hfft" -> Fourier.hfft(it.input(), it.number("n"), it.number("axis"), norm(it));
            case "ihfft" -> Fourier.ihfft(it.input(), it.number("n"), it.number("axis"), norm(it));
            case "fftfreq" -> Frequencies.fftfreq(it.number("n"), 0.1);
            case "rfftfreq" -> Frequencies.rfftfreq(it.number("n"), 0.1);
            case "fftshift" -> Frequencies.fftshift(it.input(), Axes.ALL);
            case "fftshift0" -> Frequencies.fftshift(it.input(), Axes.axis(0));
            case "ifftshift" -> Frequencies.ifftshift(it.input(), Axes.ALL);
            default -> alongAxes(it);
        };
    }

    private static NDArray alongAxes(NumpyCase it) {
        return switch (it.function()) {
            case "fft2" -> FourierAxes.fft2(it.input());
            case "ifft2" -> FourierAxes.ifft2(it.input());
            case "rfft2" -> FourierAxes.rfft2(it.input());
            case "irfft2" -> FourierAxes.irfft2(it.input());
            case "fftn" -> FourierAxes.fftn(it.input());
            case "ifftn" -> FourierAxes.ifftn(it.input());
            case "rfftn" -> FourierAxes.rfftn(it.input());
            case "irfftn" -> FourierAxes.irfftn(it.input());
            case "fftnsome" -> FourierAxes.fftn(it.input(), LENGTHS, AXES, Norm.ORTHO);
            case "rfftnsome" -> FourierAxes.rfftn(it.input(), LENGTHS, AXES, Norm.ORTHO);
            case "irfftnsome" -> FourierAxes.irfftn(it.input(), LENGTHS, AXES, Norm.ORTHO);
            default -> throw new IllegalStateException(it.function());
        };
    }

    private static Norm norm(NumpyCase it) {
        return Norm.valueOf(it.text("norm").toUpperCase(Locale.ROOT));
    }

    @Test
    void inverses_ofTransforms_giveTheNumbersBack() {
        NDArray array = NDArray.of(new Random(1).doubles(6 * 31).toArray(), shape(6, 31));
        assertClose(Fourier.ifft(Fourier.fft(array)).real(), array, 1e-14);
        assertClose(Fourier.irfft(Fourier.rfft(array, 0), 0), array, 1e-14);
        assertClose(Fourier.irfft(Fourier.rfft(array), 31, -1, Norm.BACKWARD), array, 1e-14);
        assertClose(FourierAxes.ifftn(FourierAxes.fftn(array)).real(), array, 1e-14);
        assertClose(
                Fourier.hfft(Fourier.ihfft(array, 31, -1, Norm.ORTHO), 31, -1, Norm.ORTHO),
                array,
                1e-14);
    }

    @Test
    void narrowNumbers_narrowResults() {
        NDArray array = NDArray.of(1f, 2f, 3f, 4f);
        assertThat(Fourier.fft(array).dtype()).isEqualTo(DType.COMPLEX64);
        assertThat(Fourier.fft(array))
                .isEqualTo(Fourier.fft(array.astype(DType.FLOAT64)).astype(DType.COMPLEX64));
        assertThat(Fourier.irfft(Fourier.rfft(array))).isEqualTo(array);
        assertThat(Fourier.fft(NDArray.of(1, 2, 3)).dtype()).isEqualTo(DType.COMPLEX128);
    }

    @Test
    void badArguments_sayWhatIsRight() {
        NDArray none = NDArray.zeros(shape(3, 0));
        assertThatThrownBy(() -> Fourier.fft(none))
                .isInstanceOf(ArrayException.BadArgument.class)
                .hasMessage("a Fourier transform of 0 numbers; it takes one at least");
        assertThatThrownBy(() -> Fourier.rfft(NDArray.zeros(shape(3), DType.COMPLEX128)))
                .isInstanceOf(ArrayException.BadDType.class)
                .hasMessageContaining("use fft");
        assertThatThrownBy(() -> Fourier.fft(NDArray.zeros(shape(3)), 2))
                .isInstanceOf(ArrayException.BadAxis.class);
        assertThatThrownBy(() -> Fourier.fft(NDArray.zeros(shape(3), DType.DATETIME_D)))
                .isInstanceOf(ArrayException.BadDType.class);
        assertThatThrownBy(() ->
                        FourierAxes.fftn(
                                NDArray.zeros(shape(3)),
                                new int[] {3, 3},
                                new int[] {0},
                                Norm.ORTHO))
                .isInstanceOf(ArrayException.BadArgument.class);
        assertThatThrownBy(() -> Frequencies.fftfreq(0, 1))
                .isInstanceOf(ArrayException.BadArgument.class);
        assertThat(Fourier.fft(NDArray.zeros(shape(0, 4))).shape()).isEqualTo(shape(0, 4));
    }

    private static void assertClose(NDArray given, NDArray expected, double distance) {
        assertThat(given.shape()).isEqualTo(expected.shape());
        assertThat(given.subtract(expected).absolute().max().item()).isLessThanOrEqualTo(distance);
    }
}
