package dev.jask.ndarray.kernel;

/** Functions of whole numbers that Java has no operator for, with NumPy's results at the edges. */
final class WholeFunctions {

    private WholeFunctions() {}

    static long floorDivide(long a, long b) {
        return b == 0 ? 0 : Math.floorDiv(a, b);
    }

    static long remainder(long a, long b) {
        return b == 0 ? 0 : Math.floorMod(a, b);
    }

    static long fmod(long a, long b) {
        return b == 0 ? 0 : a % b;
    }

    /**
     * By squaring.
     *
     * @throws ArithmeticException if the exponent is negative
     */
    static long power(long base, long exponent) {
        if (exponent < 0) {
            throw new ArithmeticException(
                    "the whole number %d to the negative power %d".formatted(base, exponent));
        }
        long result = 1;
        long factor = base;
        for (long left = exponent; left > 0; left >>= 1) {
            if ((left & 1) != 0) {
                result *= factor;
            }
            factor *= factor;
        }
        return result;
    }

    static long leftShift(long a, long by) {
        return by < 0 || by > 63 ? 0 : a << by;
    }

    static long rightShift(long a, long by) {
        return a >> (by < 0 || by > 63 ? 63 : by);
    }

    static long gcd(long a, long b) {
        // Without sign: the magnitude of the smallest number takes 64 bits.
        long x = Math.abs(a);
        long y = Math.abs(b);
        while (y != 0) {
            long rest = (x | y) >= 0 ? x % y : Long.remainderUnsigned(x, y);
            x = y;
            y = rest;
        }
        return x;
    }

    static long lcm(long a, long b) {
        long divisor = gcd(a, b);
        return divisor == 0 ? 0 : Long.divideUnsigned(Math.abs(a), divisor) * Math.abs(b);
    }
}
