package dev.jask.ndarray.linalg;

import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.blas.Lapack;
import dev.jask.ndarray.blas.LapackMatrix;
import dev.jask.ndarray.blas.Orthogonal;
import dev.jask.ndarray.blas.Orthogonal.Vectors;

/** Singular values, and what follows from them. */
final class SingularValues {

    private SingularValues() {}

    static Svd svd(NDArray a, boolean fullMatrices) {
        Matrices matrices = Matrices.of("svd", a).requireFinite();
        int m = matrices.rows();
        int n = matrices.columns();
        int inner = matrices.shorter();
        Matrices u = matrices.results(m, fullMatrices ? m : inner);
        Matrices s = matrices.results(matrices.array().dtype().realPart(), inner, 1);
        Matrices vh = matrices.results(fullMatrices ? n : inner, n);
        for (long i = 0; i < matrices.count(); i++) {
            decompose(matrices, i, u, s, vh, fullMatrices ? Vectors.FULL : Vectors.THIN);
        }
        return new Svd(u.array(), s.asVectors(), vh.array());
    }

    static NDArray values(String function, NDArray a) {
        Matrices matrices = Matrices.of(function, a).requireFinite();
        Matrices s = matrices.results(matrices.array().dtype().realPart(), matrices.shorter(), 1);
        Matrices nothing = matrices.results(0, 0);
        for (long i = 0; i < matrices.count(); i++) {
            decompose(matrices, i, nothing, s, nothing, Vectors.NONE);
        }
        return s.asVectors();
    }

    private static void decompose(
            Matrices a, long index, Matrices u, Matrices s, Matrices vh, Vectors vectors) {
        double work = 20.0 * a.rows() * a.columns() * Math.max(a.shorter(), u.columns());
        try (Lapack lapack = Lapack.open(a.type(), work)) {
            LapackMatrix left = lapack.matrix(u.rows(), u.columns());
            LapackMatrix values = lapack.reals(s.rows());
            LapackMatrix right = lapack.matrix(vh.rows(), vh.columns());
            if (a.shorter() == 0) {
                identity(left);
                identity(right);
            } else if (Orthogonal.svd(
                            lapack, lapack.matrix(a.matrix(index)), values, left, right, vectors)
                    != 0) {
                throw a.error(
                        index,
                        "has singular values that could not be found: the iteration did not converge");
            }
            left.store(u.matrix(index));
            values.store(s.matrix(index));
            right.store(vh.matrix(index));
        }
    }

    private static void identity(LapackMatrix matrix) {
        for (int i = 0; i < Math.min(matrix.rows(), matrix.columns()); i++) {
            matrix.set(i, i, 1);
        }
    }

    static NDArray pseudoInverse(NDArray a, double cutoff) {
        Matrices matrices = Matrices.of("pinv", a);
        if (matrices.shorter() == 0) {
            return matrices.results(matrices.columns(), matrices.rows()).array();
        }
        Svd svd = svd(matrices.array().conjugate(), false);
        NDArray s = svd.s();
        NDArray smallest = s.max(Axes.axis(-1).keepDims()).multiply(cutoff);
        NDArray counts = s.greater(smallest);
        NDArray inverses = counts.where(s.reciprocal(), NDArray.zeros(s.shape(), s.dtype()));
        NDArray right = svd.vh().swapaxes(-1, -2);
        NDArray left = svd.u().swapaxes(-1, -2);
        return right.matmul(inverses.expandDims(-1).multiply(left));
    }

    static NDArray rank(NDArray a, double cutoff) {
        if (a.ndim() < 2) {
            return a.notEqual(0).any().astype(DType.INT64);
        }
        Matrices matrices = Matrices.of("matrixRank", a);
        if (matrices.shorter() == 0) {
            return NDArray.zeros(matrices.stackShape(), DType.INT64);
        }
        NDArray s = values("matrixRank", a);
        NDArray smallest = s.max(Axes.axis(-1).keepDims()).multiply(cutoff);
        return s.greater(smallest).countNonzero(Axes.axis(-1));
    }
}
