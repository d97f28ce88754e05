package dev.jask.ndarray.blas;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A matrix in the memory of one computation by LAPACK, column after column. */
public final class LapackMatrix {

    /** How many columns are reordered at a time, for the sake of the caches. */
    private static final int BAND = 32;

    private final BlasType type;
    private final int rows;
    private final int columns;
    private final MemorySegment data;

    LapackMatrix(BlasType type, int rows, int columns, MemorySegment data) {
        this.type = type;
        this.rows = rows;
        this.columns = columns;
        this.data = data;
    }

    /** How many rows there are. */
    public int rows() {
        return rows;
    }

    /** How many columns there are. */
    public int columns() {
        return columns;
    }

    MemorySegment data() {
        return data;
    }

    /** The distance of columns, which LAPACK wants to be positive. */
    int leading() {
        return Math.max(1, rows);
    }

    /** Reads a matrix of the same type and of at most this shape into the upper left corner. */
    public LapackMatrix load(StridedMatrix source) {
        if (source.rows() == 0 || source.columns() == 0) {
            return this;
        }
        Object band = type.newArray(Math.min(BAND, source.columns()) * source.rows());
        MemorySegment from = type.segment(band);
        long bytes = (long) source.rows() * type.bytes();
        for (int first = 0; first < source.columns(); first += BAND) {
            int count = Math.min(BAND, source.columns() - first);
            Columns.gather(type, source, first, count, band);
            if (source.rows() == rows) {
                MemorySegment.copy(from, 0, data, first * bytes, count * bytes);
            } else {
                for (int j = 0; j < count; j++) {
                    MemorySegment.copy(from, j * bytes, data, position(0, first + j), bytes);
                }
            }
        }
        return this;
    }

    /** Writes the upper left corner to a matrix of the same type. */
    public void store(StridedMatrix target) {
        if (target.rows() == 0 || target.columns() == 0) {
            return;
        }
        Object band = type.newArray(Math.min(BAND, target.columns()) * target.rows());
        MemorySegment into = type.segment(band);
        long bytes = (long) target.rows() * type.bytes();
        for (int first = 0; first < target.columns(); first += BAND) {
            int count = Math.min(BAND, target.columns() - first);
            if (target.rows() == rows) {
                MemorySegment.copy(data, first * bytes, into, 0, count * bytes);
            } else {
                for (int j = 0; j < count; j++) {
                    MemorySegment.copy(data, position(0, first + j), into, j * bytes, bytes);
                }
            }
            Columns.scatter(type, band, target, first, count);
        }
    }

    /** An element, or its real part. */
    public double get(int row, int column) {
        return entry(position(row, column));
    }

    /** The imaginary part of an element of a complex matrix. */
    public double imaginary(int row, int column) {
        return entry(position(row, column) + type.real().bytes());
    }

    private double entry(long position) {
        return type.isDouble()
                ? data.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, position)
                : data.get(ValueLayout.JAVA_FLOAT_UNALIGNED, position);
    }

    /** Sets an element to a real number. */
    public void set(int row, int column, double value) {
        long position = position(row, column);
        if (type.isDouble()) {
            data.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, position, value);
        } else {
            data.set(ValueLayout.JAVA_FLOAT_UNALIGNED, position, (float) value);
        }
        if (type.isComplex()) {
            setImaginary(row, column, 0);
        }
    }

    /** Sets the imaginary part of an element of a complex matrix. */
    public void setImaginary(int row, int column, double value) {
        long position = position(row, column) + type.real().bytes();
        if (type.isDouble()) {
            data.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, position, value);
        } else {
            data.set(ValueLayout.JAVA_FLOAT_UNALIGNED, position, (float) value);
        }
    }

    /** Sets every element to a real number. */
    public void fill(double value) {
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                set(row, column, value);
            }
        }
    }

    /** Sets every element above the diagonal to zero. */
    public void clearAboveDiagonal() {
        for (int column = 1; column < columns; column++) {
            data.asSlice(position(0, column), (long) Math.min(column, rows) * type.bytes())
                    .fill((byte) 0);
        }
    }

    /** Sets every element below the diagonal to zero. */
    public void clearBelowDiagonal() {
        for (int column = 0; column < Math.min(columns, rows - 1); column++) {
            data.asSlice(position(column + 1, column), (long) (rows - column - 1) * type.bytes())
                    .fill((byte) 0);
        }
    }

    /** Copies the first columns of a matrix with as many rows, as many as both have. */
    public LapackMatrix copyOf(LapackMatrix other) {
        MemorySegment.copy(
                other.data,
                0,
                data,
                0,
                (long) rows * Math.min(columns, other.columns) * type.bytes());
        return this;
    }

    private long position(int row, int column) {
        return ((long) column * rows + row) * type.bytes();
    }
}
