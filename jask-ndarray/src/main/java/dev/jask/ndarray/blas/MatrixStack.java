package dev.jask.ndarray.blas;

/** Matrices of one shape in a Java array: the last two axes of an array with any number of axes. */
public final class MatrixStack {

    private final StridedMatrix first;
    private final long[] extents;
    private final long[] strides;

    /**
     * The matrices of an array.
     *
     * @param extents of each axis, two or more
     * @param strides of each axis, in elements
     */
    public MatrixStack(Object array, long offset, long[] extents, long[] strides) {
        int ndim = extents.length;
        this.first =
                new StridedMatrix(
                        array,
                        offset,
                        Math.toIntExact(extents[ndim - 2]),
                        Math.toIntExact(extents[ndim - 1]),
                        strides[ndim - 2],
                        strides[ndim - 1]);
        this.extents = extents.clone();
        this.strides = strides.clone();
    }

    /** How many rows each matrix has. */
    public int rows() {
        return first.rows();
    }

    /** How many columns each matrix has. */
    public int columns() {
        return first.columns();
    }

    /** How many matrices there are. */
    public long count() {
        long count = 1;
        for (int axis = 0; axis < extents.length - 2; axis++) {
            count *= extents[axis];
        }
        return count;
    }

    /** A matrix, counted in the order of rows. */
    public StridedMatrix matrix(long index) {
        long offset = first.offset();
        long rest = index;
        for (int axis = extents.length - 3; axis >= 0; axis--) {
            offset += rest % extents[axis] * strides[axis];
            rest /= extents[axis];
        }
        return first.at(offset);
    }
}
