package dev.jask.ndarray.kernel;

/** Functions of real numbers that {@link Math} lacks, with NumPy's results at the edges. */
final class RealFunctions {

    private static final double LN2 = 0x1.62e42fefa39efp-1;
    private static final double LOG2_E = 0x1.71547652b82fep0;

    /** What {@link #LOG2_E} lacks. */
    private static final double LOG2_E_REST = 0x1.777d0ffda0d24p-56;

    private RealFunctions() {}

    static double trunc(double x) {
        return x < 0 ? Math.ceil(x) : Math.floor(x);
    }

    static double fraction(double x) {
        return Double.isInfinite(x) ? Math.copySign(0.0, x) : Math.copySign(x - trunc(x), x);
    }

    static long truncate(double x) {
        // Java saturates; processors, and NumPy with them, give the smallest number.
        return x >= -0x1p63 && x < 0x1p63 ? (long) x : Long.MIN_VALUE;
    }

    /** Within 2 ulp; exact for powers of two. */
    static double log2(double x) {
        if (!(x > 0) || x == Double.POSITIVE_INFINITY) {
            return Math.log(x);
        }
        int exponent = Math.getExponent(x);
        double scaled = x;
        if (exponent < Double.MIN_EXPONENT) {
            scaled = x * 0x1p54;
            exponent = Math.getExponent(scaled) - 54;
            scaled = Math.scalb(scaled, -exponent - 54);
        } else {
            scaled = Math.scalb(x, -exponent);
        }
        if (scaled > 1.4142135623730951) {
            scaled *= 0.5;
            exponent++;
        }
        double log = Math.log(scaled);
        double high = log * LOG2_E;
        double low = Math.fma(log, LOG2_E, -high) + log * LOG2_E_REST;
        return exponent + high + low;
    }

    /** Within 2 ulp, by {@code log1p}. */
    static double arcsinh(double x) {
        double a = Math.abs(x);
        double result;
        if (a > 0x1p28) {
            result = Math.log(a) + LN2;
        } else {
            double square = a * a;
            result = Math.log1p(a + square / (1 + Math.sqrt(1 + square)));
        }
        return Math.copySign(result, x);
    }

    /** Within 2 ulp, by {@code log1p}; NaN below 1. */
    static double arccosh(double x) {
        if (x > 0x1p28) {
            return Math.log(x) + LN2;
        }
        double t = x - 1;
        if (!(t >= 0)) {
            return Double.NaN;
        }
        return Math.log1p(t + Math.sqrt(2 * t + t * t));
    }

    /** Within 2 ulp, by {@code log1p}; NaN beyond 1. */
    static double arctanh(double x) {
        double a = Math.abs(x);
        return Math.copySign(0.5 * Math.log1p(2 * a / (1 - a)), x);
    }

    /** As C's: 1 to any power and anything to the power 0 are 1. */
    static double power(double base, double exponent) {
        if (base == 1 || (base == -1 && Double.isInfinite(exponent))) {
            return 1;
        }
        return Math.pow(base, exponent);
    }

    static double remainder(double a, double b) {
        double rest = a % b;
        if (rest == 0) {
            return Math.copySign(0.0, b);
        }
        return (rest < 0) == (b < 0) ? rest : rest + b;
    }

    static double floorDivide(double a, double b) {
        if (b == 0) {
            return a / b;
        }
        double rest = a % b;
        double quotient = (a - rest) / b;
        if (rest != 0 && (rest < 0) != (b < 0)) {
            quotient -= 1;
        }
        if (quotient == 0) {
            return Math.copySign(0.0, a / b);
        }
        double floor = Math.floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    static double fmin(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.min(a, b);
    }

    static double fmax(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
    }

    /** Takes the sign of NaN too, which {@link Math#copySign} need not. */
    static double copySign(double magnitude, double sign) {
        return StrictMath.copySign(magnitude, Double.doubleToRawLongBits(sign) < 0 ? -1.0 : 1.0);
    }

    static double nextAfter32(double a, double towards) {
        return Math.nextAfter((float) a, towards);
    }

    static double spacing(double x) {
        return x == 0
                ? Double.MIN_VALUE
                : Double.isInfinite(x)
                        ? Double.NaN
                        : Math.copySign(Math.nextUp(Math.abs(x)) - Math.abs(x), x);
    }

    static double spacing32(double x) {
        float size = Math.abs((float) x);
        return x == 0
                ? Float.MIN_VALUE
                : Double.isInfinite(x) ? Double.NaN : Math.copySign(Math.nextUp(size) - size, x);
    }

    static double mantissa(double x) {
        return x == 0 || Double.isNaN(x) || Double.isInfinite(x)
                ? x
                : scaled(x, -Math.toIntExact(exponent(x)));
    }

    /** In two steps: one would overflow for the smallest numbers. */
    private static double scaled(double x, int by) {
        return Math.scalb(Math.scalb(x, by / 2), by - by / 2);
    }

    static long exponent(double x) {
        if (x == 0 || Double.isNaN(x) || Double.isInfinite(x)) {
            return 0;
        }
        int exponent = Math.getExponent(x);
        return exponent < Double.MIN_EXPONENT ? Math.getExponent(x * 0x1p54) - 53 : exponent + 1;
    }

    static double logAddExp(double a, double b) {
        if (a == b) {
            return a + LN2;
        }
        double difference = a - b;
        return difference > 0
                ? a + Math.log1p(Math.exp(-difference))
                : difference <= 0 ? b + Math.log1p(Math.exp(difference)) : difference;
    }

    static double logAddExp2(double a, double b) {
        if (a == b) {
            return a + 1;
        }
        double difference = a - b;
        return difference > 0
                ? a + Math.log1p(Math.pow(2, -difference)) * LOG2_E
                : difference <= 0 ? b + Math.log1p(Math.pow(2, difference)) * LOG2_E : difference;
    }

    static double heaviside(double x, double atZero) {
        return Double.isNaN(x) ? x : x == 0 ? atZero : x < 0 ? 0 : 1;
    }

    /**
     * Within 2 ulp; whole turns are taken off before the multiplication by π, where that is exact.
     */
    static double sinc(double x) {
        if (x == 0) {
            return 1;
        }
        double whole = Math.rint(x);
        double turn = Math.sin(Math.PI * (x - whole));
        boolean isEven = Math.abs(whole) >= 0x1p53 || ((long) whole & 1) == 0;
        return (isEven ? turn : -turn) / (Math.PI * x);
    }

    static double scaleByPower(double x, long exponent) {
        int by = Math.clamp(exponent, -4200, 4200);
        // In parts: scalb rounds each time that it leaves the range, which only the last part may.
        double result = x;
        while (Math.abs(by) > 1000 && result != 0 && !Double.isInfinite(result)) {
            int part = by > 0 ? 1000 : -1000;
            if (by < 0 && Math.getExponent(result) + by < -1022) {
                break;
            }
            result = Math.scalb(result, part);
            by -= part;
        }
        return Math.scalb(result, by);
    }
}
