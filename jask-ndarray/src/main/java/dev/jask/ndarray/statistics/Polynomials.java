package dev.jask.ndarray.statistics;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;

/** Polynomials as arrays of coefficients, the one of the highest power first. */
public final class Polynomials {

    private Polynomials() {}

    /** The values of a polynomial at places. */
    public static NDArray polyval(NDArray coefficients, NDArray places) {
        NDArray result =
                NDArray.zeros(places.shape(), coefficients.dtype())
                        .add(NDArray.zeros(places.shape(), places.dtype()));
        for (int i = 0; i < coefficients.size(); i++) {
            result = result.multiply(places).add(coefficients.slice(Index.at(i)));
        }
        return result;
    }

    /** The powers of numbers, one column for each, the highest first. */
    public static NDArray vander(NDArray numbers, int columns) {
        return vander(numbers, columns, false);
    }

    /** The powers of numbers, one column for each. */
    public static NDArray vander(NDArray numbers, int columns, boolean increasing) {
        if (numbers.ndim() != 1 || columns < 0) {
            throw new ArrayException.ShapeMismatch(
                    "powers are of numbers along one axis, 0 columns of them or more; given was shape %s and %d columns"
                            .formatted(numbers.shape(), columns));
        }
        DType dtype = numbers.dtype().isFloating() ? numbers.dtype() : DType.INT64;
        NDArray wide = numbers.astype(dtype);
        NDArray result = NDArray.ones(Shape.shape(numbers.size(), columns), dtype);
        NDArray power = NDArray.ones(numbers.shape(), dtype);
        for (int i = 0; i < columns; i++) {
            int column = increasing ? i : columns - 1 - i;
            result.set(power, Index.ALL, Index.at(column));
            power = power.multiply(wide);
        }
        return result;
    }

    /**
     * The polynomial of a degree that fits values at places best: the sum of the squares of its
     * errors is least.
     */
    public static NDArray polyfit(NDArray places, NDArray values, int degree) {
        return polyfit(places, values, degree, NDArray.ones(values.shape()));
    }

    /**
     * The polynomial of a degree that fits values at places best.
     *
     * @param weights by which errors are multiplied before they are squared
     */
    public static NDArray polyfit(NDArray places, NDArray values, int degree, NDArray weights) {
        int rows = Math.toIntExact(places.size());
        if (places.ndim() != 1
                || !places.shape().equals(values.shape())
                || !weights.shape().equals(values.shape())) {
            throw new ArrayException.ShapeMismatch(
                    "a polynomial is fitted to as many values, and weights, as places along one axis; given were shapes %s, %s and %s"
                            .formatted(places.shape(), values.shape(), weights.shape()));
        }
        if (degree < 0 || degree >= rows) {
            throw new ArrayException.BadArgument(
                    "%d places tell of polynomials of degree 0 to %d, asked was for %d"
                            .formatted(rows, rows - 1, degree));
        }
        double[] powers = vander(places.astype(DType.FLOAT64), degree + 1).toDoubleArray();
        double[] weight = weights.toDoubleArray();
        double[] right = values.toDoubleArray();
        for (int i = 0; i < rows; i++) {
            right[i] *= weight[i];
            for (int j = 0; j <= degree; j++) {
                powers[i * (degree + 1) + j] *= weight[i];
            }
        }
        return NDArray.of(LeastSquares.solve(powers, right, degree + 1));
    }
}
