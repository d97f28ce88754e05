package dev.jask.ndarray.random;

/** Logarithms of factorials, and what Stirling's formula lacks. */
final class Factorials {

    private static final int TABLE = 16;
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
    private static final double[] TAILS = new double[TABLE];

    static {
        double factorial = 1;
        for (int k = 0; k < TABLE; k++) {
            factorial *= Math.max(1, k);
            TAILS[k] = Math.log(factorial) - stirling(k);
        }
    }

    private Factorials() {}

    /** The logarithm of k factorial. */
    static double log(double k) {
        return stirling(k) + tail(k);
    }

    /** {@code log(k!)} less {@code (k + 1/2) log(k + 1) - (k + 1) + log(2 pi) / 2}. */
    static double tail(double k) {
        if (k < TABLE) {
            return TAILS[(int) k];
        }
        double inverse = 1 / (k + 1);
        double square = inverse * inverse;
        return inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)));
    }

    private static double stirling(double k) {
        return (k + 0.5) * Math.log(k + 1) - (k + 1) + HALF_LOG_TWO_PI;
    }
}
