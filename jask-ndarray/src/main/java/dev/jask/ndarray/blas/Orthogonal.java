package dev.jask.ndarray.blas;

import java.lang.foreign.MemorySegment;

/** Routines of LAPACK that give orthogonal or unitary factors: QR and singular values. */
public final class Orthogonal {

    private Orthogonal() {}

    /**
     * Overwrites a matrix by R (on and above the diagonal) and by what Q is made of (below); gives
     * the rest of Q.
     */
    public static LapackMatrix qr(Lapack lapack, LapackMatrix a) {
        LapackMatrix tau = lapack.matrix(Math.min(a.rows(), a.columns()), 1);
        lapack.callWithWork(
                "geqrf", new Object[] {a.rows(), a.columns(), a.data(), a.leading(), tau.data()});
        return tau;
    }

    /**
     * Overwrites a matrix with at least as many rows as columns by R (on and above the diagonal)
     * and V (below), recursively, in products of matrices; Q is I − V·T·Vᵀ.
     *
     * @param t where T goes, a square; what is below its diagonal is left as it is
     */
    static void compactQr(Lapack lapack, LapackMatrix a, LapackMatrix t) {
        int columns = a.columns();
        lapack.call(
                "geqrt",
                a.rows(),
                columns,
                columns,
                a.data(),
                a.leading(),
                t.data(),
                t.leading(),
                lapack.memory(lapack.type(), (long) columns * columns));
    }

    /**
     * Overwrites what {@link #qr} left in the first columns of a matrix by all its columns of Q.
     */
    public static void formQ(Lapack lapack, LapackMatrix q, LapackMatrix tau) {
        lapack.callWithWork(
                lapack.type().isComplex() ? "ungqr" : "orgqr",
                new Object[] {
                    q.rows(), q.columns(), tau.rows(), q.data(), q.leading(), tau.data()
                });
    }

    /** Which singular vectors are wanted. */
    public enum Vectors {
        /** None. */
        NONE('N'),
        /** As many as there are singular values. */
        THIN('S'),
        /** Whole bases. */
        FULL('A');

        private final byte letter;

        Vectors(char letter) {
            this.letter = (byte) letter;
        }
    }

    /**
     * Singular values, largest first, into {@code s}, and vectors into {@code u} and {@code vt};
     * {@code a} is destroyed.
     *
     * @return 0, or another number if it did not converge
     */
    public static int svd(
            Lapack lapack,
            LapackMatrix a,
            LapackMatrix s,
            LapackMatrix u,
            LapackMatrix vt,
            Vectors vectors) {
        long min = Math.min(a.rows(), a.columns());
        long max = Math.max(a.rows(), a.columns());
        Object[] before = {
            vectors.letter,
            a.rows(),
            a.columns(),
            a.data(),
            a.leading(),
            s.data(),
            u.data(),
            u.leading(),
            vt.data(),
            vt.leading()
        };
        MemorySegment ints = lapack.ints(8 * min);
        if (!lapack.type().isComplex()) {
            return lapack.callWithWork("gesdd", before, ints);
        }
        long reals =
                vectors == Vectors.NONE
                        ? 7 * min
                        : Math.max(5 * min * min + 5 * min, 2 * max * min + 2 * min * min + min);
        return lapack.callWithWork(
                "gesdd", before, lapack.memory(lapack.type().real(), reals), ints);
    }
}
