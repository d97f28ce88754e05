package dev.jask.ndarray.statistics;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.linalg.LinearAlgebra;
import dev.jask.ndarray.sort.Sorting;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * Calculates with polynomials, which are arrays of coefficients, the one of the highest power first
 * ({@link Polynomials} has their values, and fits them).
 */
public final class PolynomialAlgebra {

    private PolynomialAlgebra() {}

    /**
     * What is left of a division.
     *
     * @param remainder of a lower degree than the divisor
     */
    public record Quotient(NDArray quotient, NDArray remainder) {}

    /** The sum of two polynomials. */
    public static NDArray polyadd(NDArray one, NDArray other) {
        return aligned(one, other, NDArray::add);
    }

    /** The difference of two polynomials. */
    public static NDArray polysub(NDArray one, NDArray other) {
        return aligned(one, other, NDArray::subtract);
    }

    private static NDArray aligned(NDArray one, NDArray other, BinaryOperator<NDArray> operation) {
        requireCoefficients(one, other);
        long length = Math.max(one.size(), other.size());
        return operation.apply(longer(one, length), longer(other, length));
    }

    private static NDArray longer(NDArray coefficients, long length) {
        NDArray zeros =
                NDArray.zeros(Shape.shape(length - coefficients.size()), coefficients.dtype());
        return NDArray.concatenate(List.of(zeros, coefficients), 0);
    }

    /** The product of two polynomials. */
    public static NDArray polymul(NDArray one, NDArray other) {
        requireCoefficients(one, other);
        return Convolution.convolve(one, other);
    }

    /**
     * A polynomial by another.
     *
     * @throws ArrayException.BadArgument if the first coefficient of the divisor is zero
     */
    public static Quotient polydiv(NDArray dividend, NDArray divisor) {
        requireCoefficients(dividend, divisor);
        boolean isComplex = dividend.dtype().isComplex() || divisor.dtype().isComplex();
        DType dtype = isComplex ? DType.COMPLEX128 : DType.FLOAT64;
        NDArray by = divisor.astype(dtype);
        NDArray first = by.slice(Index.at(0));
        if (first.equal(0.0).any().isTrue()) {
            throw new ArrayException.BadArgument(
                    "a divisor begins with a coefficient that is not zero; see Inserting.trimZeros");
        }
        NDArray rest = dividend.astype(dtype).copy();
        long steps = Math.max(dividend.size() - divisor.size() + 1, 0);
        NDArray quotient = NDArray.zeros(Shape.shape(Math.max(steps, 1)), dtype);
        for (long k = 0; k < steps; k++) {
            NDArray factor = rest.slice(Index.at(k)).divide(first);
            quotient.set(factor, Index.at(k));
            Index under = Index.range(k, k + by.size());
            rest.set(rest.slice(under).subtract(by.multiply(factor)), under);
        }
        NDArray left = rest.slice(Index.from(steps));
        return new Quotient(
                quotient, trimmed(left.size() == 0 ? NDArray.zeros(Shape.shape(1), dtype) : left));
    }

    /** Without what is nearly zero at the front, as NumPy has it, but for the last. */
    private static NDArray trimmed(NDArray coefficients) {
        long first = 0;
        long last = coefficients.size() - 1;
        NDArray isZero = coefficients.abs().lessEqual(1e-8);
        while (first < last && isZero.getBoolean(first)) {
            first++;
        }
        return coefficients.slice(Index.from(first)).copy();
    }

    /** The derivative of a polynomial. */
    public static NDArray polyder(NDArray coefficients) {
        return polyder(coefficients, 1);
    }

    /** A derivative of a polynomial, which is taken so many times. */
    public static NDArray polyder(NDArray coefficients, int times) {
        requireCoefficients(coefficients, coefficients);
        requireTimes(times);
        NDArray result = coefficients;
        for (int k = 0; k < times; k++) {
            long degree = Math.max(result.size() - 1, 0);
            result = result.slice(Index.to(degree)).multiply(NDArray.arange(degree, 0, -1));
        }
        return result;
    }

    /** The integral of a polynomial that is 0 at 0. */
    public static NDArray polyint(NDArray coefficients) {
        return polyint(coefficients, 1);
    }

