package dev.jask.ndarray.kernel;

/** A step from two real numbers to one. */
public enum RealBinary {
    ADD((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = a[i] + b[i];
    }),
    SUBTRACT((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = a[i] - b[i];
    }),
    MULTIPLY((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = a[i] * b[i];
    }),
    DIVIDE((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = a[i] / b[i];
    }),
    POWER((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = RealFunctions.power(a[i], b[i]);
    }),
    /** The remainder with the sign of the first, as C's. */
    FMOD((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = a[i] % b[i];
    }),
    /** The remainder with the sign of the second. */
    REMAINDER((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = RealFunctions.remainder(a[i], b[i]);
    }),
    FLOOR_DIVIDE((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = RealFunctions.floorDivide(a[i], b[i]);
    }),
    /** The smaller; NaN where one is. */
    MINIMUM((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.min(a[i], b[i]);
    }),
    /** The larger; NaN where one is. */
    MAXIMUM((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.max(a[i], b[i]);
    }),
    /** The smaller; NaN only where both are. */
    FMIN((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = RealFunctions.fmin(a[i], b[i]);
    }),
    /** The larger; NaN only where both are. */
    FMAX((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = RealFunctions.fmax(a[i], b[i]);
    }),
    ARCTAN2((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.atan2(a[i], b[i]);
    }),
    HYPOT((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.hypot(a[i], b[i]);
    }),
    COPYSIGN((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = RealFunctions.copySign(a[i], b[i]);
    }),
    NEXTAFTER((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = Math.nextAfter(a[i], b[i]);
    }),
    NEXTAFTER32((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = RealFunctions.nextAfter32(a[i], b[i]);
    }),
    LOGADDEXP((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = RealFunctions.logAddExp(a[i], b[i]);
    }),
    LOGADDEXP2((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = RealFunctions.logAddExp2(a[i], b[i]);
    }),
    /** 0 below zero, 1 above, the second at zero. */
    HEAVISIDE((a, b, o, n) -> {
        for (int i = 0; i < n; i++) o[i] = RealFunctions.heaviside(a[i], b[i]);
    }),

    // Parts of functions of the complex number whose parts are given.

    SQRT_RE(ComplexFunctions::sqrt, false),
    SQRT_IM(ComplexFunctions::sqrt, true),
    EXP_RE(ComplexFunctions::exp, false),
    EXP_IM(ComplexFunctions::exp, true),
    EXP2_RE(ComplexFunctions::exp2, false),
    EXP2_IM(ComplexFunctions::exp2, true),
    EXPM1_RE(ComplexFunctions::expm1, false),
    EXPM1_IM(ComplexFunctions::expm1, true),
    LOG_RE(ComplexFunctions::log, false),
    LOG_IM(ComplexFunctions::log, true),
    LOG1P_RE(ComplexFunctions::log1p, false),
    LOG1P_IM(ComplexFunctions::log1p, true),
    SINH_RE(ComplexFunctions::sinh, false),
    SINH_IM(ComplexFunctions::sinh, true),
    COSH_RE(ComplexFunctions::cosh, false),
    COSH_IM(ComplexFunctions::cosh, true),
    TANH_RE(ComplexFunctions::tanh, false),
    TANH_IM(ComplexFunctions::tanh, true),
    ARCSIN_RE(ComplexInverses::arcsin, false),
    ARCSIN_IM(ComplexInverses::arcsin, true),
    ARCCOS_RE(ComplexInverses::arccos, false),
    ARCCOS_IM(ComplexInverses::arccos, true),
    ARCCOSH_RE(ComplexInverses::arccosh, false),
    ARCCOSH_IM(ComplexInverses::arccosh, true),
    ARCTANH_RE(ComplexInverses::arctanh, false),
    ARCTANH_IM(ComplexInverses::arctanh, true);

    @SuppressWarnings("ImmutableEnumChecker") // Loops hold nothing.
    private final Loop loop;

    RealBinary(Loop loop) {
        this.loop = loop;
    }

    RealBinary(Part part, boolean im) {
        this.loop =
                (a, b, o, n) -> {
                    for (int i = 0; i < n; i++) {
                        o[i] = part.of(a[i], b[i], im);
                    }
                };
    }

    @FunctionalInterface
    private interface Part {
        double of(double x, double y, boolean im);
    }

    @FunctionalInterface
    private interface Loop {
        void run(double[] left, double[] right, double[] out, int n);
    }

    void run(double[] left, double[] right, double[] out, int n) {
        loop.run(left, right, out, n);
    }
}
