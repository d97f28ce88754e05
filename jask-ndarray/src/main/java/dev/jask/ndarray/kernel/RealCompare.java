package dev.jask.ndarray.kernel;

/** A comparison of two real numbers. */
public enum RealCompare {
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

    RealCompare(Loop loop) {
        this.loop = loop;
    }

    @FunctionalInterface
    private interface Loop {
        void run(double[] left, double[] right, long[] out, int n);
    }

    void run(double[] left, double[] right, long[] out, int n) {
        loop.run(left, right, out, n);
    }
}
