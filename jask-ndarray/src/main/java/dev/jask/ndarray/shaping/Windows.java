package dev.jask.ndarray.shaping;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.NDArray;
import java.util.function.DoubleUnaryOperator;

/** Weights that fall towards the ends, for spectra and filters, as NumPy has them. */
public final class Windows {

    private Windows() {}

    /** A triangle that is 0 at both ends. */
    public static NDArray bartlett(int size) {
        return of(size, x -> x <= 0 ? 1 + x : 1 - x);
    }

    /** Blackman's: three cosines, almost 0 at both ends. */
    public static NDArray blackman(int size) {
        return of(size, x -> 0.42 + 0.5 * Math.cos(Math.PI * x) + 0.08 * Math.cos(2 * Math.PI * x));
    }

    /** Hamming's: a cosine that is 0.08 at both ends. */
    public static NDArray hamming(int size) {
        return of(size, x -> 0.54 + 0.46 * Math.cos(Math.PI * x));
    }

    /** Hann's: a cosine that is 0 at both ends. */
    public static NDArray hanning(int size) {
        return of(size, x -> 0.5 + 0.5 * Math.cos(Math.PI * x));
    }

    /**
     * Kaiser's, of a Bessel function.
     *
     * @param beta how steep it is: 0 is constant, 5 like Hamming's, 8.6 like Blackman's
     */
    public static NDArray kaiser(int size, double beta) {
        NDArray heights = of(size, x -> beta * Math.sqrt(Math.max(0, 1 - x * x))).i0();
        return size == 1 ? NDArray.of(1.0) : heights.divide(NDArray.scalar(beta).i0());
    }

    /** A function of where each is, from -1 to 1. */
    private static NDArray of(int size, DoubleUnaryOperator function) {
        if (size < 0) {
            throw new ArrayException.BadArgument(
                    "a window has 0 weights or more, asked was for " + size);
        }
        var weights = new double[size];
        for (int i = 0; i < size; i++) {
            double x = size == 1 ? 0 : (2.0 * i - (size - 1)) / (size - 1);
            weights[i] = function.applyAsDouble(x);
        }
        return NDArray.of(weights);
    }
}
