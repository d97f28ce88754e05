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

    /** Below it {@code e^x} does not overflow. */
    private static final double ROOM = 709;

    private Bessel() {}

    static double i0(double x) {
        double a = Math.abs(x);
        if (a > OVERFLOW) {
            return Double.POSITIVE_INFINITY;
        }
        return a < LARGE ? series(a) : asymptotic(a);
    }

    /**
     * Terms and their sum in two parts each: a term has the errors of all before it, which would be
     * many units in the last place.
     */
    private static double series(double x) {
        double quarter = x * x / 4;
        double quarterRest = Math.fma(x, x, -4 * quarter) / 4;
        double term = 1;
        double termRest = 0;
        double sum = 1;
        double sumRest = 0;
        for (int k = 1; term > sum * 0x1p-60; k++) {
            double product = term * quarter;
            double productRest =
                    Math.fma(term, quarter, -product) + (term * quarterRest + termRest * quarter);
            double square = (double) k * k;
            term = product / square;
            termRest = (Math.fma(-term, square, product) + productRest) / square;
            double next = sum + term;
            sumRest += (sum - next) + term + termRest;
            sum = next;
        }
        return Double.isNaN(x) ? x : sum + sumRest;
    }

    private static double asymptotic(double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > sum * 0x1p-56; k++) {
            double odd = 2 * k - 1;
            term *= odd * odd / (8 * k * x);
            sum += term;
        }
        double scale = sum / Math.sqrt(2 * Math.PI * x);
        if (x < ROOM) {
            return Math.exp(x) * scale;
        }
        // In two factors: e^x overflows before the quotient does.
        double half = Math.exp(x / 2);
        return half * scale * half;
    }
}