    /** An integral of a polynomial, which is taken so many times and is 0 at 0 each time. */
    public static NDArray polyint(NDArray coefficients, int times) {
        requireCoefficients(coefficients, coefficients);
        requireTimes(times);
        NDArray result = coefficients;
        for (int k = 0; k < times; k++) {
            NDArray divided = result.divide(NDArray.arange(result.size(), 0, -1));
            NDArray constant = NDArray.zeros(Shape.shape(1), divided.dtype());
            result = NDArray.concatenate(List.of(divided, constant), 0);
        }
        return result;
    }

    /** The polynomial with these zeros, and 1 as the coefficient of the highest power. */
    public static NDArray poly(NDArray zeros) {
        if (zeros.ndim() != 1) {
            throw new ArrayException.ShapeMismatch(
                    "zeros of a polynomial lie along one axis, given was shape " + zeros.shape());
        }
        NDArray numbers = zeros.dtype().isFloating() ? zeros : zeros.astype(DType.FLOAT64);
        NDArray result = NDArray.ones(Shape.shape(1), numbers.dtype());
        for (long k = 0; k < numbers.size(); k++) {
            NDArray one = NDArray.ones(Shape.shape(1), numbers.dtype());
            NDArray minus = numbers.slice(Index.range(k, k + 1)).negative();
            result = Convolution.convolve(result, NDArray.concatenate(List.of(one, minus), 0));
        }
        return isReal(numbers) ? result.real() : result;
    }

    /** Whether each complex zero has its conjugate beside it. */
    private static boolean isReal(NDArray zeros) {
        if (!zeros.dtype().isComplex()) {
            return false;
        }
        NDArray sorted = Sorting.sort(zeros, 0);
        NDArray conjugates = Sorting.sort(zeros.conjugate(), 0);
        return sorted.arrayEqual(conjugates);
    }

    /**
     * The zeros of a polynomial: complex numbers unless all are real. They are eigenvalues of the
     * matrix whose characteristic polynomial it is.
     */
    public static NDArray roots(NDArray coefficients) {
        requireCoefficients(coefficients, coefficients);
        long[] places = coefficients.nonzero().getFirst().toLongArray();
        if (places.length == 0) {
            return NDArray.zeros(Shape.shape(0));
        }
        long first = places[0];
        long last = places[places.length - 1];
        NDArray inner = coefficients.slice(Index.range(first, last + 1));
        NDArray wide = inner.dtype().isFloating() ? inner : inner.astype(DType.FLOAT64);
        NDArray found =
                wide.size() < 2
                        ? NDArray.zeros(Shape.shape(0), wide.dtype())
                        : LinearAlgebra.eigvals(companion(wide));
        NDArray atZero = NDArray.zeros(Shape.shape(coefficients.size() - 1 - last), found.dtype());
        return NDArray.concatenate(List.of(found, atZero), 0);
    }

    /** Ones below the diagonal, and the other coefficients by the first in the first row. */
    private static NDArray companion(NDArray coefficients) {
        long degree = coefficients.size() - 1;
        NDArray matrix = NDArray.zeros(Shape.shape(degree, degree), coefficients.dtype());
        NDArray one = NDArray.ones(Shape.SCALAR, coefficients.dtype());
        for (long k = 1; k < degree; k++) {
            matrix.set(one, Index.at(k), Index.at(k - 1));
        }
        NDArray row =
                coefficients
                        .slice(Index.from(1))
                        .negative()
                        .divide(coefficients.slice(Index.at(0)));
        matrix.set(row, Index.at(0));
        return matrix;
    }

    private static void requireCoefficients(NDArray one, NDArray other) {
        for (NDArray array : List.of(one, other)) {
            if (array.ndim() != 1 || array.size() == 0 || array.dtype().isTime()) {
                throw new ArrayException.ShapeMismatch(
                        "a polynomial is numbers along one axis, one at least; given was %s of shape %s"
                                .formatted(array.dtype(), array.shape()));
            }
        }
    }

    private static void requireTimes(int times) {
        if (times < 0) {
            throw new ArrayException.BadArgument(
                    "derivatives and integrals are taken 0 times or more, given was " + times);
        }
    }
}
