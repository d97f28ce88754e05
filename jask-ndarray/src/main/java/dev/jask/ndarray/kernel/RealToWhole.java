package dev.jask.ndarray.kernel;

/** A step from one real number to a whole number or a truth value. */
public enum RealToWhole {
    /** Towards zero; what does not fit into 64 bits gives the smallest number, as does NaN. */
    TRUNCATE((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = RealFunctions.truncate(a[i]);
    }),
    /** The number's bits. */
    BITS((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Double.doubleToRawLongBits(a[i]);
    }),
    NONZERO((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = a[i] != 0 ? 1 : 0;
    }),
    ISNAN((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Double.isNaN(a[i]) ? 1 : 0;
    }),
    ISINF((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.abs(a[i]) == Double.POSITIVE_INFINITY ? 1 : 0;
    }),
    ISFINITE((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.abs(a[i]) <= Double.MAX_VALUE ? 1 : 0;
    }),
    SIGNBIT((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Double.doubleToRawLongBits(a[i]) >>> 63;
    }),
    /** The power of two that {@link RealUnary#MANTISSA} was scaled by. */
    EXPONENT((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = RealFunctions.exponent(a[i]);
    });

    @SuppressWarnings("ImmutableEnumChecker") // Loops hold nothing.
    private final Loop loop;

    RealToWhole(Loop loop) {
        this.loop = loop;
    }

    @FunctionalInterface
    private interface Loop {
        void run(double[] in, long[] out, int n);
    }

    void run(double[] in, long[] out, int n) {
        loop.run(in, out, n);
    }
}
