package dev.jask.ndarray.blas;

/**
 * A matrix in a Java array: where its first element lies and how far apart rows and columns are.
 *
 * @param array a primitive array; complex numbers are pairs in a {@code float[]} or {@code
 *     double[]}
 * @param offset the position of the first element, counted in elements
 * @param rows how many rows there are
 * @param columns how many columns there are
 * @param rowStride how many elements lie between an element and the one below it; may be negative
 *     or zero
 * @param columnStride how many elements lie between an element and the one to its right; may be
 *     negative or zero
 */
public record StridedMatrix(
        Object array, long offset, int rows, int columns, long rowStride, long columnStride) {

    /** A matrix whose rows follow one another in an array of their own. */
    public static StridedMatrix rowMajor(Object array, int rows, int columns) {
        return new StridedMatrix(array, 0, rows, columns, columns, 1);
    }

    /** A matrix whose columns follow one another in an array of their own. */
    public static StridedMatrix columnMajor(Object array, int rows, int columns) {
        return new StridedMatrix(array, 0, rows, columns, 1, rows);
    }

    /** The same elements with rows and columns swapped. */
    public StridedMatrix transpose() {
        return new StridedMatrix(array, offset, columns, rows, columnStride, rowStride);
    }

    /** The same layout from another first element on: another matrix of a stack. */
    public StridedMatrix at(long otherOffset) {
        return new StridedMatrix(array, otherOffset, rows, columns, rowStride, columnStride);
    }

    /** The block of some rows and columns. */
    public StridedMatrix block(int firstRow, int rowCount, int firstColumn, int columnCount) {
        return new StridedMatrix(
                array,
                offset + firstRow * rowStride + firstColumn * columnStride,
                rowCount,
                columnCount,
                rowStride,
                columnStride);
    }

    /** Whether this is the transposed view of another matrix of the same array. */
    boolean isTransposeOf(StridedMatrix other) {
        return array == other.array
                && offset == other.offset
                && rows == other.columns
                && columns == other.rows
                && rowStride == other.columnStride
                && columnStride == other.rowStride;
    }

    /**
     * How far apart rows are for BLAS if it can read this as rows that follow one another; 0 if it
     * cannot.
     */
    int leadingDimension() {
        boolean dense = columnStride == 1 || columns <= 1;
        if (!dense) {
            return 0;
        }
        if (rows <= 1) {
            return Math.max(1, columns);
        }
        return rowStride >= Math.max(1, columns) && rowStride <= Integer.MAX_VALUE
                ? (int) rowStride
                : 0;
    }

    /** This matrix if BLAS can read it as it lies, otherwise a copy that it can read. */
    StridedMatrix readable(BlasType type) {
        if (leadingDimension() > 0 || transpose().leadingDimension() > 0) {
            return this;
        }
        StridedMatrix copy =
                columnMajor(type.newArray(Math.multiplyExact(rows, columns)), rows, columns);
        Columns.gather(type, this, 0, columns, copy.array());
        return copy;
    }
}
