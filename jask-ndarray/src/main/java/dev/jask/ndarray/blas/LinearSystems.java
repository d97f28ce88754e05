package dev.jask.ndarray.blas;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** Routines of LAPACK for systems of linear equations. */
public final class LinearSystems {

    private LinearSystems() {}

    /**
     * The rows that were swapped with rows 0, 1, ... in turn, and the first pivot that is zero,
     * counted from 1, or 0.
     */
    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
    public record Pivots(int[] swaps, int singularAt, Object memory) {

        /** Where each row of the product of both factors came from. */
        public int[] permutation(int rows) {
            int[] rowOf = new int[rows];
            Arrays.setAll(rowOf, i -> i);
            for (int i = 0; i < swaps.length; i++) {
                int other = rowOf[swaps[i]];
                rowOf[swaps[i]] = rowOf[i];
                rowOf[i] = other;
            }
            return rowOf;
        }

        /** Whether the number of swaps is odd: the sign of the permutation. */
        public boolean isOdd() {
            boolean odd = false;
            for (int i = 0; i < swaps.length; i++) {
                odd ^= swaps[i] != i;
            }
            return odd;
        }
    }

    /**
     * Overwrites a matrix by its factors L (unit diagonal, below) and U (on and above the
     * diagonal).
     */
    public static Pivots factor(Lapack lapack, LapackMatrix a) {
        int count = Math.min(a.rows(), a.columns());
        MemorySegment pivots = lapack.ints(count);
        int info =
                count == 0
                        ? 0
                        : lapack.call(
                                "getrf", a.rows(), a.columns(), a.data(), a.leading(), pivots);
        int[] swaps = new int[count];
        for (int i = 0; i < count; i++) {
            swaps[i] = pivots.getAtIndex(ValueLayout.JAVA_INT, i) - 1;
        }
        return new Pivots(swaps, info, pivots);
    }

    /** Overwrites {@code b} by the solution of {@code a·x = b}, from the factors of {@code a}. */
    public static void solve(Lapack lapack, LapackMatrix factors, Pivots pivots, LapackMatrix b) {
        lapack.call(
                "getrs",
                (byte) 'N',
                factors.rows(),
                b.columns(),
                factors.data(),
                factors.leading(),
                pivots.memory(),
                b.data(),
                b.leading());
    }

    /** Overwrites the factors of a matrix by its inverse; the factors must not be singular. */
    public static void invert(Lapack lapack, LapackMatrix factors, Pivots pivots) {
        lapack.callWithWork(
                "getri",
                new Object[] {factors.rows(), factors.data(), factors.leading(), pivots.memory()});
    }

    /**
     * Overwrites the lower half of a symmetric or Hermitian matrix by its factor L; its upper half
     * is not read.
     *
     * @return 0, or the order of the first leading minor that is not positive
     */
    public static int cholesky(Lapack lapack, LapackMatrix a) {
        return lapack.call("potrf", (byte) 'L', a.rows(), a.data(), a.leading());
    }

    /** How a triangular matrix is meant. */
    public enum Operation {
        /** As it is. */
        AS_IT_IS('N'),
        /** Transposed. */
        TRANSPOSED('T'),
        /** Transposed and conjugated. */
        ADJOINT('C');

        private final byte letter;

        Operation(char letter) {
            this.letter = (byte) letter;
        }
    }

    /**
     * Overwrites {@code b} by the solution of a triangular system.
     *
     * @return 0, or the row, counted from 1, where the diagonal is zero
     */
    public static int solveTriangular(
            Lapack lapack,
            LapackMatrix a,
            boolean lower,
            Operation operation,
            boolean unitDiagonal,
            LapackMatrix b) {
        return lapack.call(
                "trtrs",
                (byte) (lower ? 'L' : 'U'),
                operation.letter,
                (byte) (unitDiagonal ? 'U' : 'N'),
                a.rows(),
                b.columns(),
                a.data(),
                a.leading(),
                b.data(),
                b.leading());
    }

    /**
     * What least squares give beside the solution: rank, singular values, and 0 if it converged.
     */
    public record LeastSquares(int rank, LapackMatrix singularValues, int info) {}

    /**
     * Overwrites {@code b} (as high as the longer side of {@code a}) by the shortest vectors that
     * minimise {@code |a·x - b|}; {@code a} is destroyed.
     *
     * @param cutoff singular values up to this part of the largest one count as zero
     */
    public static LeastSquares leastSquares(
            Lapack lapack, LapackMatrix a, LapackMatrix b, double cutoff) {
        int m = a.rows();
        int n = a.columns();
        LapackMatrix values = lapack.reals(Math.min(m, n));
        MemorySegment rank = lapack.ints(1);
        Object[] before = {
            m,
            n,
            b.columns(),
            a.data(),
            a.leading(),
            b.data(),
            b.leading(),
            values.data(),
            lapack.scalar(cutoff),
            rank
        };
        long order = Math.max(m, n);
        long leaf = 25;
        long levels = Math.max(0L, 64 - Long.numberOfLeadingZeros(order / (leaf + 1))) + 2;
        MemorySegment ints = lapack.ints(order * (3 * levels + 11));
        int info;
        if (lapack.type().isComplex()) {
            long right = b.columns();
            long reals =
                    order * (10 + 2 * leaf + 8 * levels)
                            + 3 * leaf * right
                            + Math.max((leaf + 1) * (leaf + 1), order * (1 + right) + 2 * right);
            info =
                    lapack.callWithWork(
                            "gelsd", before, lapack.memory(lapack.type().real(), reals), ints);
        } else {
            info = lapack.callWithWork("gelsd", before, ints);
        }
        return new LeastSquares(rank.getAtIndex(ValueLayout.JAVA_INT, 0), values, info);
    }
}
