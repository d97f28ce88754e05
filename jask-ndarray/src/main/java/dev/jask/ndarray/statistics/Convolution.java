package dev.jask.ndarray.statistics;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.fft.Fourier;
import dev.jask.ndarray.fft.Norm;
import java.util.Arrays;

/**
 * Convolutions and correlations of two arrays with one axis each. Whole numbers are summed exactly,
 * within 64 bits. Two long arrays of floating point go through Fourier transforms: their results
 * are exact to a few units in the last place of the largest one, no longer of each.
 */
public final class Convolution {

    /** Below this many products the sums are formed one by one. */
    private static final long DIRECT_PRODUCTS = 1 << 16;

    /** So long has the shorter one to be at least for Fourier transforms to pay. */
    private static final int DIRECT_LENGTH = 256;

    /** So many sums stay in the nearest cache while products are added. */
    private static final int BLOCK = 1024;

    /** Which places of two arrays on top of each other have results. */
    public enum Mode {
        /** All where they overlap at all. */
        FULL,
        /** As many as the longer one has, in the middle. */
        SAME,
        /** Those where they overlap completely. */
        VALID
    }

    private Convolution() {}

    /** The convolution at all places. */
    public static NDArray convolve(NDArray one, NDArray other) {
        return convolve(one, other, Mode.FULL);
    }

    /**
     * The convolution: the sums of the products of one and of the other turned round, for each
     * shift.
     */
    public static NDArray convolve(NDArray one, NDArray other, Mode mode) {
        requireNumbers(one, other);
        NDArray longer = one.size() >= other.size() ? one : other;
        NDArray shorter = longer == one ? other : one;
        return cut(full(longer, shorter), longer.size(), shorter.size(), mode);
    }

    /** The correlation where both overlap completely. */
    public static NDArray correlate(NDArray one, NDArray other) {
        return correlate(one, other, Mode.VALID);
    }

    /**
     * The correlation: the sums of the products of one and of the conjugate of the other, for each
     * shift.
     */
    public static NDArray correlate(NDArray one, NDArray other, Mode mode) {
        requireNumbers(one, other);
        NDArray turned = (other.dtype().isComplex() ? other.conjugate() : other).flip(Axes.ALL);
        NDArray full = full(one, turned);
        if (one.size() >= other.size()) {
            return cut(full, one.size(), other.size(), mode);
        }
        // The same by exchanging both, which turns the result round.
        return cut(full.flip(Axes.ALL), other.size(), one.size(), mode).flip(Axes.ALL);
    }

    private static NDArray cut(NDArray full, long longer, long shorter, Mode mode) {
        return switch (mode) {
            case FULL -> full;
            case SAME -> full.slice(Index.range((shorter - 1) / 2, (shorter - 1) / 2 + longer));
            case VALID -> full.slice(Index.range(shorter - 1, longer));
        };
    }

    private static NDArray full(NDArray one, NDArray other) {
        DType dtype = one.slice(Index.to(0)).add(other.slice(Index.to(0))).dtype();
        if (dtype == DType.BOOL) {
            return whole(one, other).notEqual(0L);
        }
        if (!dtype.isFloating()) {
            return whole(one, other).astype(dtype);
        }
        boolean isLong =
                Math.min(one.size(), other.size()) >= DIRECT_LENGTH
                        && one.size() * other.size() > DIRECT_PRODUCTS;
        if (isLong && one.isfinite().all().isTrue() && other.isfinite().all().isTrue()) {
            return byTransforms(one, other, dtype);
        }
        return (dtype.isComplex() ? complex(one, other) : real(one, other)).astype(dtype);
    }

    private static NDArray whole(NDArray one, NDArray other) {
        long[] a = one.toLongArray();
        long[] b = other.toLongArray();
        long[] sums = new long[a.length + b.length - 1];
        for (int i = 0; i < b.length; i++) {
            for (int j = 0; j < a.length; j++) {
                sums[i + j] += a[j] * b[i];
            }
        }
        return NDArray.of(sums);
    }

    private static NDArray real(NDArray one, NDArray other) {
        boolean firstIsLonger = one.size() >= other.size();
        double[] longer = (firstIsLonger ? one : other).toDoubleArray();
        double[] shorter = (firstIsLonger ? other : one).toDoubleArray();
        double[] sums = new double[longer.length + shorter.length - 1];
        double[] block = new double[BLOCK];
        double[] window = new double[BLOCK];
        for (int start = 0; start < sums.length; start += BLOCK) {
            int end = Math.min(start + BLOCK, sums.length);
            Arrays.fill(block, 0);
            for (int i = 0; i < shorter.length; i++) {
                int from = Math.max(start - i, 0);
                int to = Math.min(end - i, longer.length);
                if (from < to) {
                    System.arraycopy(longer, from, window, 0, to - from);
                    addProducts(block, from + i - start, window, to - from, shorter[i]);
                }
            }
            System.arraycopy(block, 0, sums, start, end - start);
        }
        return NDArray.of(sums);
    }

    /** Where all begin at 0 the loop is vectorised: whole blocks, which are nearly all. */
    private static void addProducts(
            double[] block, int at, double[] window, int length, double factor) {
        if (at == 0) {
            for (int k = 0; k < length; k++) {
                block[k] += window[k] * factor;
            }
        } else {
            for (int k = 0; k < length; k++) {
                block[at + k] += window[k] * factor;
            }
        }
    }

    private static NDArray complex(NDArray one, NDArray other) {
        double[] a = one.astype(DType.COMPLEX128).toDoubleArray();
        double[] b = other.astype(DType.COMPLEX128).toDoubleArray();
        double[] sums = new double[a.length + b.length - 2];
        for (int i = 0; i < b.length; i += 2) {
            for (int j = 0; j < a.length; j += 2) {
                sums[i + j] += a[j] * b[i] - a[j + 1] * b[i + 1];
                sums[i + j + 1] += a[j] * b[i + 1] + a[j + 1] * b[i];
            }
        }
        return NDArray.complex(sums, Shape.shape(sums.length / 2));
    }

    private static NDArray byTransforms(NDArray one, NDArray other, DType dtype) {
        long length = one.size() + other.size() - 1;
        int padded = Math.toIntExact(Long.highestOneBit(length - 1) << 1);
        NDArray result;
        if (dtype.isComplex()) {
            NDArray product =
                    Fourier.fft(one.astype(DType.COMPLEX128), padded, -1, Norm.BACKWARD)
                            .multiply(
                                    Fourier.fft(
                                            other.astype(DType.COMPLEX128),
                                            padded,
                                            -1,
                                            Norm.BACKWARD));
            result = Fourier.ifft(product);
        } else {
            NDArray product =
                    Fourier.rfft(one.astype(DType.FLOAT64), padded, -1, Norm.BACKWARD)
                            .multiply(
                                    Fourier.rfft(
                                            other.astype(DType.FLOAT64),
                                            padded,
                                            -1,
                                            Norm.BACKWARD));
            result = Fourier.irfft(product, padded, -1, Norm.BACKWARD);
        }
        return result.slice(Index.to(length)).astype(dtype);
    }

    private static void requireNumbers(NDArray one, NDArray other) {
        for (NDArray array : new NDArray[] {one, other}) {
            if (array.ndim() != 1 || array.size() == 0 || array.dtype().isTime()) {
                throw new ArrayException.ShapeMismatch(
                        "numbers along one axis, at least one, are convolved; given was %s of shape %s"
                                .formatted(array.dtype(), array.shape()));
            }
        }
    }
}
