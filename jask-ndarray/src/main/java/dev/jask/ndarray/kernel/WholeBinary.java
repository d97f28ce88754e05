package dev.jask.ndarray.kernel;

/** A step from two whole numbers to one, in 64 bits that wrap around. */
public enum WholeBinary {
    ADD((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = a[i] + b[i];
    }),
    SUBTRACT((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = a[i] - b[i];
    }),
    MULTIPLY((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = a[i] * b[i];
    }),
    /** Rounded down; 0 where the second is 0. */
    FLOOR_DIVIDE((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = WholeFunctions.floorDivide(a[i], b[i]);
    }),
    /** With the sign of the second; 0 where that is 0. */
    REMAINDER((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = WholeFunctions.remainder(a[i], b[i]);
    }),
    /** With the sign of the first; 0 where the second is 0. */
    FMOD((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = WholeFunctions.fmod(a[i], b[i]);
    }),
    POWER((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = WholeFunctions.power(a[i], b[i]);
    }),
    MINIMUM((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.min(a[i], b[i]);
    }),
    MAXIMUM((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.max(a[i], b[i]);
    }),
    AND((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = a[i] & b[i];
    }),
    OR((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = a[i] | b[i];
    }),
    XOR((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = a[i] ^ b[i];
    }),
    /** 0 where all bits are shifted out. */
    LEFT_SHIFT((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = WholeFunctions.leftShift(a[i], b[i]);
    }),
    /** The sign where all bits are shifted out. */
    RIGHT_SHIFT((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = WholeFunctions.rightShift(a[i], b[i]);
    }),
    GCD((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = WholeFunctions.gcd(a[i], b[i]);
    }),
    LCM((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = WholeFunctions.lcm(a[i], b[i]);
    }),
    EQUAL((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = a[i] == b[i] ? 1 : 0;
    }),
    NOT_EQUAL((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = a[i] != b[i] ? 1 : 0;
    }),
    LESS((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = a[i] < b[i] ? 1 : 0;
    }),
    LESS_EQUAL((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = a[i] <= b[i] ? 1 : 0;
    });

    @SuppressWarnings("ImmutableEnumChecker") // Loops hold nothing.
    private final Loop loop;

    WholeBinary(Loop loop) {
        this.loop = loop;
    }

    @FunctionalInterface
    private interface Loop {
        void run(long[] left, long[] right, long[] out, int n);
    }

    void run(long[] left, long[] right, long[] out, int n) {
        loop.run(left, right, out, n);
    }
}
