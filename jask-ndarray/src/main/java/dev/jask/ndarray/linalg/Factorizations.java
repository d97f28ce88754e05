package dev.jask.ndarray.linalg;

import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.blas.Lapack;
import dev.jask.ndarray.blas.LapackMatrix;
import dev.jask.ndarray.blas.LinearSystems;
import dev.jask.ndarray.blas.LinearSystems.Pivots;
import dev.jask.ndarray.blas.Orthogonal;
import dev.jask.ndarray.blas.TallQr;

/** Triangular and orthogonal factors: QR, Cholesky, LU. */
final class Factorizations {

    private Factorizations() {}

    static Qr qr(NDArray a, QrMode mode) {
        Matrices matrices = Matrices.of("qr", a);
        int m = matrices.rows();
        int n = matrices.columns();
        int width = mode == QrMode.COMPLETE ? m : matrices.shorter();
        Matrices q = matrices.results(m, width);
        Matrices r = matrices.results(width, n);
        boolean isTall = width == n && TallQr.suits(matrices.type(), m, n);
        for (long i = 0; i < matrices.count(); i++) {
            if (isTall) {
                TallQr.factor(matrices.type(), matrices.matrix(i), q.matrix(i), r.matrix(i));
                continue;
            }
            try (Lapack lapack = Lapack.open(matrices.type(), 2.0 * m * n * Math.max(width, n))) {
                LapackMatrix factors = lapack.matrix(matrices.matrix(i));
                LapackMatrix tau = Orthogonal.qr(lapack, factors);
                LapackMatrix left = lapack.matrix(m, width).copyOf(factors);
                factors.clearBelowDiagonal();
                factors.store(r.matrix(i));
                Orthogonal.formQ(lapack, left, tau);
                left.store(q.matrix(i));
            }
        }
        return new Qr(q.array(), r.array());
    }

    static NDArray r(NDArray a) {
        Matrices matrices = Matrices.of("qr", a);
        Matrices r = matrices.results(matrices.shorter(), matrices.columns());
        double work = (double) matrices.rows() * matrices.columns() * matrices.shorter();
        for (long i = 0; i < matrices.count(); i++) {
            try (Lapack lapack = Lapack.open(matrices.type(), work)) {
                LapackMatrix factors = lapack.matrix(matrices.matrix(i));
                Orthogonal.qr(lapack, factors);
                factors.clearBelowDiagonal();
                factors.store(r.matrix(i));
            }
        }
        return r.array();
    }

    /** The factor L; the upper factor is its adjoint. */
    static NDArray cholesky(NDArray a) {
        Matrices matrices = Matrices.square("cholesky", a);
        int n = matrices.rows();
        Matrices result = matrices.results(n, n);
        for (long i = 0; i < matrices.count() && n > 0; i++) {
            try (Lapack lapack = Lapack.open(matrices.type(), (double) n * n * n / 6)) {
                LapackMatrix factor = lapack.matrix(matrices.matrix(i));
                int info = LinearSystems.cholesky(lapack, factor);
                if (info > 0) {
                    throw matrices.error(
                            i,
                            "is not positive definite: its leading minor of order %d is not positive"
                                    .formatted(info));
                }
                factor.clearAboveDiagonal();
                factor.store(result.matrix(i));
            }
        }
        return result.array();
    }

    static Lu lu(NDArray a) {
        Matrices matrices = Matrices.of("lu", a);
        int m = matrices.rows();
        int n = matrices.columns();
        int inner = matrices.shorter();
        Matrices p = matrices.results(matrices.array().dtype().realPart(), m, m);
        Matrices l = matrices.results(m, inner);
        Matrices u = matrices.results(inner, n);
        for (long i = 0; i < matrices.count(); i++) {
            try (Lapack lapack = Lapack.open(matrices.type(), (double) m * n * inner / 2)) {
                LapackMatrix factors = lapack.matrix(matrices.matrix(i));
                Pivots pivots = LinearSystems.factor(lapack, factors);
                permutation(lapack, pivots, m, p, i);
                LapackMatrix lower = lapack.matrix(m, n).copyOf(factors);
                lower.clearAboveDiagonal();
                for (int k = 0; k < inner; k++) {
                    lower.set(k, k, 1);
                }
                lower.store(l.matrix(i));
                factors.clearBelowDiagonal();
                factors.store(u.matrix(i));
            }
        }
        return new Lu(p.array(), l.array(), u.array());
    }

    private static void permutation(
            Lapack lapack, Pivots pivots, int rows, Matrices p, long index) {
        try (Lapack real = Lapack.open(lapack.type().real(), 0)) {
            LapackMatrix permutation = real.matrix(rows, rows);
            int[] rowOf = pivots.permutation(rows);
            for (int row = 0; row < rows; row++) {
                permutation.set(rowOf[row], row, 1);
            }
            permutation.store(p.matrix(index));
        }
    }
}
