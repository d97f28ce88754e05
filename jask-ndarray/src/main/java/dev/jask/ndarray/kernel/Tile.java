package dev.jask.ndarray.kernel;

/**
 * Which elements a fold is given: a tile of rows and columns, where it lies in the array that is
 * given with it, where each element belongs (its <em>position</em> in the result) and which number
 * it has among those that are folded together (its <em>index</em>). Moved on from tile to tile.
 */
final class Tile {

    private final long rowPosition;
    private final long columnPosition;
    private final long rowIndex;
    private final long columnIndex;
    private int rows;
    private int columns;
    private long position;
    private long index;
    private int from;
    private int stride;

    Tile(long rowPosition, long columnPosition, long rowIndex, long columnIndex) {
        this.rowPosition = rowPosition;
        this.columnPosition = columnPosition;
        this.rowIndex = rowIndex;
        this.columnIndex = columnIndex;
    }

    void moveTo(int rows, int columns, long position, long index) {
        this.rows = rows;
        this.columns = columns;
        this.position = position;
        this.index = index;
    }

    /**
     * Says where the tile lies: its rows are runs.
     *
     * @param from the place of the first element
     * @param stride how far a row begins after the one before it
     */
    void liesAt(int from, int stride) {
        this.from = from;
        this.stride = stride;
    }

    /** Where a row begins in the array. */
    int start(int row) {
        return from + row * stride;
    }

    /** How far a row begins after the one before it. */
    int stride() {
        return stride;
    }

    /** Whether the rows lie one after the other, as one run. */
    boolean isRun() {
        return rows == 1 || stride == columns;
    }

    /** Whether elements of one column belong together, and those of one row do not. */
    boolean isByColumn() {
        return columnPosition != 0;
    }

    /** Whether all elements belong together. */
    boolean isOne() {
        return rowPosition == 0 && columnPosition == 0;
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    int positionOfRow(int row) {
        return (int) (position + row * rowPosition);
    }

    int positionOfColumn(int column) {
        return (int) (position + column * columnPosition);
    }

    int position(int row, int column) {
        return (int) (position + row * rowPosition + column * columnPosition);
    }

    long index(int row, int column) {
        return index + row * rowIndex + column * columnIndex;
    }
}
