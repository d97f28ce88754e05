package dev.jask.interop;

import dev.jask.ndarray.DType;
import dev.jask.ndarray.Scalar;
import java.util.Optional;

/**
 * How columns become numbers of an array.
 *
 * @param dtype the array's dtype; empty for the one that holds the numbers of all columns, as NumPy
 *     promotes them
 * @param whenNull the number that stands for null; empty for NaN in floating-point and complex
 *     arrays and NaT in arrays of times, and an error in all others
 */
public record NumberForm(Optional<DType> dtype, Optional<Scalar> whenNull) {

    /** The dtype that holds all columns; NaN and NaT for nulls, and else none allowed. */
    public static final NumberForm DEFAULT = new NumberForm(Optional.empty(), Optional.empty());

    /** Numbers of that dtype. */
    public static NumberForm of(DType dtype) {
        return DEFAULT.withDType(dtype);
    }

    /** The same with numbers of that dtype. */
    public NumberForm withDType(DType changed) {
        return new NumberForm(Optional.of(changed), whenNull);
    }

    /** The same with a whole number in the place of nulls. */
    public NumberForm withNulls(long number) {
        return withNulls(Scalar.of(number));
    }

    /** The same with a number in the place of nulls. */
    public NumberForm withNulls(double number) {
        return withNulls(Scalar.of(number));
    }

    /** The same with a number in the place of nulls. */
    public NumberForm withNulls(Scalar number) {
        return new NumberForm(dtype, Optional.of(number));
    }
}
