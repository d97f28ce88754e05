package dev.jask.ndarray.kernel.fft;

import org.jtransforms.fft.DoubleFFT_1D;
import org.jtransforms.utils.CommonUtils;

/**
 * Discrete Fourier transforms of one length: the factors are computed once, for as many transforms
 * as are wanted.
 *
 * <p>Complex numbers are pairs of doubles, the real part first. The forward transform is not
 * scaled, the inverse is divided by the length. A plan may be used by several threads at once, and
 * each call runs on its caller's thread alone.
 */
public final class FourierPlan {

    static {
        // The library would split transforms of 8,192 numbers and more among threads of its own.
        CommonUtils.setThreadsBeginN_1D_FFT_2Threads(Long.MAX_VALUE);
        CommonUtils.setThreadsBeginN_1D_FFT_4Threads(Long.MAX_VALUE);
    }

    private final int length;
    private final DoubleFFT_1D transform;

    private FourierPlan(int length) {
        this.length = length;
        this.transform = new DoubleFFT_1D(length);
    }

    /**
     * The plan of a length.
     *
     * @throws IllegalArgumentException if the length is less than one
     */
    public static FourierPlan of(int length) {
        if (length < 1) {
            throw new IllegalArgumentException(
                    "a Fourier transform of " + length + " numbers: at least one is needed");
        }
        return new FourierPlan(length);
    }

    /** How many numbers are transformed. */
    public int length() {
        return length;
    }

    /**
     * How many numbers the first half of a real transform has: the other half is its mirror image.
     */
    public int halfLength() {
        return length / 2 + 1;
    }

    /** Transforms complex numbers in place, from a place in an array of doubles on. */
    public void forward(double[] complex, int from) {
        transform.complexForward(complex, from);
    }

    /** Transforms complex numbers back, in place. */
    public void inverse(double[] complex, int from) {
        transform.complexInverse(complex, from, true);
    }

    /**
     * Transforms real numbers to the first half of their transform, {@link #halfLength} complex
     * numbers.
     */
    public void realForward(double[] real, int from, double[] half, int to) {
        System.arraycopy(real, from, half, to, length);
        transform.realForward(half, to);
        unpack(half, to);
    }

    /**
     * The packed form keeps, where the first imaginary part would be, the number for which it has
     * no room.
     */
    private void unpack(double[] half, int to) {
        if (length > 1) {
            half[to + length] = half[to + 1];
        }
        if (length % 2 == 0) {
            half[to + length + 1] = 0;
        }
        half[to + 1] = 0;
    }

    /** Transforms real numbers to their whole transform, as many complex numbers. */
    public void realForwardFull(double[] real, int from, double[] full, int to) {
        realForward(real, from, full, to);
        for (int k = 1; k < (length + 1) / 2; k++) {
            int mirrored = to + 2 * (length - k);
            full[mirrored] = full[to + 2 * k];
            full[mirrored + 1] = -full[to + 2 * k + 1];
        }
    }

    /**
     * Transforms the first half of a transform back to real numbers. The imaginary parts of the
     * first number and, for an even length, of the last are taken for zero.
     */
    public void realInverse(double[] half, int from, double[] real, int to) {
        if (length == 1) {
            real[to] = half[from];
            return;
        }
        System.arraycopy(half, from, real, to, length);
        real[to + 1] = half[from + length];
        transform.realInverse(real, to, true);
    }
}
