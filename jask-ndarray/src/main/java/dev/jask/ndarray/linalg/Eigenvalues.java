package dev.jask.ndarray.linalg;

import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.blas.Eigen;
import dev.jask.ndarray.blas.Lapack;
import dev.jask.ndarray.blas.LapackMatrix;

/** Eigenvalues and eigenvectors. */
final class Eigenvalues {

    private Eigenvalues() {}

    static Eig symmetric(String function, NDArray a, Triangle triangle, boolean wanted) {
        Matrices matrices = Matrices.square(function, a).requireFinite();
        int n = matrices.rows();
        Matrices values = matrices.results(matrices.array().dtype().realPart(), n, 1);
        Matrices vectors = matrices.results(wanted ? n : 0, wanted ? n : 0);
        for (long i = 0; i < matrices.count() && n > 0; i++) {
            try (Lapack lapack = Lapack.open(matrices.type(), 15.0 * n * n * n)) {
                LapackMatrix matrix = lapack.matrix(matrices.matrix(i));
                LapackMatrix found = lapack.reals(n);
                requireConverged(
                        matrices,
                        i,
                        Eigen.symmetric(lapack, matrix, triangle == Triangle.LOWER, wanted, found));
                found.store(values.matrix(i));
                matrix.store(vectors.matrix(i));
            }
        }
        return new Eig(values.asVectors(), vectors.array());
    }

    static Eig general(String function, NDArray a, boolean wanted) {
        Matrices matrices = Matrices.square(function, a).requireFinite();
        return matrices.type().isComplex() ? complex(matrices, wanted) : real(matrices, wanted);
    }

    private static Eig complex(Matrices matrices, boolean wanted) {
        int n = matrices.rows();
        Matrices values = matrices.results(n, 1);
        Matrices vectors = matrices.results(wanted ? n : 0, wanted ? n : 0);
        for (long i = 0; i < matrices.count() && n > 0; i++) {
            try (Lapack lapack = Lapack.open(matrices.type(), 30.0 * n * n * n)) {
                LapackMatrix found = lapack.matrix(n, 1);
                LapackMatrix columns = lapack.matrix(vectors.rows(), vectors.columns());
                LapackMatrix matrix = lapack.matrix(matrices.matrix(i));
                requireConverged(
                        matrices, i, Eigen.complex(lapack, matrix, found, columns, wanted));
                found.store(values.matrix(i));
                columns.store(vectors.matrix(i));
            }
        }
        return new Eig(values.asVectors(), vectors.array());
    }

    /** Real results if all eigenvalues of all matrices are real, complex ones otherwise. */
    private static Eig real(Matrices matrices, boolean wanted) {
        int n = matrices.rows();
        DType dtype = matrices.array().dtype().complex();
        Matrices values = matrices.results(dtype, n, 1);
        Matrices vectors = matrices.results(dtype, wanted ? n : 0, wanted ? n : 0);
        boolean allReal = true;
        for (long i = 0; i < matrices.count() && n > 0; i++) {
            try (Lapack lapack = Lapack.open(matrices.type(), 30.0 * n * n * n);
                    Lapack results = Lapack.open(values.type(), (double) n * n)) {
                LapackMatrix re = lapack.matrix(n, 1);
                LapackMatrix im = lapack.matrix(n, 1);
                LapackMatrix packed = lapack.matrix(vectors.rows(), vectors.columns());
                LapackMatrix matrix = lapack.matrix(matrices.matrix(i));
                requireConverged(matrices, i, Eigen.real(lapack, matrix, re, im, packed, wanted));
                LapackMatrix unpacked = results.matrix(vectors.rows(), vectors.columns());
                LapackMatrix found = results.matrix(n, 1);
                allReal &= unpack(re, im, packed, found, unpacked);
                found.store(values.matrix(i));
                unpacked.store(vectors.matrix(i));
            }
        }
        return allReal
                ? new Eig(values.asVectors().real(), vectors.array().real())
                : new Eig(values.asVectors(), vectors.array());
    }

    /** Writes out conjugate pairs; gives whether there are none. */
    private static boolean unpack(
            LapackMatrix re,
            LapackMatrix im,
            LapackMatrix packed,
            LapackMatrix values,
            LapackMatrix vectors) {
        boolean allReal = true;
        int n = re.rows();
        for (int k = 0; k < n; k++) {
            values.set(k, 0, re.get(k, 0));
            values.setImaginary(k, 0, im.get(k, 0));
            boolean firstOfPair = im.get(k, 0) > 0;
            boolean secondOfPair = im.get(k, 0) < 0;
            allReal &= !firstOfPair && !secondOfPair;
            for (int row = 0; row < vectors.rows(); row++) {
                vectors.set(row, k, packed.get(row, secondOfPair ? k - 1 : k));
                if (firstOfPair) {
                    vectors.setImaginary(row, k, packed.get(row, k + 1));
                } else if (secondOfPair) {
                    vectors.setImaginary(row, k, -packed.get(row, k));
                }
            }
        }
        return allReal;
    }

    private static void requireConverged(Matrices matrices, long index, int info) {
        if (info != 0) {
            throw matrices.error(
                    index,
                    "has eigenvalues that could not be found: the iteration did not converge");
        }
    }
}
