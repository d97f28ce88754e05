package dev.jask.ndarray.kernel;

/**
 * The modified Bessel function I0.
 *
 * <p>The power series where its terms are few, else the asymptotic series; the terms of both are
 * positive, so nothing cancels. See Abramowitz and Stegun, 9.6.12 and 9.7.1.
 */
final class Bessel {

    private static final double LARGE = 30;
    private static final double OVERFLOW = 720;

    private Bessel() {}

    static double i0(double x) {
        double a = Math.abs(x);
        if (a > OVERFLOW) {
            return Double.POSITIVE_INFINITY;
        }
        return a < LARGE ? series(a) : asymptotic(a);
    }

    private static double series(double x) {
        double quarter = x * x / 4;
        double term = 1;
        double sum = 1;
        for (int k = 1; term > sum * 0x1p-56; k++) {
            term *= quarter / ((double) k * k);
            sum += term;
        }
        return Double.isNaN(x) ? x : sum;
    }

    private static double asymptotic(double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > sum * 0x1p-56; k++) {
            double odd = 2 * k - 1;
            term *= odd * odd / (8 * k * x);
            sum += term;
        }
        // In two factors: e^x overflows before the quotient does.
        double half = Math.exp(x / 2);
        return half * (half * sum / Math.sqrt(2 * Math.PI * x));
    }
}
