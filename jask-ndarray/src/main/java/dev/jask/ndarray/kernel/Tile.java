package dev.jask.ndarray.kernel;

/**
 * Which elements a fold is given: a tile of rows and columns, where each element belongs (its
 * <em>position</em> in the result) and which number it has among those that are folded together
 * (its <em>index</em>). Moved on from tile to tile.
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
