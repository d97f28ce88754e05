package dev.jask.ndarray;

/**
 * What ufuncs can be applied to.
 *
 * @param <A> the kind of array
 */
public interface Applicable<A extends Elementwise<A>> extends Operand {

    /**
     * A function of this array and others.
     *
     * @param others the arguments after this one: arrays of the same kind, or scalars
     * @throws ArrayException if the shapes do not broadcast or the function is not defined for the
     *     dtypes
     */
    A apply(Ufunc ufunc, Operand... others);

    /** A function of a scalar and this array, in that order. */
    A applyTo(Ufunc ufunc, Scalar first);

    /** What the elements are. */
    DType dtype();

    /**
     * The same numbers in another dtype: floating point is cut to whole numbers, what is too large
     * loses its leading bits, a complex number its imaginary part.
     */
    A astype(DType dtype);

    /** This array. */
    @SuppressWarnings("unchecked") // an array of the kind A implements this for A
    default A self() {
        return (A) this;
    }
}
