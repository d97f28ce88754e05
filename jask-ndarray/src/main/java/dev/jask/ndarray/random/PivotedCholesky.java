package dev.jask.ndarray.random;

import java.util.List;

/**
 * Factors of matrices that may be singular: {@code a = l * transposed(l)}.
 *
 * <p>Cholesky's method, taking the largest rest of the diagonal at each step; it ends where nothing
 * is left (N. J. Higham, "Analysis of the Cholesky Decomposition of a Semi-Definite Matrix", 1990).
 * Rows stay in their order; columns are in the order of the pivots.
 */
final class PivotedCholesky {

    private static final double TOLERANCE = 1e-8;

    private PivotedCholesky() {}

    /** The factor; an error unless the matrix is symmetric without negative eigenvalues. */
    static double[][] factor(List<List<Double>> matrix) {
        int size = matrix.size();
        double[][] rest = new double[size][size];
        double largest = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                rest[i][j] = matrix.get(i).get(j);
                largest = Math.max(largest, Math.abs(rest[i][j]));
            }
        }
        double tolerance = TOLERANCE * largest;
        checkSymmetry(rest, tolerance);
        double[][] factor = new double[size][size];
        for (int column = 0; column < size; column++) {
            int pivot = pivot(rest);
            if (rest[pivot][pivot] <= size * Math.ulp(largest)) {
                break;
            }
            eliminate(rest, pivot, factor, column);
        }
        checkNothingLeft(rest, tolerance);
        return factor;
    }

    private static int pivot(double[][] rest) {
        int pivot = 0;
        for (int i = 1; i < rest.length; i++) {
            if (rest[i][i] > rest[pivot][pivot]) {
                pivot = i;
            }
        }
        return pivot;
    }

    private static void eliminate(double[][] rest, int pivot, double[][] factor, int column) {
        double root = Math.sqrt(rest[pivot][pivot]);
        double[] multiples = new double[rest.length];
        for (int i = 0; i < rest.length; i++) {
            multiples[i] = rest[i][pivot] / root;
            factor[i][column] = multiples[i];
        }
        for (int i = 0; i < rest.length; i++) {
            double multiple = multiples[i];
            // Rows that were pivots have nothing left.
            if (multiple != 0) {
                subtract(rest[i], multiple, multiples);
            }
        }
        for (int i = 0; i < rest.length; i++) {
            rest[i][pivot] = 0;
            rest[pivot][i] = 0;
        }
    }

    private static void subtract(double[] row, double multiple, double[] multiples) {
        for (int j = 0; j < row.length; j++) {
            row[j] -= multiple * multiples[j];
        }
    }

    private static void checkSymmetry(double[][] matrix, double tolerance) {
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < i; j++) {
                if (Math.abs(matrix[i][j] - matrix[j][i]) > tolerance) {
                    throw Check.failure(
                            "multivariate_normal: covariance[%d][%d] = %s but covariance[%d][%d] = %s; a symmetric matrix is allowed",
                            i, j, matrix[i][j], j, i, matrix[j][i]);
                }
            }
        }
    }

    private static void checkNothingLeft(double[][] rest, double tolerance) {
        for (double[] row : rest) {
            for (double element : row) {
                Check.that(
                        Math.abs(element) <= tolerance,
                        "multivariate_normal: the covariance has negative eigenvalues; only a matrix without them is allowed (x.T @ x is one)");
            }
        }
    }
}
