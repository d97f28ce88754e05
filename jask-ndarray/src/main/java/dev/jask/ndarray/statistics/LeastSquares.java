package dev.jask.ndarray.statistics;

import dev.jask.ndarray.ArrayException;

/**
 * Least squares for a few columns, by reflections. Columns are scaled to length one first, as
 * powers of numbers differ by orders of magnitude. What needs more than polynomials do is in the
 * linear algebra package.
 */
final class LeastSquares {

    private LeastSquares() {}

    /**
     * The factors of the columns that come closest to the right side.
     *
     * @param matrix row by row; it is overwritten, as is the right side
     */
    static double[] solve(double[] matrix, double[] right, int columns) {
        int rows = right.length;
        double[] scales = scale(matrix, rows, columns);
        for (int k = 0; k < columns; k++) {
            reflect(matrix, right, rows, columns, k);
        }
        double[] factors = new double[columns];
        double least = Math.ulp(1.0) * rows;
        for (int k = columns - 1; k >= 0; k--) {
            double pivot = matrix[k * columns + k];
            if (!(Math.abs(pivot) > least)) {
                throw new ArrayException.LinearAlgebra(
                        "the places tell of fewer than %d coefficients: too many are the same; ask for a lower degree"
                                .formatted(columns));
            }
            double sum = right[k];
            for (int j = k + 1; j < columns; j++) {
                sum -= matrix[k * columns + j] * factors[j];
            }
            factors[k] = sum / pivot;
        }
        for (int k = 0; k < columns; k++) {
            factors[k] /= scales[k];
        }
        return factors;
    }

    private static double[] scale(double[] matrix, int rows, int columns) {
        double[] scales = new double[columns];
        for (int j = 0; j < columns; j++) {
            double squares = 0;
            for (int i = 0; i < rows; i++) {
                squares += matrix[i * columns + j] * matrix[i * columns + j];
            }
            scales[j] = squares == 0 ? 1 : Math.sqrt(squares);
            for (int i = 0; i < rows; i++) {
                matrix[i * columns + j] /= scales[j];
            }
        }
        return scales;
    }

    /** Makes a column zero below the diagonal. */
    private static void reflect(double[] matrix, double[] right, int rows, int columns, int k) {
        double squares = 0;
        for (int i = k; i < rows; i++) {
            squares += matrix[i * columns + k] * matrix[i * columns + k];
        }
        double first = matrix[k * columns + k];
        double length = first > 0 ? -Math.sqrt(squares) : Math.sqrt(squares);
        double divisor = length * (length - first);
        if (divisor == 0) {
            return;
        }
        double[] mirror = new double[rows];
        for (int i = k; i < rows; i++) {
            mirror[i] = matrix[i * columns + k];
        }
        mirror[k] -= length;
        for (int j = k; j <= columns; j++) {
            double product = 0;
            for (int i = k; i < rows; i++) {
                product += mirror[i] * (j < columns ? matrix[i * columns + j] : right[i]);
            }
            double factor = product / divisor;
            for (int i = k; i < rows; i++) {
                if (j < columns) {
                    matrix[i * columns + j] -= factor * mirror[i];
                } else {
                    right[i] -= factor * mirror[i];
                }
            }
        }
    }
}
