package dev.jask.ndarray.fft;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.NDArray;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Discrete Fourier transforms along several axes, one after the other. Real transforms take half
 * along the last of the axes that are named.
 */
public final class FourierAxes {

    private static final int[] LAST_TWO = {-2, -1};

    private FourierAxes() {}

    /** The transform along the last two axes. */
    public static NDArray fft2(NDArray array) {
        return fftn(array, lengths(array, LAST_TWO), LAST_TWO, Norm.BACKWARD);
    }

    /** The inverse transform along the last two axes. */
    public static NDArray ifft2(NDArray array) {
        return ifftn(array, lengths(array, LAST_TWO), LAST_TWO, Norm.BACKWARD);
    }

    /** The half transform of real numbers along the last two axes. */
    public static NDArray rfft2(NDArray array) {
        return rfftn(array, lengths(array, LAST_TWO), LAST_TWO, Norm.BACKWARD);
    }

    /** The inverse of {@link #rfft2}, for an even length of the last axis. */
    public static NDArray irfft2(NDArray array) {
        return irfftn(array, inverseLengths(array, LAST_TWO), LAST_TWO, Norm.BACKWARD);
    }

    /** The transform along all axes. */
    public static NDArray fftn(NDArray array) {
        return fftn(array, lengths(array, all(array)), all(array), Norm.BACKWARD);
    }

    /** The transform along axes, of so many numbers along each. */
    public static NDArray fftn(NDArray array, int[] lengths, int[] axes, Norm norm) {
        requireSame(lengths, axes);
        NDArray result = array;
        for (int i = axes.length - 1; i >= 0; i--) {
            result = Fourier.fft(result, lengths[i], axes[i], norm);
        }
        return result;
    }

    /** The inverse transform along all axes. */
    public static NDArray ifftn(NDArray array) {
        return ifftn(array, lengths(array, all(array)), all(array), Norm.BACKWARD);
    }

    /** The inverse transform along axes, of so many numbers along each. */
    public static NDArray ifftn(NDArray array, int[] lengths, int[] axes, Norm norm) {
        requireSame(lengths, axes);
        NDArray result = array;
        for (int i = axes.length - 1; i >= 0; i--) {
            result = Fourier.ifft(result, lengths[i], axes[i], norm);
        }
        return result;
    }

    /** The half transform of real numbers along all axes. */
    public static NDArray rfftn(NDArray array) {
        return rfftn(array, lengths(array, all(array)), all(array), Norm.BACKWARD);
    }

    /** The half transform of real numbers along axes, of so many numbers along each. */
    public static NDArray rfftn(NDArray array, int[] lengths, int[] axes, Norm norm) {
        requireSame(lengths, axes);
        int last = axes.length - 1;
        NDArray half = Fourier.rfft(array, lengths[last], axes[last], norm);
        return last == 0
                ? half
                : fftn(half, Arrays.copyOf(lengths, last), Arrays.copyOf(axes, last), norm);
    }

    /** The inverse of {@link #rfftn(NDArray)}, for an even length of the last axis. */
    public static NDArray irfftn(NDArray array) {
        return irfftn(array, inverseLengths(array, all(array)), all(array), Norm.BACKWARD);
    }

    /** The inverse of {@link #rfftn(NDArray, int[], int[], Norm)}, for lengths of the result. */
    public static NDArray irfftn(NDArray array, int[] lengths, int[] axes, Norm norm) {
        requireSame(lengths, axes);
        int last = axes.length - 1;
        NDArray half =
                last == 0
                        ? array
                        : ifftn(
                                array,
                                Arrays.copyOf(lengths, last),
                                Arrays.copyOf(axes, last),
                                norm);
        return Fourier.irfft(half, lengths[last], axes[last], norm);
    }

    private static int[] all(NDArray array) {
        return IntStream.range(0, array.ndim()).toArray();
    }

    private static int[] lengths(NDArray array, int[] axes) {
        return Arrays.stream(axes).map(axis -> Fourier.extent(array, axis)).toArray();
    }

    private static int[] inverseLengths(NDArray array, int[] axes) {
        int[] lengths = lengths(array, axes);
        if (lengths.length > 0) {
            lengths[lengths.length - 1] = Fourier.evenLength(array, axes[axes.length - 1]);
        }
        return lengths;
    }

    private static void requireSame(int[] lengths, int[] axes) {
        if (lengths.length != axes.length || axes.length == 0) {
            throw new ArrayException.BadArgument(
                    "a transform along axes takes one at least, and a length for each; given were axes %s and lengths %s"
                            .formatted(Arrays.toString(axes), Arrays.toString(lengths)));
        }
    }
}
