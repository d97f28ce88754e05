package dev.jask.ndarray.kernel;

/** A step from one whole number to another, in 64 bits that wrap around. */
public enum WholeUnary {
    NEGATIVE((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = -a[i];
    }),
    ABSOLUTE((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.abs(a[i]);
    }),
    SIGN((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Long.signum(a[i]);
    }),
    /** 1 over the number, cut to a whole one; 0 where that is 0. */
    RECIPROCAL((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = a[i] == 1 || a[i] == -1 ? a[i] : 0;
    }),
    INVERT((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = ~a[i];
    }),
    NONZERO((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = a[i] != 0 ? 1 : 0;
    }),
    ISZERO((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = a[i] == 0 ? 1 : 0;
    }),
    /** The bits of 2 to the power of the number that the low 11 bits are. */
    POWER_BITS((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = (a[i] + 1023) << 52;
    }),
    /** What is above the 52 bits of a mantissa, with its sign. */
    ABOVE_MANTISSA((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = a[i] >> 52;
    }),
    /** Whether it is the smallest number, which stands for no time. */
    ISNAT((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = a[i] == Long.MIN_VALUE ? 1 : 0;
    }),
    BIT_COUNT((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Long.bitCount(Math.abs(a[i]));
    }),
    TO_INT8((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = a[i] << 56 >> 56;
    }),
    TO_INT16((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = a[i] << 48 >> 48;
    }),
    TO_INT32((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = a[i] << 32 >> 32;
    }),
    TO_UINT8((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = a[i] & 0xFFL;
    }),
    TO_UINT16((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = a[i] & 0xFFFFL;
    }),
    TO_UINT32((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = a[i] & 0xFFFF_FFFFL;
    });

    @SuppressWarnings("ImmutableEnumChecker") // Loops hold nothing.
    private final Loop loop;

    WholeUnary(Loop loop) {
        this.loop = loop;
    }

    @FunctionalInterface
    private interface Loop {
        void run(long[] in, long[] out, int n);
    }

    void run(long[] in, long[] out, int n) {
        loop.run(in, out, n);
    }
}
