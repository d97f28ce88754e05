package dev.jask.ndarray;

/**
 * What can be done to the elements of an array, one by one: NumPy's universal functions and what is
 * made of them. Arguments are broadcast to a common shape, and the result has the dtype that holds
 * all of them; a number beside an array takes the array's dtype.
 *
 * <p>The same methods work on arrays in memory ({@link NDArray}), on what is computed later in one
 * loop ({@link LazyArray}), and on chunked arrays. What a function does exactly, and how exact it
 * is, says {@link Ufunc}.
 *
 * @param <A> the kind of array
 */
public interface Elementwise<A extends Elementwise<A>>
        extends Arithmetic<A>,
                Exponentials<A>,
                Trigonometry<A>,
                Rounding<A>,
                Comparison<A>,
                Bits<A>,
                ComplexParts<A> {

    /** One of two for each element: the first where this is true (not zero), else the second. */
    default A where(A yes, A no) {
        return apply(Ufunc.WHERE, yes, no);
    }

    /**
     * NaN made 0, and infinities the largest and the smallest number of the dtype, see {@link
     * #nanToNum(double, double, double)}.
     */
    default A nanToNum() {
        double largest = dtype().realPart() == DType.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
        return nanToNum(0, largest, -largest);
    }

    /**
     * Other numbers for NaN and infinities, in both parts of complex numbers; whole numbers as they
     * are.
     */
    default A nanToNum(double nan, double positiveInfinity, double negativeInfinity) {
        if (dtype().isComplex()) {
            A re = real().nanToNum(nan, positiveInfinity, negativeInfinity);
            return re.apply(
                    Ufunc.COMPLEX, imag().nanToNum(nan, positiveInfinity, negativeInfinity));
        }
        if (!dtype().isFloating()) {
            return self();
        }
        A numbers = isnan().apply(Ufunc.WHERE, Scalar.of(nan), self());
        A bounded = numbers.isposinf().apply(Ufunc.WHERE, Scalar.of(positiveInfinity), numbers);
        return bounded.isneginf().apply(Ufunc.WHERE, Scalar.of(negativeInfinity), bounded);
    }
}
