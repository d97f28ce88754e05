package dev.jask.ndarray;

import dev.jask.ndarray.kernel.RealBinary;
import dev.jask.ndarray.kernel.RealUnary;
import dev.jask.ndarray.kernel.WholeBinary;
import dev.jask.ndarray.kernel.WholeUnary;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A function that works element by element, by NumPy's name.
 *
 * <p>Real results are within 1 ulp (unit in the last place) of the exact ones, for {@code float32}
 * within half a ulp of that type but for a few that fall on a tie. Within 2 ulp are {@link #LOG2},
 * {@link #ARCTAN2}, {@link #DEG2RAD}, {@link #RAD2DEG}, the hyperbolic functions and their
 * inverses, and, in ulp of the larger of result and arguments, {@link #LOGADDEXP} and {@link
 * #LOGADDEXP2}; within 3 ulp {@link #SINC}, within 5 {@link #I0}. Arithmetic, roots and rounding
 * are exact but for the last rounding. Complex functions are within a few ulp of the larger part of
 * the result, powers of complex numbers within a few more for each radian that they turn; with
 * infinities, NaN and at branch cuts they are as in C99, annex G.
 *
 * <p>Results are NumPy's, with NumPy 2's rules for scalars beside arrays, but for these: there are
 * no {@code float16} and no {@code uint64}, in whose place {@code float32} and {@code int64} stand;
 * {@code sinc} is 0 at whole numbers; 1 over the whole number 0 is 0; a duration over a number by
 * {@link #FLOOR_DIVIDE} is rounded down, which NumPy cuts; the sign of no time is no time.
 */
public enum Ufunc {
    ADD(2, TypeRule.ARITHMETIC, RealBinary.ADD, WholeBinary.ADD),
    SUBTRACT(2, TypeRule.ARITHMETIC, RealBinary.SUBTRACT, WholeBinary.SUBTRACT),
    MULTIPLY(2, TypeRule.ARITHMETIC, RealBinary.MULTIPLY, WholeBinary.MULTIPLY),
    /** True division; of whole numbers a {@code float64}. */
    DIVIDE(2, TypeRule.DIVISION, RealBinary.DIVIDE),
    /** Rounded down; of whole numbers 0 where divided by 0. */
    FLOOR_DIVIDE(2, TypeRule.ARITHMETIC, RealBinary.FLOOR_DIVIDE, WholeBinary.FLOOR_DIVIDE),
    /** With the sign of the divisor. */
    REMAINDER(2, TypeRule.ARITHMETIC, RealBinary.REMAINDER, WholeBinary.REMAINDER),
    /** The remainder with the sign of the dividend, as in C and Java. */
    FMOD(2, TypeRule.ARITHMETIC, RealBinary.FMOD, WholeBinary.FMOD),
    POWER(2, TypeRule.ARITHMETIC, RealBinary.POWER, WholeBinary.POWER),
    /** The power in floating point, whatever the arguments. */
    FLOAT_POWER(2, TypeRule.FLOAT64, RealBinary.POWER),
    /** The smaller; NaN where one is. */
    MINIMUM(2, TypeRule.ARITHMETIC, RealBinary.MINIMUM, WholeBinary.MINIMUM),
    /** The larger; NaN where one is. */
    MAXIMUM(2, TypeRule.ARITHMETIC, RealBinary.MAXIMUM, WholeBinary.MAXIMUM),
    /** The smaller of those that are not NaN. */
    FMIN(2, TypeRule.ARITHMETIC, RealBinary.FMIN, WholeBinary.MINIMUM),
    /** The larger of those that are not NaN. */
    FMAX(2, TypeRule.ARITHMETIC, RealBinary.FMAX, WholeBinary.MAXIMUM),
    ARCTAN2(2, TypeRule.REAL_FLOATING, RealBinary.ARCTAN2),
    HYPOT(2, TypeRule.REAL_FLOATING, RealBinary.HYPOT),
    COPYSIGN(2, TypeRule.REAL_FLOATING, RealBinary.COPYSIGN),
    NEXTAFTER(2, TypeRule.REAL_FLOATING, RealBinary.NEXTAFTER),
    LOGADDEXP(2, TypeRule.REAL_FLOATING, RealBinary.LOGADDEXP),
    LOGADDEXP2(2, TypeRule.REAL_FLOATING, RealBinary.LOGADDEXP2),
    HEAVISIDE(2, TypeRule.REAL_FLOATING, RealBinary.HEAVISIDE),
    /** The first times two to the power of the second. */
    LDEXP(2, TypeRule.SCALING),
    GCD(2, TypeRule.INTEGER, null, WholeBinary.GCD),
    LCM(2, TypeRule.INTEGER, null, WholeBinary.LCM),
    BITWISE_AND(2, TypeRule.BITWISE, null, WholeBinary.AND),
    BITWISE_OR(2, TypeRule.BITWISE, null, WholeBinary.OR),
    BITWISE_XOR(2, TypeRule.BITWISE, null, WholeBinary.XOR),
    LEFT_SHIFT(2, TypeRule.INTEGER, null, WholeBinary.LEFT_SHIFT),
    RIGHT_SHIFT(2, TypeRule.INTEGER, null, WholeBinary.RIGHT_SHIFT),
    EQUAL(2, TypeRule.COMPARISON),
    NOT_EQUAL(2, TypeRule.COMPARISON),
    LESS(2, TypeRule.COMPARISON),
    LESS_EQUAL(2, TypeRule.COMPARISON),
    GREATER(2, TypeRule.COMPARISON),
    GREATER_EQUAL(2, TypeRule.COMPARISON),
    LOGICAL_AND(2, TypeRule.LOGICAL, null, WholeBinary.AND),
    LOGICAL_OR(2, TypeRule.LOGICAL, null, WholeBinary.OR),
    LOGICAL_XOR(2, TypeRule.LOGICAL, null, WholeBinary.XOR),
    LOGICAL_NOT(1, TypeRule.LOGICAL, null, WholeUnary.ISZERO),
    NEGATIVE(1, TypeRule.ARITHMETIC, RealUnary.NEGATIVE, WholeUnary.NEGATIVE),
    POSITIVE(1, TypeRule.ARITHMETIC),
    /** The magnitude; of a complex number a real one. */
    ABSOLUTE(1, TypeRule.MAGNITUDE, RealUnary.ABSOLUTE, WholeUnary.ABSOLUTE),
    /** The magnitude in floating point, of real numbers only. */
    FABS(1, TypeRule.REAL_FLOATING, RealUnary.ABSOLUTE),
    /** -1, 0 or 1; of a complex number itself over its magnitude. */
    SIGN(1, TypeRule.ARITHMETIC, RealUnary.SIGN, WholeUnary.SIGN),
    SQUARE(1, TypeRule.ARITHMETIC, RealUnary.SQUARE),
    RECIPROCAL(1, TypeRule.ARITHMETIC, RealUnary.RECIPROCAL),
    SQRT(1, TypeRule.FLOATING, RealUnary.SQRT),
    CBRT(1, TypeRule.REAL_FLOATING, RealUnary.CBRT),
    EXP(1, TypeRule.FLOATING, RealUnary.EXP),
    EXP2(1, TypeRule.FLOATING, RealUnary.EXP2),
    EXPM1(1, TypeRule.FLOATING, RealUnary.EXPM1),
    LOG(1, TypeRule.FLOATING, RealUnary.LOG),
    LOG2(1, TypeRule.FLOATING, RealUnary.LOG2),
    LOG10(1, TypeRule.FLOATING, RealUnary.LOG10),
    LOG1P(1, TypeRule.FLOATING, RealUnary.LOG1P),
    SIN(1, TypeRule.FLOATING, RealUnary.SIN),
    COS(1, TypeRule.FLOATING, RealUnary.COS),
    TAN(1, TypeRule.FLOATING, RealUnary.TAN),
    ARCSIN(1, TypeRule.FLOATING, RealUnary.ARCSIN),
    ARCCOS(1, TypeRule.FLOATING, RealUnary.ARCCOS),
    ARCTAN(1, TypeRule.FLOATING, RealUnary.ARCTAN),
    SINH(1, TypeRule.FLOATING, RealUnary.SINH),
    COSH(1, TypeRule.FLOATING, RealUnary.COSH),
    TANH(1, TypeRule.FLOATING, RealUnary.TANH),
    ARCSINH(1, TypeRule.FLOATING, RealUnary.ARCSINH),
    ARCCOSH(1, TypeRule.FLOATING, RealUnary.ARCCOSH),
    ARCTANH(1, TypeRule.FLOATING, RealUnary.ARCTANH),
    DEG2RAD(1, TypeRule.REAL_FLOATING),
    RAD2DEG(1, TypeRule.REAL_FLOATING),
    /** {@code sin(πx)/(πx)}. */
    SINC(1, TypeRule.REAL_FLOATING, RealUnary.SINC),
    /** The modified Bessel function of the first kind and order 0. */
    I0(1, TypeRule.REAL_FLOATING, RealUnary.I0),
    FLOOR(1, TypeRule.ROUNDING, RealUnary.FLOOR),
    CEIL(1, TypeRule.ROUNDING, RealUnary.CEIL),
    TRUNC(1, TypeRule.ROUNDING, RealUnary.TRUNC),
    /** To the nearest whole number, halves to the even one. */
    RINT(1, TypeRule.FLOATING, RealUnary.RINT),
    SPACING(1, TypeRule.REAL_FLOATING, RealUnary.SPACING),
    /** What is after the point, with the sign of the whole: the first half of modf. */
    FRACTION(1, TypeRule.REAL_FLOATING, RealUnary.FRACTION),
    /** The number scaled into [0.5, 1): the first half of frexp. */
    MANTISSA(1, TypeRule.REAL_FLOATING, RealUnary.MANTISSA),
    /** The power of two that goes with {@link #MANTISSA}: the second half of frexp. */
    EXPONENT(1, TypeRule.EXPONENT),
    INVERT(1, TypeRule.BITWISE, null, WholeUnary.INVERT),
    BIT_COUNT(1, TypeRule.INTEGER, null, WholeUnary.BIT_COUNT),
    ISNAN(1, TypeRule.TEST),
    ISINF(1, TypeRule.TEST),
    ISFINITE(1, TypeRule.TEST),
    ISNAT(1, TypeRule.TIME_TEST, null, WholeUnary.ISNAT),
    SIGNBIT(1, TypeRule.REAL_TEST),
    CONJUGATE(1, TypeRule.ARITHMETIC),
    REAL(1, TypeRule.PART),
    IMAG(1, TypeRule.PART),
    /** The angle of a complex number, in radians. */
    ANGLE(1, TypeRule.ANGLE),
    /** A complex number of its two parts. */
    COMPLEX(2, TypeRule.COMPLEX),
    /** The second where the first is true, else the third. */
    WHERE(3, TypeRule.CHOICE);

    /** What makes programs of formulas goes down into them, and long loops are slow to make. */
    private static final int HIGHEST = 500;

    private final int arity;
    private final TypeRule rule;
    private final @Nullable Enum<?> real;
    private final @Nullable Enum<?> whole;

    Ufunc(int arity, TypeRule rule) {
        this(arity, rule, null, null);
    }

    Ufunc(int arity, TypeRule rule, Enum<?> real) {
        this(arity, rule, real, null);
    }

    Ufunc(int arity, TypeRule rule, @Nullable Enum<?> real, @Nullable Enum<?> whole) {
        this.arity = arity;
        this.rule = rule;
        this.real = real;
        this.whole = whole;
    }

    /** How many arguments it takes. */
    public int arity() {
        return arity;
    }

    /** The step that does it to real numbers, where one does. */
    @Nullable Enum<?> real() {
        return real;
    }

    /** The step that does it to whole numbers, where one does. */
    @Nullable Enum<?> whole() {
        return whole;
    }

    /**
     * The function of these arguments, each cast to what the function takes.
     *
     * @throws ArrayException.BadDType if it is not defined for their dtypes
     * @throws ArrayException.BadArgument if too many functions stand on each other
     */
    public Formula of(List<? extends Formula> arguments) {
        if (arguments.size() != arity) {
            throw new ArrayException.BadArgument(
                    "%s takes %d arguments, given were %d"
                            .formatted(this, arity, arguments.size()));
        }
        Formula formula = rule.resolve(this, List.copyOf(arguments));
        if (formula.height() > HIGHEST) {
            throw new ArrayException.BadArgument(
                    "a formula of more than %d functions on each other, the last of them %s; compute() those that are there, and go on with the result"
                            .formatted(HIGHEST, this));
        }
        return formula;
    }

    /** The function of these arguments, see {@link #of(List)}. */
    public Formula of(Formula... arguments) {
        return of(List.of(arguments));
    }

    /** NumPy's name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
