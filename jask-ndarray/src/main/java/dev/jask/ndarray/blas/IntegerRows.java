package dev.jask.ndarray.blas;

/** Reads and writes rows of integer matrices. */
final class IntegerRows {

    private IntegerRows() {}

    /** Reads part of a row of a matrix of up to 32 bits. */
    static void load(StridedMatrix from, int row, int column, int[] into, int count) {
        int at = position(from, row, column);
        int step = (int) from.columnStride();
        switch (from.array()) {
            case byte[] bytes -> {
                for (int j = 0; j < count; j++, at += step) {
                    into[j] = bytes[at];
                }
            }
            case short[] shorts -> {
                for (int j = 0; j < count; j++, at += step) {
                    into[j] = shorts[at];
                }
            }
            case int[] ints -> {
                for (int j = 0; j < count; j++, at += step) {
                    into[j] = ints[at];
                }
            }
            case Object other ->
                    throw new IllegalArgumentException("Not integers: " + other.getClass());
        }
    }

    /** Reads part of a row of a matrix of 64 bits. */
    static void load(StridedMatrix from, int row, int column, long[] into, int count) {
        long[] longs = (long[]) from.array();
        int at = position(from, row, column);
        int step = (int) from.columnStride();
        for (int j = 0; j < count; j++, at += step) {
            into[j] = longs[at];
        }
    }

    /** Writes a row, each number cut to the width of the matrix, or as 0 and 1. */
    static void store(int[] from, StridedMatrix into, int row, boolean logical) {
        int at = position(into, row, 0);
        int step = (int) into.columnStride();
        switch (into.array()) {
            case byte[] bytes -> {
                for (int j = 0; j < from.length; j++, at += step) {
                    bytes[at] = logical ? (byte) (from[j] == 0 ? 0 : 1) : (byte) from[j];
                }
            }
            case short[] shorts -> {
                for (int j = 0; j < from.length; j++, at += step) {
                    shorts[at] = (short) from[j];
                }
            }
            case int[] ints -> {
                for (int j = 0; j < from.length; j++, at += step) {
                    ints[at] = from[j];
                }
            }
            case Object other ->
                    throw new IllegalArgumentException("Not integers: " + other.getClass());
        }
    }

    /** Writes a row of 64-bit numbers. */
    static void store(long[] from, StridedMatrix into, int row) {
        long[] longs = (long[]) into.array();
        int at = position(into, row, 0);
        int step = (int) into.columnStride();
        for (int j = 0; j < from.length; j++, at += step) {
            longs[at] = from[j];
        }
    }

    private static int position(StridedMatrix matrix, int row, int column) {
        return (int) (matrix.offset() + row * matrix.rowStride() + column * matrix.columnStride());
    }
}
