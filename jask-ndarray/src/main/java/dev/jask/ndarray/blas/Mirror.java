package dev.jask.ndarray.blas;

/** Fills one half of a square matrix from the other. */
final class Mirror {

    private static final int TILE = 32;

    private Mirror() {}

    /** Copies what is above the diagonal to where it belongs below it. */
    static void upperToLower(BlasType type, StridedMatrix c) {
        for (int row = 0; row < c.rows(); row += TILE) {
            int rowEnd = Math.min(row + TILE, c.rows());
            for (int column = row; column < c.rows(); column += TILE) {
                int columnEnd = Math.min(column + TILE, c.rows());
                if (type.isDouble()) {
                    tile((double[]) c.array(), c, type.lanes(), row, rowEnd, column, columnEnd);
                } else {
                    tile((float[]) c.array(), c, type.lanes(), row, rowEnd, column, columnEnd);
                }
            }
        }
    }

    private static void tile(
            double[] data,
            StridedMatrix c,
            int lanes,
            int rowStart,
            int rowEnd,
            int columnStart,
            int columnEnd) {
        for (int row = rowStart; row < rowEnd; row++) {
            for (int column = Math.max(columnStart, row + 1); column < columnEnd; column++) {
                int from = position(c, row, column) * lanes;
                int into = position(c, column, row) * lanes;
                for (int lane = 0; lane < lanes; lane++) {
                    data[into + lane] = data[from + lane];
                }
            }
        }
    }

    private static void tile(
            float[] data,
            StridedMatrix c,
            int lanes,
            int rowStart,
            int rowEnd,
            int columnStart,
            int columnEnd) {
        for (int row = rowStart; row < rowEnd; row++) {
            for (int column = Math.max(columnStart, row + 1); column < columnEnd; column++) {
                int from = position(c, row, column) * lanes;
                int into = position(c, column, row) * lanes;
                for (int lane = 0; lane < lanes; lane++) {
                    data[into + lane] = data[from + lane];
                }
            }
        }
    }

    private static int position(StridedMatrix c, int row, int column) {
        return (int) (c.offset() + row * c.rowStride() + column * c.columnStride());
    }
}
