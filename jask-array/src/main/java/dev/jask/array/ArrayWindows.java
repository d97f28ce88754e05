package dev.jask.array;

import dev.jask.array.chunk.Chunking;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.function.UnaryOperator;

/**
 * Weights along one axis that fall towards the ends, for spectra and filters, as {@link
 * dev.jask.ndarray.shaping.Windows} has them: {@code float64}, in blocks as is said.
 */
public final class ArrayWindows {

    private ArrayWindows() {}

    /** A triangle that is 0 at both ends. */
    public static Array bartlett(long size, Chunking chunks) {
        return of(size, chunks, x -> x.abs().subtractedFrom(1.0));
    }

    /** Blackman's: three cosines, almost 0 at both ends. */
    public static Array blackman(long size, Chunking chunks) {
        return of(size, chunks, x -> cosine(x, 1, 0.5).add(0.42).add(cosine(x, 2, 0.08)));
    }

    /** Hamming's: a cosine that is 0.08 at both ends. */
    public static Array hamming(long size, Chunking chunks) {
        return of(size, chunks, x -> cosine(x, 1, 0.46).add(0.54));
    }

    /** Hann's: a cosine that is 0 at both ends. */
    public static Array hanning(long size, Chunking chunks) {
        return of(size, chunks, x -> cosine(x, 1, 0.5).add(0.5));
    }

    /**
     * Kaiser's, of a Bessel function.
     *
     * @param beta how steep it is: 0 is constant, 5 like Hamming's, 8.6 like Blackman's
     */
    public static Array kaiser(long size, double beta, Chunking chunks) {
        double most = NDArray.scalar(beta).i0().item();
        return of(
                size,
                chunks,
                x ->
                        x.square()
                                .subtractedFrom(1.0)
                                .maximum(0.0)
                                .sqrt()
                                .multiply(beta)
                                .i0()
                                .divide(most));
    }

    private static Array cosine(Array x, int times, double height) {
        return x.multiply(times * Math.PI).cos().multiply(height);
    }

    /** A function of where each is, from -1 to 1. */
    private static Array of(long size, Chunking chunks, UnaryOperator<Array> function) {
        if (size < 0) {
            throw new ArrayException.BadArgument(
                    "a window has 0 weights or more, asked was for " + size);
        }
        if (size <= 1) {
            return Array.ones(Shape.shape(size), chunks);
        }
        Array places = Array.arange(1 - size, size, 2, chunks);
        return function.apply(places.divide((double) (size - 1)));
    }
}
