package dev.jask.ndarray.linalg;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.blas.Lapack;
import dev.jask.ndarray.blas.LapackMatrix;
import dev.jask.ndarray.blas.LinearSystems;

/** Systems of linear equations that have no solution, or many. */
final class LeastSquares {

    private LeastSquares() {}

    static Lstsq solve(NDArray a, NDArray b, double cutoff) {
        requireFits(a, b);
        DType dtype = Matrices.floating("lstsq", a, b);
        Matrices left = Matrices.of("lstsq", a, dtype).requireFinite();
        boolean vector = b.ndim() == 1;
        Matrices right = Matrices.of("lstsq", vector ? b.expandDims(1) : b, dtype).requireFinite();
        int m = left.rows();
        int n = left.columns();
        int sides = right.columns();
        Matrices x = left.results(n, sides);
        Matrices values = left.results(dtype.realPart(), left.shorter(), 1);
        NDArray none = NDArray.zeros(Shape.shape(0), dtype.realPart());
        if (m == 0 || n == 0) {
            return new Lstsq(vectors(x, vector), none, 0, values.asVectors());
        }
        try (Lapack lapack =
                Lapack.open(left.type(), 10.0 * m * n * Math.max(left.shorter(), sides))) {
            LapackMatrix both =
                    lapack.matrix(Math.max(m, n), Math.max(1, sides)).load(right.matrix(0));
            var solved =
                    LinearSystems.leastSquares(lapack, lapack.matrix(left.matrix(0)), both, cutoff);
            if (solved.info() != 0) {
                throw left.error(
                        0,
                        "has singular values that could not be found: the iteration did not converge");
            }
            both.store(x.matrix(0));
            solved.singularValues().store(values.matrix(0));
            boolean overdetermined = m > n && solved.rank() == n;
            NDArray residuals = overdetermined ? residuals(both, n, right, dtype) : none;
            return new Lstsq(vectors(x, vector), residuals, solved.rank(), values.asVectors());
        }
    }

    private static NDArray vectors(Matrices x, boolean vector) {
        return vector ? x.array().squeeze(Axes.axis(-1)) : x.array();
    }

    /**
     * What LAPACK leaves below the solution are differences in a rotated basis: of the same length.
     */
    private static NDArray residuals(LapackMatrix both, int unknowns, Matrices right, DType dtype) {
        var sums = new double[right.columns()];
        for (int column = 0; column < sums.length; column++) {
            for (int row = unknowns; row < both.rows(); row++) {
                double real = both.get(row, column);
                double imaginary = dtype.isComplex() ? both.imaginary(row, column) : 0;
                sums[column] += real * real + imaginary * imaginary;
            }
        }
        return NDArray.of(sums).astype(dtype.realPart());
    }

    private static void requireFits(NDArray a, NDArray b) {
        if (a.ndim() != 2 || b.ndim() < 1 || b.ndim() > 2) {
            throw new ArrayException.ShapeMismatch(
                    "lstsq of shapes %s and %s: the first has two axes, the second one or two"
                            .formatted(a.shape(), b.shape()));
        }
        if (a.shape().extent(0) != b.shape().extent(0)) {
            throw new ArrayException.ShapeMismatch(
                    "lstsq of shapes %s and %s: axis 0 has %d and %d elements, which must be equal"
                            .formatted(
                                    a.shape(),
                                    b.shape(),
                                    a.shape().extent(0),
                                    b.shape().extent(0)));
        }
    }
}
