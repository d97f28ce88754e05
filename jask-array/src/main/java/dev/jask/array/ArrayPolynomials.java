package dev.jask.array;

import dev.jask.array.ArrayLinearAlgebra.Lstsq;
import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.Rechunk;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Ufunc;
import dev.jask.ndarray.statistics.Polynomials;
import java.util.List;

/**
 * Polynomials over arrays in blocks. Coefficients are few: the one of the highest power first, as
 * {@link Polynomials} has them.
 */
public final class ArrayPolynomials {

    private ArrayPolynomials() {}

    /** The values of a polynomial at places of any shape. */
    public static Array polyval(NDArray coefficients, Array places) {
        if (coefficients.ndim() != 1) {
            throw new ArrayException.ShapeMismatch(
                    "coefficients lie along one axis, given was shape " + coefficients.shape());
        }
        DType dtype = coefficients.dtype().common(places.dtype());
        Array wide = places.astype(dtype);
        Array result = places.fullLike(Scalar.of(0L), dtype);
        for (long k = 0; k < coefficients.size(); k++) {
            Scalar coefficient = scalar(coefficients.slice(Index.at(k)));
            result = result.multiply(wide).apply(Ufunc.ADD, coefficient);
        }
        return result;
    }

    private static Scalar scalar(NDArray number) {
        if (number.dtype().isComplex()) {
            double[] parts = number.toDoubleArray();
            return new Scalar.Complex(parts[0], parts[1]);
        }
        return number.dtype().isFloating()
                ? Scalar.of(number.item())
                : Scalar.of(number.toLongArray()[0]);
    }

    /** The powers of numbers along one axis, one column for each, the highest first. */
    public static Array vander(Array numbers, int columns) {
        return vander(numbers, columns, false);
    }

    /**
     * The powers of numbers along one axis, one column for each, all in one block.
     *
     * @param increasing whether the lowest power comes first
     */
    public static Array vander(Array numbers, int columns, boolean increasing) {
        if (numbers.ndim() != 1 || columns < 0) {
            throw new ArrayException.ShapeMismatch(
                    "powers are of numbers along one axis, 0 columns of them or more; given was %s and %d columns"
                            .formatted(numbers, columns));
        }
        DType dtype = numbers.dtype().isFloating() ? numbers.dtype() : DType.INT64;
        return new Array(
                BlockCalls.call(
                        "vander",
                        (blocks, _) -> Polynomials.vander(blocks.getFirst(), columns, increasing),
                        List.of(new Operations.Read(numbers.expr(), List.of(0))),
                        dtype,
                        Chunks.of(numbers.chunks().along(0), new long[] {columns})));
    }

    /**
     * The polynomial of a degree that fits values at places best: the sum of the squares of its
     * errors is least. See {@link ArrayLinearAlgebra#lstsq}, which solves for the coefficients.
     *
     * @param values along one axis, or in columns of which each has its polynomial
     * @return the coefficients in one block, {@code float64} or {@code complex128}
     */
    public static Array polyfit(Array places, Array values, int degree) {
        return fitted(places, values, degree, List.of());
    }

    /**
     * The polynomial of a degree that fits values at places best.
     *
     * @param weights by which errors are multiplied before they are squared, one for each place
     */
    public static Array polyfit(Array places, Array values, int degree, Array weights) {
        return fitted(places, values, degree, List.of(weights));
    }

    private static Array fitted(Array places, Array values, int degree, List<Array> weights) {
        requireFits(places, values, weights);
        long rows = places.chunks().total(0);
        if (degree < 0 || degree >= rows) {
            throw new ArrayException.BadArgument(
                    "%d places tell of polynomials of degree 0 to %d, asked was for %d"
                            .formatted(rows, rows - 1, degree));
        }
        Array powers = vander(floating(places), degree + 1);
        Array right = floating(values);
        for (Array weight : weights) {
            Array column = weight.expandDims(1);
            powers = powers.multiply(column);
            right = right.multiply(right.ndim() == 1 ? weight : column);
        }
        // Powers differ by orders of magnitude.
        Array lengths = powers.abs().square().sum(Axes.axis(0)).sqrt();
        Array scales = lengths.equal(0.0).apply(Ufunc.WHERE, Scalar.of(1.0), lengths);
        Lstsq solved = ArrayLinearAlgebra.lstsq(tall(powers.divide(scales), degree + 1), right);
        return solved.x().divide(right.ndim() == 1 ? scales : scales.expandDims(1));
    }

    /** In blocks that have as many rows as columns at least, where there are as many. */
    private static Array tall(Array powers, int columns) {
        Chunks chunks = powers.chunks();
        long most = chunks.along(0)[0];
        for (long extent : chunks.along(0)) {
            most = Math.max(most, extent);
        }
        long[] rows = Chunks.regular(chunks.total(0), Math.max(most, columns));
        return new Array(Rechunk.of(powers.expr(), Chunks.of(rows, new long[] {chunks.total(1)})));
    }

    private static Array floating(Array array) {
        return array.astype(array.dtype().isComplex() ? DType.COMPLEX128 : DType.FLOAT64);
    }

    private static void requireFits(Array places, Array values, List<Array> weights) {
        boolean fits =
                places.ndim() == 1
                        && (values.ndim() == 1 || values.ndim() == 2)
                        && values.chunks().total(0) == places.chunks().total(0)
                        && weights.stream().allMatch(w -> w.shape().equals(places.shape()));
        if (!fits) {
            throw new ArrayException.ShapeMismatch(
                    "a polynomial is fitted to as many values, and weights, as places along one axis; given were %s, %s%s"
                            .formatted(
                                    places,
                                    values,
                                    weights.isEmpty() ? "" : ", " + weights.getFirst()));
        }
    }
}
