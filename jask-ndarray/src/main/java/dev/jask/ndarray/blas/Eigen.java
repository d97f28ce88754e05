package dev.jask.ndarray.blas;

import java.lang.foreign.MemorySegment;

/** Routines of LAPACK for eigenvalues. */
public final class Eigen {

    private Eigen() {}

    /**
     * Eigenvalues of a symmetric or Hermitian matrix in ascending order into {@code values}; the
     * matrix is overwritten by its eigenvectors if they are wanted, else destroyed. Only one half
     * of it is read.
     *
     * @return 0, or another number if it did not converge
     */
    public static int symmetric(
            Lapack lapack, LapackMatrix a, boolean lower, boolean vectors, LapackMatrix values) {
        long n = a.rows();
        Object[] before = {
            (byte) (vectors ? 'V' : 'N'),
            (byte) (lower ? 'L' : 'U'),
            a.rows(),
            a.data(),
            a.leading(),
            values.data()
        };
        int ints = vectors ? Math.toIntExact(3 + 5 * n) : 1;
        if (!lapack.type().isComplex()) {
            return lapack.callWithWork("syevd", before, lapack.ints(ints), ints);
        }
        int reals = Math.toIntExact(vectors ? 1 + 5 * n + 2 * n * n : Math.max(1, n));
        MemorySegment work = lapack.memory(lapack.type().real(), reals);
        return lapack.callWithWork("heevd", before, work, reals, lapack.ints(ints), ints);
    }

    /**
     * Eigenvalues of any real matrix: real parts, imaginary parts, and eigenvectors as LAPACK packs
     * them (a pair of conjugate vectors as a column of real and one of imaginary parts); the matrix
     * is destroyed.
     *
     * @return 0, or another number if it did not converge
     */
    public static int real(
            Lapack lapack,
            LapackMatrix a,
            LapackMatrix realParts,
            LapackMatrix imaginaryParts,
            LapackMatrix vectors,
            boolean wanted) {
        return lapack.callWithWork(
                "geev",
                new Object[] {
                    (byte) 'N',
                    (byte) (wanted ? 'V' : 'N'),
                    a.rows(),
                    a.data(),
                    a.leading(),
                    realParts.data(),
                    imaginaryParts.data(),
                    MemorySegment.NULL,
                    1,
                    vectors.data(),
                    vectors.leading()
                });
    }

    /**
     * Eigenvalues of any complex matrix and its eigenvectors; the matrix is destroyed.
     *
     * @return 0, or another number if it did not converge
     */
    public static int complex(
            Lapack lapack,
            LapackMatrix a,
            LapackMatrix values,
            LapackMatrix vectors,
            boolean wanted) {
        return lapack.callWithWork(
                "geev",
                new Object[] {
                    (byte) 'N',
                    (byte) (wanted ? 'V' : 'N'),
                    a.rows(),
                    a.data(),
                    a.leading(),
                    values.data(),
                    MemorySegment.NULL,
                    1,
                    vectors.data(),
                    vectors.leading()
                },
                lapack.memory(lapack.type().real(), 2L * a.rows()));
    }
}
