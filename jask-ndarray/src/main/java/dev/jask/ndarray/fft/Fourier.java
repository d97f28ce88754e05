package dev.jask.ndarray.fft;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.kernel.fft.FourierPlan;

/**
 * Discrete Fourier transforms along one axis. Lengths are any; an axis is cut, or filled with
 * zeros, to the length that is asked for. Everything is computed with 64 bits; arrays of 32 bits
 * give results of 32 bits. For several axes see {@link FourierAxes}, for frequencies {@link
 * Frequencies}.
 */
public final class Fourier {

    private Fourier() {}

    /** The transform along the last axis. */
    public static NDArray fft(NDArray array) {
        return fft(array, -1);
    }

    /** The transform along an axis. */
    public static NDArray fft(NDArray array, int axis) {
        return fft(array, extent(array, axis), axis, Norm.BACKWARD);
    }

    /** The transform of so many numbers along an axis. */
    public static NDArray fft(NDArray array, int length, int axis, Norm norm) {
        RowTransforms transforms = plan(length);
        NDArray rows = rows(array, axis);
        return back(transforms.forward(rows, norm.forward(length)), array, axis);
    }

    /** The inverse transform along the last axis. */
    public static NDArray ifft(NDArray array) {
        return ifft(array, -1);
    }

    /** The inverse transform along an axis. */
    public static NDArray ifft(NDArray array, int axis) {
        return ifft(array, extent(array, axis), axis, Norm.BACKWARD);
    }

    /** The inverse transform of so many numbers along an axis. */
    public static NDArray ifft(NDArray array, int length, int axis, Norm norm) {
        RowTransforms transforms = plan(length);
        return back(transforms.inverse(rows(array, axis), norm.inverse(length)), array, axis);
    }

    /** The first half of the transform of real numbers along the last axis. */
    public static NDArray rfft(NDArray array) {
        return rfft(array, -1);
    }

    /** The first half of the transform of real numbers along an axis. */
    public static NDArray rfft(NDArray array, int axis) {
        return rfft(array, extent(array, axis), axis, Norm.BACKWARD);
    }

    /**
     * The first half of the transform of so many real numbers along an axis: half as many, rounded
     * down, and one.
     *
     * @throws ArrayException.BadDType if the numbers are complex
     */
    public static NDArray rfft(NDArray array, int length, int axis, Norm norm) {
        if (array.dtype().isComplex()) {
            throw new ArrayException.BadDType(
                    "half a transform is for real numbers, given was %s; use fft"
                            .formatted(array.dtype()));
        }
        RowTransforms transforms = plan(length);
        return back(transforms.realForward(rows(array, axis), norm.forward(length)), array, axis);
    }

    /** The inverse of {@link #rfft} along the last axis, for an even length. */
    public static NDArray irfft(NDArray array) {
        return irfft(array, -1);
    }

    /** The inverse of {@link #rfft} along an axis, for an even length. */
    public static NDArray irfft(NDArray array, int axis) {
        return irfft(array, evenLength(array, axis), axis, Norm.BACKWARD);
    }

    /** The inverse of {@link #rfft} along an axis, for a length, even or odd, of the result. */
    public static NDArray irfft(NDArray array, int length, int axis, Norm norm) {
        RowTransforms transforms = plan(length);
        return back(transforms.realInverse(rows(array, axis), norm.inverse(length)), array, axis);
    }

    /**
     * The transform, along the last axis and real, of numbers of which the first half is given and
     * the other its mirror image.
     */
    public static NDArray hfft(NDArray array) {
        return hfft(array, evenLength(array, -1), -1, Norm.BACKWARD);
    }

    /** As {@link #hfft(NDArray)} along an axis, for a length of the result. */
    public static NDArray hfft(NDArray array, int length, int axis, Norm norm) {
        return irfft(array.conjugate(), length, axis, norm.swapped());
    }

    /** The inverse of {@link #hfft(NDArray)}: of real numbers along the last axis. */
    public static NDArray ihfft(NDArray array) {
        return ihfft(array, extent(array, -1), -1, Norm.BACKWARD);
    }

    /** The inverse of {@link #hfft(NDArray, int, int, Norm)}. */
    public static NDArray ihfft(NDArray array, int length, int axis, Norm norm) {
        return rfft(array, length, axis, norm.swapped()).conjugate();
    }

    static int extent(NDArray array, int axis) {
        return Math.toIntExact(array.shape().extent(Axes.resolve(axis, array.ndim())));
    }

    static int evenLength(NDArray array, int axis) {
        return 2 * (extent(array, axis) - 1);
    }

    private static RowTransforms plan(int length) {
        if (length < 1) {
            throw new ArrayException.BadArgument(
                    "a Fourier transform of %d numbers; it takes one at least".formatted(length));
        }
        return new RowTransforms(FourierPlan.of(length));
    }

    private static NDArray rows(NDArray array, int axis) {
        if (array.dtype().isTime()) {
            throw new ArrayException.BadDType(
                    "times have no Fourier transform, given was %s; astype makes numbers of them"
                            .formatted(array.dtype()));
        }
        DType wide = array.dtype().isComplex() ? DType.COMPLEX128 : DType.FLOAT64;
        return array.astype(wide).moveaxis(axis, -1).compact();
    }

    private static NDArray back(NDArray result, NDArray array, int axis) {
        boolean isNarrow = array.dtype() == DType.FLOAT32 || array.dtype() == DType.COMPLEX64;
        DType narrow = result.dtype().isComplex() ? DType.COMPLEX64 : DType.FLOAT32;
        return (isNarrow ? result.astype(narrow) : result).moveaxis(-1, axis);
    }
}
