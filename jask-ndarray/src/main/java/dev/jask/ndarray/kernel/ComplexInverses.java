package dev.jask.ndarray.kernel;

/**
 * Inverse trigonometric and hyperbolic functions of a complex number {@code x + iy}, one part of
 * the result at a time, after Kahan, "Branch Cuts for Complex Elementary Functions" (1987): nothing
 * cancels in them. Infinities and NaN are as in C99, annex G.
 */
final class ComplexInverses {

    private static final double LN2 = 0x1.62e42fefa39efp-1;

    /** Beyond it 1 does not count beside the square of a number. */
    private static final double LARGE = 0x1p500;

    private ComplexInverses() {}

    private static boolean isLarge(double x, double y) {
        return Math.abs(x) > LARGE || Math.abs(y) > LARGE;
    }

    /** The logarithm of twice the magnitude. */
    private static double logOfTwice(double x, double y) {
        return ComplexFunctions.log(x, y, false) + LN2;
    }

    static double arcsin(double x, double y, boolean im) {
        if (isLarge(x, y)) {
            return im ? Math.copySign(logOfTwice(x, y), y) : Math.atan2(x, Math.abs(y));
        }
        if (!im && x == 0) {
            return x;
        }
        double belowRe = ComplexFunctions.sqrt(1 - x, -y, false);
        double belowIm = ComplexFunctions.sqrt(1 - x, -y, true);
        double aboveRe = ComplexFunctions.sqrt(1 + x, y, false);
        double aboveIm = ComplexFunctions.sqrt(1 + x, y, true);
        return im
                ? RealFunctions.arcsinh(belowRe * aboveIm - belowIm * aboveRe)
                : Math.atan2(x, belowRe * aboveRe - belowIm * aboveIm);
    }

    static double arccos(double x, double y, boolean im) {
        if (isLarge(x, y)) {
            return im ? -Math.copySign(logOfTwice(x, y), y) : Math.atan2(Math.abs(y), x);
        }
        if (!im && x == 0) {
            return Math.PI / 2;
        }
        double belowRe = ComplexFunctions.sqrt(1 - x, -y, false);
        double aboveRe = ComplexFunctions.sqrt(1 + x, y, false);
        if (!im) {
            return 2 * Math.atan2(belowRe, aboveRe);
        }
        double belowIm = ComplexFunctions.sqrt(1 - x, -y, true);
        double aboveIm = ComplexFunctions.sqrt(1 + x, y, true);
        return RealFunctions.arcsinh(aboveRe * belowIm - aboveIm * belowRe);
    }

    static double arccosh(double x, double y, boolean im) {
        if (isLarge(x, y)) {
            return im ? Math.atan2(y, x) : logOfTwice(x, y);
        }
        if (im && x == 0 && Double.isNaN(y)) {
            return Math.PI / 2;
        }
        double lessIm = ComplexFunctions.sqrt(x - 1, y, true);
        double moreRe = ComplexFunctions.sqrt(x + 1, y, false);
        if (im) {
            return 2 * Math.atan2(lessIm, moreRe);
        }
        double lessRe = ComplexFunctions.sqrt(x - 1, y, false);
        double moreIm = ComplexFunctions.sqrt(x + 1, y, true);
        return RealFunctions.arcsinh(lessRe * moreRe + lessIm * moreIm);
    }

    /** Half the logarithm of {@code (1 + z)/(1 − z)}. */
    static double arctanh(double x, double y, boolean im) {
        double a = Math.abs(x);
        if (isLarge(x, y)) {
            double size = Math.hypot(x, y);
            return im
                    ? (!Double.isNaN(y) ? Math.copySign(Math.PI / 2, y) : y)
                    : Math.copySign(size == Double.POSITIVE_INFINITY ? 0 : a / size / size, x);
        }
        double distance = 1 - a;
        double square = y * y;
        if (im) {
            return 0.5 * Math.atan2(2 * y, distance * (1 + a) - square);
        }
        if (x == 0) {
            return x;
        }
        double re =
                distance == 0 && Math.abs(y) < 0x1p-100 && y != 0
                        ? 0.5 * (LN2 - Math.log(Math.abs(y)))
                        : 0.25 * Math.log1p(4 * a / (distance * distance + square));
        return Math.copySign(re, x);
    }
}
