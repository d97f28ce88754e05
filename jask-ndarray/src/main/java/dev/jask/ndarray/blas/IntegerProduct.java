package dev.jask.ndarray.blas;

import java.util.Arrays;

/**
 * Products of integer and boolean matrices: exact, modulo the width of the type as NumPy's.
 *
 * <p>Works on tiles of the right matrix whose rows are arrays of their own: such loops become
 * vector instructions. Types of up to 32 bits are computed in {@code int}, which gives the same
 * lowest bits.
 */
public final class IntegerProduct {

    private static final int DEPTH = 64;
    private static final int WIDTH = 512;

    private IntegerProduct() {}

    /** Computes {@code c = a·b} for matrices in arrays of the same integer type. */
    public static void multiply(StridedMatrix a, StridedMatrix b, StridedMatrix c) {
        product(a, b, c, false);
    }

    /**
     * Computes whether there is a {@code k} with {@code a[i, k]} and {@code b[k, j]}, for matrices
     * of 0 and 1.
     */
    public static void multiplyBooleans(StridedMatrix a, StridedMatrix b, StridedMatrix c) {
        product(a, b, c, true);
    }

    private static void product(
            StridedMatrix a, StridedMatrix b, StridedMatrix c, boolean logical) {
        boolean wide = c.array() instanceof long[];
        for (int column = 0; column < c.columns(); column += WIDTH) {
            int width = Math.min(WIDTH, c.columns() - column);
            StridedMatrix into = c.block(0, c.rows(), column, width);
            StridedMatrix right = b.block(0, b.rows(), column, width);
            if (wide) {
                longs(a, right, into);
            } else {
                ints(a, right, into, logical);
            }
        }
    }

    private static void ints(StridedMatrix a, StridedMatrix b, StridedMatrix c, boolean logical) {
        int[][] tile = new int[DEPTH][c.columns()];
        int[] left = new int[DEPTH];
        int[] sums = new int[c.columns()];
        for (int k = 0; k < Math.max(1, a.columns()); k += DEPTH) {
            int depth = Math.min(DEPTH, a.columns() - k);
            for (int row = 0; row < depth; row++) {
                IntegerRows.load(b, k + row, 0, tile[row], c.columns());
            }
            for (int row = 0; row < c.rows(); row++) {
                IntegerRows.load(a, row, k, left, depth);
                if (k == 0) {
                    Arrays.fill(sums, 0);
                } else {
                    IntegerRows.load(c, row, 0, sums, sums.length);
                }
                accumulate(left, tile, sums, depth);
                IntegerRows.store(sums, c, row, logical);
            }
        }
    }

    private static void accumulate(int[] left, int[][] tile, int[] sums, int depth) {
        int k = 0;
        for (; k + 4 <= depth; k += 4) {
            accumulate(
                    left[k],
                    left[k + 1],
                    left[k + 2],
                    left[k + 3],
                    tile[k],
                    tile[k + 1],
                    tile[k + 2],
                    tile[k + 3],
                    sums);
        }
        for (; k < depth; k++) {
            int factor = left[k];
            int[] row = tile[k];
            for (int j = 0; j < sums.length; j++) {
                sums[j] += factor * row[j];
            }
        }
    }

    private static void accumulate(
            int f, int g, int h, int i, int[] r, int[] s, int[] t, int[] u, int[] sums) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += f * r[j] + g * s[j] + h * t[j] + i * u[j];
        }
    }

    private static void longs(StridedMatrix a, StridedMatrix b, StridedMatrix c) {
        long[][] tile = new long[DEPTH][c.columns()];
        long[] left = new long[DEPTH];
        long[] sums = new long[c.columns()];
        for (int k = 0; k < Math.max(1, a.columns()); k += DEPTH) {
            int depth = Math.min(DEPTH, a.columns() - k);
            for (int row = 0; row < depth; row++) {
                IntegerRows.load(b, k + row, 0, tile[row], c.columns());
            }
            for (int row = 0; row < c.rows(); row++) {
                IntegerRows.load(a, row, k, left, depth);
                if (k == 0) {
                    Arrays.fill(sums, 0);
                } else {
                    IntegerRows.load(c, row, 0, sums, sums.length);
                }
                accumulate(left, tile, sums, depth);
                IntegerRows.store(sums, c, row);
            }
        }
    }

    private static void accumulate(long[] left, long[][] tile, long[] sums, int depth) {
        int k = 0;
        for (; k + 4 <= depth; k += 4) {
            accumulate(
                    left[k],
                    left[k + 1],
                    left[k + 2],
                    left[k + 3],
                    tile[k],
                    tile[k + 1],
                    tile[k + 2],
                    tile[k + 3],
                    sums);
        }
        for (; k < depth; k++) {
            long factor = left[k];
            long[] row = tile[k];
            for (int j = 0; j < sums.length; j++) {
                sums[j] += factor * row[j];
            }
        }
    }

    private static void accumulate(
            long f, long g, long h, long i, long[] r, long[] s, long[] t, long[] u, long[] sums) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += f * r[j] + g * s[j] + h * t[j] + i * u[j];
        }
    }
}
