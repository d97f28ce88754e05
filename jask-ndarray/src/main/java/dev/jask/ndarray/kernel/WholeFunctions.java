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

    /** By squaring. A negative exponent is refused before it comes here, but for bases 1 and -1. */
    static long power(long base, long exponent) {
        if (exponent < 0) {
            return base == 1 ? 1 : base == -1 ? ((exponent & 1) == 0 ? 1 : -1) : 0;
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
        long x = Math.abs(a);
        long y = Math.abs(b);
        while (y != 0) {
            long rest = x % y;
            x = y;
            y = rest;
        }
        return x;
    }

    static long lcm(long a, long b) {
        return a == 0 || b == 0 ? 0 : Math.abs(a / gcd(a, b) * b);
    }
}
