package dev.jask.ndarray.kernel;

/**
 * A step from one real number to another. Accuracy, where it is not that of the exact result
 * rounded: as {@link Math} documents, 1 ulp for most; {@link RealFunctions} says it of the others.
 */
public enum RealUnary {
    NEGATIVE((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = -a[i];
    }),
    ABSOLUTE((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.abs(a[i]);
    }),
    SQUARE((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = a[i] * a[i];
    }),
    SQRT((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.sqrt(a[i]);
    }),
    CBRT((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.cbrt(a[i]);
    }),
    RECIPROCAL((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = 1 / a[i];
    }),
    SIGN((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.signum(a[i]) + 0.0;
    }),
    EXP((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.exp(a[i]);
    }),
    EXP2((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.pow(2, a[i]);
    }),
    EXPM1((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.expm1(a[i]);
    }),
    LOG((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.log(a[i]);
    }),
    LOG2((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = RealFunctions.log2(a[i]);
    }),
    LOG10((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.log10(a[i]);
    }),
    LOG1P((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.log1p(a[i]);
    }),
    SIN((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.sin(a[i]);
    }),
    COS((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.cos(a[i]);
    }),
    TAN((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.tan(a[i]);
    }),
    ARCSIN((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.asin(a[i]);
    }),
    ARCCOS((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.acos(a[i]);
    }),
    ARCTAN((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.atan(a[i]);
    }),
    SINH((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.sinh(a[i]);
    }),
    COSH((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.cosh(a[i]);
    }),
    TANH((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.tanh(a[i]);
    }),
    ARCSINH((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = RealFunctions.arcsinh(a[i]);
    }),
    ARCCOSH((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = RealFunctions.arccosh(a[i]);
    }),
    ARCTANH((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = RealFunctions.arctanh(a[i]);
    }),
    FLOOR((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.floor(a[i]);
    }),
    CEIL((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.ceil(a[i]);
    }),
    /** To the nearest whole number, halves to the even one. */
    RINT((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.rint(a[i]);
    }),
    TRUNC((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = RealFunctions.trunc(a[i]);
    }),
    /** What is after the point, with the sign of the whole. */
    FRACTION((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = RealFunctions.fraction(a[i]);
    }),
    /** The nearest number that takes 32 bits. */
    TO_FLOAT32((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = (float) a[i];
    }),
    /** How far the next larger 64-bit number is, with the sign. */
    SPACING((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = RealFunctions.spacing(a[i]);
    }),
    SPACING32((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = RealFunctions.spacing32(a[i]);
    }),
    /** The number scaled by a power of two into [0.5, 1). */
    MANTISSA((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = RealFunctions.mantissa(a[i]);
    }),
    /** The modified Bessel function of the first kind and order 0. */
    I0((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Bessel.i0(a[i]);
    }),
    /** {@code sin(πx)/(πx)}. */
    SINC((a, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = RealFunctions.sinc(a[i]);
    });

    @SuppressWarnings("ImmutableEnumChecker") // Loops hold nothing.
    private final Loop loop;

    RealUnary(Loop loop) {
        this.loop = loop;
    }

    @FunctionalInterface
    private interface Loop {
        void run(double[] in, double[] out, int n);
    }

    void run(double[] in, double[] out, int n) {
        loop.run(in, out, n);
    }
}
