package dev.jask.ndarray.blas;

/**
 * Copies between matrices of any strides and runs of whole columns, the order that LAPACK wants.
 */
final class Columns {

    private Columns() {}

    /** Copies some columns of a matrix, one after the other, to the beginning of an array. */
    static void gather(BlasType type, StridedMatrix from, int first, int count, Object into) {
        int lanes = type.lanes();
        int start = (int) (from.offset() + first * from.columnStride()) * lanes;
        int down = (int) from.rowStride() * lanes;
        int right = (int) from.columnStride() * lanes;
        if (type.isDouble()) {
            copy(
                    (double[]) from.array(),
                    start,
                    down,
                    right,
                    (double[]) into,
                    0,
                    lanes,
                    from.rows() * lanes,
                    from.rows(),
                    count,
                    lanes);
        } else {
            copy(
                    (float[]) from.array(),
                    start,
                    down,
                    right,
                    (float[]) into,
                    0,
                    lanes,
                    from.rows() * lanes,
                    from.rows(),
                    count,
                    lanes);
        }
    }

    /**
     * Copies columns that follow one another at the beginning of an array into some columns of a
     * matrix.
     */
    static void scatter(BlasType type, Object from, StridedMatrix into, int first, int count) {
        int lanes = type.lanes();
        int start = (int) (into.offset() + first * into.columnStride()) * lanes;
        int down = (int) into.rowStride() * lanes;
        int right = (int) into.columnStride() * lanes;
        if (type.isDouble()) {
            copy(
                    (double[]) from,
                    0,
                    lanes,
                    into.rows() * lanes,
                    (double[]) into.array(),
                    start,
                    down,
                    right,
                    into.rows(),
                    count,
                    lanes);
        } else {
            copy(
                    (float[]) from,
                    0,
                    lanes,
                    into.rows() * lanes,
                    (float[]) into.array(),
                    start,
                    down,
                    right,
                    into.rows(),
                    count,
                    lanes);
        }
    }

    private static void copy(
            double[] from,
            int fromStart,
            int fromDown,
            int fromRight,
            double[] into,
            int intoStart,
            int intoDown,
            int intoRight,
            int rows,
            int columns,
            int lanes) {
        for (int row = 0; row < rows; row++) {
            int source = fromStart + row * fromDown;
            int target = intoStart + row * intoDown;
            for (int column = 0; column < columns; column++) {
                for (int lane = 0; lane < lanes; lane++) {
                    into[target + lane] = from[source + lane];
                }
                source += fromRight;
                target += intoRight;
            }
        }
    }

    private static void copy(
            float[] from,
            int fromStart,
            int fromDown,
            int fromRight,
            float[] into,
            int intoStart,
            int intoDown,
            int intoRight,
            int rows,
            int columns,
            int lanes) {
        for (int row = 0; row < rows; row++) {
            int source = fromStart + row * fromDown;
            int target = intoStart + row * intoDown;
            for (int column = 0; column < columns; column++) {
                for (int lane = 0; lane < lanes; lane++) {
                    into[target + lane] = from[source + lane];
                }
                source += fromRight;
                target += intoRight;
            }
        }
    }
}
