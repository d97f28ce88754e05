package dev.jask.ndarray.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;

/** Compares arrays of numbers that were computed in different orders. */
final class ArrayAssert {

    private ArrayAssert() {}

    /** Same dtype and shape; numbers equal but for rounding, measured by the largest one. */
    static void assertClose(String what, NDArray actual, NDArray expected) {
        assertThat(actual.dtype()).as(what).isEqualTo(expected.dtype());
        assertThat(actual.shape()).as(what).isEqualTo(expected.shape());
        double[] numbers = actual.toDoubleArray();
        double[] wanted = expected.toDoubleArray();
        double largest = 1;
        for (double number : wanted) {
            largest = Double.isFinite(number) ? Math.max(largest, Math.abs(number)) : largest;
        }
        for (int i = 0; i < wanted.length; i++) {
            boolean same =
                    Double.compare(numbers[i], wanted[i]) == 0
                            || Math.abs(numbers[i] - wanted[i])
                                    <= tolerance(expected.dtype()) * largest;
            if (!same) {
                fail("%s: number %d of%n%s%nexpected%n%s".formatted(what, i, actual, expected));
            }
        }
    }

    static double tolerance(DType dtype) {
        return switch (dtype) {
            case FLOAT32, COMPLEX64 -> 2e-4;
            case FLOAT64, COMPLEX128 -> 1e-11;
            default -> 0;
        };
    }
}
