package dev.jask.ndarray;

import java.io.Serializable;

/**
 * A number that goes with arrays. It takes the dtype of the array beside it, as long as that can
 * hold numbers of its family: {@code float32} times 2.5 is {@code float32}.
 */
public sealed interface Scalar extends Operand, Serializable {

    /** A truth value. */
    record Bool(boolean value) implements Scalar {}

    /** A whole number. */
    record Whole(long value) implements Scalar {}

    /** A real number. */
    record Real(double value) implements Scalar {}

    /** A complex number. */
    record Complex(double re, double im) implements Scalar {

        @Override
        public String toString() {
            return "(%s%s%sj)"
                    .formatted(re, im < 0 || Double.compare(im, -0.0) == 0 ? "" : "+", im);
        }
    }

    /** A time or a duration: so many of the units of the dtype. */
    record Time(long value, DType dtype) implements Scalar {}

    static Scalar of(boolean value) {
        return new Bool(value);
    }

    static Scalar of(long value) {
        return new Whole(value);
    }

    static Scalar of(double value) {
        return new Real(value);
    }

    /** The dtype of an array of nothing but such numbers. */
    default DType dtype() {
        return switch (this) {
            case Bool _ -> DType.BOOL;
            case Whole _ -> DType.INT64;
            case Real _ -> DType.FLOAT64;
            case Complex _ -> DType.COMPLEX128;
            case Time time -> time.dtype();
        };
    }
}
