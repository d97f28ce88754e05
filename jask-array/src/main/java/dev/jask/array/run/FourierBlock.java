package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.fft.Fourier;
import dev.jask.ndarray.fft.Norm;

/**
 * A Fourier transform of a block along an axis that is in it as a whole.
 *
 * @param length how many numbers the transform is of
 */
public record FourierBlock(Kind kind, int length, int axis, Norm norm) implements TaskFunction {

    /** Which transform it is. */
    public enum Kind {
        FFT,
        IFFT,
        RFFT,
        IRFFT,
        HFFT,
        IHFFT
    }

    @Override
    public NDArray apply(Inputs inputs) {
        NDArray block = inputs.get(0);
        return switch (kind) {
            case FFT -> Fourier.fft(block, length, axis, norm);
            case IFFT -> Fourier.ifft(block, length, axis, norm);
            case RFFT -> Fourier.rfft(block, length, axis, norm);
            case IRFFT -> Fourier.irfft(block, length, axis, norm);
            case HFFT -> Fourier.hfft(block, length, axis, norm);
            case IHFFT -> Fourier.ihfft(block, length, axis, norm);
        };
    }
}
