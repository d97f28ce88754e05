package dev.jask.ndarray.blas;

/**
 * Products of floating-point and complex matrices, computed by BLAS where they lie.
 *
 * <p>A call into BLAS that reads Java arrays holds up the garbage collector, and with it every
 * other thread, until it returns. A large product is therefore made of pieces that take a few
 * hundredths of a second each. The pieces follow the blocks that OpenBLAS itself works in (all of a
 * panel of rows and columns, some of what is summed over), so that little is packed twice.
 */
public final class MatrixProduct {

    /** How many multiplications of real numbers a piece has. */
    private static final long PIECE = 1L << 30;

    private static final int SUMMED = 768;
    private static final int COLUMNS = 2048;
    private static final int SYMMETRIC = 1024;

    /** From how many rows on half of {@code a·aᵀ} is worth its mirroring. */
    private static final int SYMMETRIC_FROM = 32;

    private MatrixProduct() {}

    /**
     * Computes {@code c = a·b}.
     *
     * @param c where the product goes: rows of elements that follow one another, not part of {@code
     *     a} or {@code b}
     */
    public static void multiply(BlasType type, StridedMatrix a, StridedMatrix b, StridedMatrix c) {
        if (c.rows() == 0 || c.columns() == 0) {
            return;
        }
        if (a.columns() == 0) {
            clear(type, c);
        } else if (c.columns() > 1
                && c.rows() > 1
                && a.isTransposeOf(b)
                && a.rows() >= SYMMETRIC_FROM) {
            symmetric(type, a.readable(type), c);
        } else {
            run(type, a, b, c, false);
        }
    }

    /** Computes {@code c = c + a·b}; what {@link #multiply} asks of the matrices goes here too. */
    public static void multiplyAdd(
            BlasType type, StridedMatrix a, StridedMatrix b, StridedMatrix c) {
        if (c.rows() > 0 && c.columns() > 0 && a.columns() > 0) {
            run(type, a, b, c, true);
        }
    }

    /** Sets {@code c}, or adds to it. */
    private static void run(
            BlasType type, StridedMatrix a, StridedMatrix b, StridedMatrix c, boolean adds) {
        if (c.columns() == 1) {
            matrixTimesColumn(type, a.readable(type), column(type, b), c, adds);
        } else if (c.rows() == 1) {
            matrixTimesColumn(
                    type,
                    b.transpose().readable(type),
                    column(type, a.transpose()),
                    c.transpose(),
                    adds);
        } else {
            pieces(type, a.readable(type), b.readable(type), c, adds);
        }
    }

    private static void clear(BlasType type, StridedMatrix c) {
        Columns.scatter(type, type.newArray(c.rows() * c.columns()), c, 0, c.columns());
    }

    /** BLAS steps through a column by any positive stride. */
    private static StridedMatrix column(BlasType type, StridedMatrix x) {
        if (x.rows() == 1 || (x.rowStride() >= 1 && x.rowStride() <= Integer.MAX_VALUE)) {
            return x;
        }
        StridedMatrix copy = StridedMatrix.columnMajor(type.newArray(x.rows()), x.rows(), 1);
        Columns.gather(type, x, 0, 1, copy.array());
        return copy;
    }

    private static void matrixTimesColumn(
            BlasType type, StridedMatrix a, StridedMatrix x, StridedMatrix y, boolean adds) {
        int summed = a.columns();
        // Memory is what limits this one: an element costs about as much as 16 multiplications in a
        // product.
        int most = (int) (PIECE >> 4);
        int columns = Math.min(summed, most);
        int rows = Math.min(a.rows(), Math.max(1, most / columns));
        for (int row = 0; row < a.rows(); row += rows) {
            int height = Math.min(rows, a.rows() - row);
            for (int k = 0; k < summed; k += columns) {
                int width = Math.min(columns, summed - k);
                Cblas.gemv(
                        type,
                        a.block(row, height, k, width),
                        x.block(k, width, 0, 1),
                        y.block(row, height, 0, 1),
                        adds || k > 0);
            }
        }
    }

    private static void pieces(
            BlasType type, StridedMatrix a, StridedMatrix b, StridedMatrix c, boolean adds) {
        long allowed = PIECE / ((long) type.lanes() * type.lanes());
        if ((double) c.rows() * c.columns() * a.columns() <= allowed) {
            Cblas.gemm(type, a, b, c, adds);
            return;
        }
        int width = even(c.columns(), COLUMNS);
        int depth = Math.min(a.columns(), SUMMED);
        int height =
                even(c.rows(), Math.clamp(allowed / ((long) width * depth), 64, Integer.MAX_VALUE));
        for (int column = 0; column < c.columns(); column += width) {
            int w = Math.min(width, c.columns() - column);
            for (int k = 0; k < a.columns(); k += depth) {
                int d = Math.min(depth, a.columns() - k);
                for (int row = 0; row < c.rows(); row += height) {
                    int h = Math.min(height, c.rows() - row);
                    Cblas.gemm(
                            type,
                            a.block(row, h, k, d),
                            b.block(k, d, column, w),
                            c.block(row, h, column, w),
                            adds || k > 0);
                }
            }
        }
    }

    /** The size of equal parts of a length, none longer than the most that is wanted. */
    private static int even(int length, int most) {
        int parts = Math.ceilDiv(length, most);
        return Math.ceilDiv(length, parts);
    }

    /**
     * {@code c = a·aᵀ}: blocks on the diagonal by half, those above it whole, those below it
     * mirrored.
     */
    private static void symmetric(BlasType type, StridedMatrix a, StridedMatrix c) {
        int size = even(c.rows(), SYMMETRIC);
        int depth = Math.min(a.columns(), SUMMED);
        boolean whole = (double) size * size * a.columns() * type.lanes() * type.lanes() <= PIECE;
        int step = whole ? a.columns() : depth;
        for (int first = 0; first < c.rows(); first += size) {
            int h = Math.min(size, c.rows() - first);
            for (int k = 0; k < a.columns(); k += step) {
                int d = Math.min(step, a.columns() - k);
                Cblas.syrk(type, a.block(first, h, k, d), c.block(first, h, first, h), k > 0);
            }
            int rest = c.rows() - first - h;
            if (rest > 0) {
                pieces(
                        type,
                        a.block(first, h, 0, a.columns()),
                        a.block(first + h, rest, 0, a.columns()).transpose(),
                        c.block(first, h, first + h, rest),
                        false);
            }
        }
        Mirror.upperToLower(type, c);
    }
}
