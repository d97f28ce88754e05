package dev.jask.ndarray.kernel;

/**
 * Functions of a complex number {@code x + iy}, one part of the result at a time. Infinities, NaN
 * and the two sides of branch cuts, which the sign of zero tells apart, are as in C99, annex G.
 */
final class ComplexFunctions {

    private static final double LN2 = 0x1.62e42fefa39efp-1;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    /** Beyond it exponentials overflow, but perhaps not their products. */
    private static final double OVERFLOW = 709;

    private ComplexFunctions() {}

    private static boolean isFinite(double x) {
        return Math.abs(x) <= Double.MAX_VALUE;
    }

    private static boolean isInfinite(double x, double y) {
        return Math.abs(x) == INFINITY || Math.abs(y) == INFINITY;
    }

    static double sqrt(double x, double y, boolean im) {
        if (Math.abs(y) == INFINITY) {
            return im ? y : INFINITY;
        }
        if (!isFinite(x) || Double.isNaN(y)) {
            return sqrtOfNothingFinite(x, y, im);
        }
        if (x == 0 && y == 0) {
            return im ? y : 0;
        }
        double size = Math.max(Math.abs(x), Math.abs(y));
        return size > 0x1p1000
                ? 0x1p10 * finiteSqrt(x * 0x1p-20, y * 0x1p-20, im)
                : size < 0x1p-1000
                        ? 0x1p-54 * finiteSqrt(x * 0x1p108, y * 0x1p108, im)
                        : finiteSqrt(x, y, im);
    }

    private static double sqrtOfNothingFinite(double x, double y, boolean im) {
        if (x == INFINITY) {
            return im ? (!Double.isNaN(y) ? Math.copySign(0.0, y) : y) : x;
        }
        if (x == -INFINITY) {
            return im
                    ? (!Double.isNaN(y) ? Math.copySign(INFINITY, y) : INFINITY)
                    : !Double.isNaN(y) ? 0 : y;
        }
        return Double.NaN;
    }

    private static double finiteSqrt(double x, double y, boolean im) {
        double large = Math.sqrt((Math.abs(x) + Math.hypot(x, y)) * 0.5);
        double part = im == x >= 0 ? Math.abs(y) / (2 * large) : large;
        return im ? Math.copySign(part, y) : part;
    }

    static double exp(double x, double y, boolean im) {
        return Turned.of(x, y, im, false);
    }

    static double exp2(double x, double y, boolean im) {
        return Turned.of(x, y, im, true);
    }

    /** A power of e or of 2 in a direction. */
    private static final class Turned {

        static double of(double x, double y, boolean im, boolean ofTwo) {
            if (y == 0) {
                return im ? y : size(x, ofTwo);
            }
            if (Math.abs(x) == INFINITY && !isFinite(y)) {
                return x < 0 ? (im ? Math.copySign(0.0, y) : 0) : im ? Double.NaN : x;
            }
            double angle = ofTwo ? y * LN2 : y;
            double turn = im ? Math.sin(angle) : Math.cos(angle);
            if (x <= OVERFLOW) {
                return size(x, ofTwo) * turn;
            }
            double half = size(x / 2, ofTwo);
            return half * turn * half;
        }

        private static double size(double x, boolean ofTwo) {
            return ofTwo ? Math.pow(2, x) : Math.exp(x);
        }
    }

    /** {@code expm1(x)·cos(y) − 2·sin²(y/2)}, so that nothing cancels near zero. */
    static double expm1(double x, double y, boolean im) {
        if (im || Math.abs(x) > 1) {
            return exp(x, y, im) - (im ? 0 : 1);
        }
        double half = Math.sin(y * 0.5);
        return Math.expm1(x) * Math.cos(y) - 2 * half * half;
    }

    static double log(double x, double y, boolean im) {
        if (im) {
            return Math.atan2(y, x);
        }
        double size = Math.hypot(x, y);
        if (size > 0x1p1000) {
            return isInfinite(x, y)
                    ? INFINITY
                    : Math.log(Math.hypot(x * 0x1p-20, y * 0x1p-20)) + 20 * LN2;
        }
        if (size < 0x1p-1000) {
            return Math.log(Math.hypot(x * 0x1p108, y * 0x1p108)) - 108 * LN2;
        }
        if (size <= 0.5 || size >= 2) {
            return Math.log(size);
        }
        // Near magnitude 1 by what the squares differ from 1.
        double large = Math.max(Math.abs(x), Math.abs(y));
        double small = Math.min(Math.abs(x), Math.abs(y));
        return 0.5 * Math.log1p((large - 1) * (large + 1) + small * small);
    }

    static double log1p(double x, double y, boolean im) {
        if (im || Math.hypot(x, y) >= 0.5) {
            return log(x + 1, y, im);
        }
        return 0.5 * Math.log1p(x * (x + 2) + y * y);
    }

    static double sinh(double x, double y, boolean im) {
        if (im) {
            return y == 0 ? y : product(x, Math.sin(y), true);
        }
        if (Math.abs(x) == INFINITY && !isFinite(y)) {
            return INFINITY;
        }
        return x == 0 ? x : product(x, Math.cos(y), false);
    }

    static double cosh(double x, double y, boolean im) {
        if (im) {
            if (x == 0 || y == 0) {
                // Of NaN the sign is not known; it is taken for a positive one.
                return (Math.copySign(1, x) < 0) == (Math.copySign(1, y) < 0) ? 0.0 : -0.0;
            }
            return product(x, Math.sin(y), false);
        }
        if (Math.abs(x) == INFINITY && !isFinite(y)) {
            return INFINITY;
        }
        return product(x, Math.cos(y), true);
    }

    /** The hyperbolic sine or cosine times a number: in two steps where it overflows. */
    private static double product(double x, double by, boolean isCosh) {
        if (Math.abs(x) <= OVERFLOW || Double.isNaN(x)) {
            return (isCosh ? Math.cosh(x) : Math.sinh(x)) * by;
        }
        double half = Math.exp(Math.abs(x) / 2);
        double size = 0.5 * half * by * half;
        return isCosh || x > 0 ? size : -size;
    }

    /** After Kahan, "Branch Cuts for Complex Elementary Functions" (1987). */
    static double tanh(double x, double y, boolean im) {
        if (Math.abs(x) == INFINITY || (Math.abs(x) > 22 && isFinite(y))) {
            // 1 to the last place.
            double turn = isFinite(y) ? Math.sin(y) * Math.cos(y) : Math.copySign(0.0, y);
            return im ? 4 * turn * Math.exp(-2 * Math.abs(x)) : Math.copySign(1, x);
        }
        if (!isFinite(y) || Double.isNaN(x)) {
            return im ? (y == 0 ? y : Double.NaN) : x == 0 ? x : Double.NaN;
        }
        double t = Math.tan(y);
        double s = Math.sinh(x);
        double beta = 1 + t * t;
        double below = 1 + beta * s * s;
        return (im ? t : beta * Math.sqrt(1 + s * s) * s) / below;
    }
}
