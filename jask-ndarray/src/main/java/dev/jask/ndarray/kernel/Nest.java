package dev.jask.ndarray.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The loops over the elements of several operands of one shape: axes of extent 1 are left out, axes
 * that lie one after the other in all operands are one, and the last axis is the one along which
 * the operands lie closest.
 *
 * <p>The innermost two, <em>rows</em> and <em>columns</em>, go tile by tile. Where an operand lies
 * the other way round than the rest (a transposed one), tiles have many rows, so that each line of
 * memory that is fetched is used whole.
 */
final class Nest {

    /** The least rows of a tile where an operand lies crosswise, if there are so many. */
    private static final int LINE = 64;

    /** The most columns of such a tile where rows are folded; in other cases more do not pay. */
    private static final int BROAD = 512;

    /** Its elements where it has few columns. */
    private static final int CROSSED = LINE * LINE;

    /**
     * The elements of a tile whose columns are folded, each for itself: what is done once for a
     * column costs little beside what is done for each row then.
     */
    private static final int TALL = 8 * Program.BLOCK;

    /** So many tiles of one row that lie one after the other are a stretch at most. */
    static final int STRETCH = 16;

    /** For each axis its extent. */
    private final long[] extents;

    /** For each axis the strides of all operands. */
    private final long[][] strides;

    private final int row;
    private final int column;
    private final int tileRows;
    private final int tileColumns;

    @SuppressWarnings("ArrayRecordComponent") // not changed and not handed out
    private record Axis(long extent, long[] strides) {

        boolean continues(Axis inner) {
            for (int k = 0; k < strides.length; k++) {
                if (strides[k] != inner.strides[k] * inner.extent) {
                    return false;
                }
            }
            return true;
        }

        Axis with(Axis inner) {
            return new Axis(extent * inner.extent, inner.strides);
        }

        /** How close the elements of the operands in memory are along it. */
        long closeness(int memory) {
            long closest = Long.MAX_VALUE;
            for (int k = 0; k < memory; k++) {
                if (strides[k] != 0) {
                    closest = Math.min(closest, Math.abs(strides[k]));
                }
            }
            return closest;
        }
    }

    /**
     * Loops.
     *
     * @param shape the extents; none of them 0
     * @param strides for each operand its strides by axis
     * @param memory how many of the operands are memory: the first ones
     * @param order the operand that says in which order axes are taken, the outermost first; -1 for
     *     by closeness of all
     * @param divided the operand that has a stride along axes that are kept, and none along those
     *     that are reduced; -1 where nothing is reduced
     * @param wide the most columns of a tile that has several rows
     */
    Nest(long[] shape, List<long[]> strides, int memory, int order, int divided, int wide) {
        List<Axis> axes = axes(shape, strides);
        if (axes.size() > 1) {
            axes.sort(comparator(memory, order));
            axes = merged(axes);
        }
        if (axes.isEmpty()) {
            axes.add(new Axis(1, new long[strides.size()]));
        }
        extents = new long[axes.size()];
        this.strides = new long[axes.size()][];
        for (int axis = 0; axis < extents.length; axis++) {
            extents[axis] = axes.get(axis).extent;
            this.strides[axis] = axes.get(axis).strides;
        }
        column = extents.length - 1;
        row = extents.length == 1 ? -1 : rowFor(memory, divided);
        boolean crossed = row >= 0 && isCrossed(memory);
        tileColumns = (int) Math.min(extents[column], mostColumns(crossed, divided, wide));
        int block = isColumnKept(divided) ? TALL : crossed ? CROSSED : Program.BLOCK;
        int least = crossed ? LINE : isSpread(memory) ? Tiles.ROWS_AT_ONCE : 1;
        int tall = Math.max(block / tileColumns, least);
        tileRows = row < 0 ? 1 : (int) Math.min(extents[row], tall);
    }

    private static List<Axis> axes(long[] shape, List<long[]> strides) {
        var axes = new ArrayList<Axis>(shape.length);
        for (int axis = 0; axis < shape.length; axis++) {
            if (shape[axis] != 1) {
                var along = new long[strides.size()];
                for (int k = 0; k < along.length; k++) {
                    along[k] = strides.get(k)[axis];
                }
                axes.add(new Axis(shape[axis], along));
            }
        }
        return axes;
    }

    private static Comparator<Axis> comparator(int memory, int order) {
        return order < 0
                ? Comparator.comparingLong((Axis axis) -> axis.closeness(memory)).reversed()
                : Comparator.comparingLong((Axis axis) -> Math.abs(axis.strides[order])).reversed();
    }

    private static List<Axis> merged(List<Axis> axes) {
        var merged = new ArrayList<Axis>();
        for (Axis axis : axes) {
            if (!merged.isEmpty() && merged.getLast().continues(axis)) {
                merged.set(merged.size() - 1, merged.getLast().with(axis));
            } else {
                merged.add(axis);
            }
        }
        return merged;
    }

    private boolean isColumnKept(int divided) {
        return divided >= 0 && strides[column][divided] != 0;
    }

    /**
     * The axis of the rows: where the columns are kept, the closest that is reduced, or none (-1);
     * else where an operand lies closest that does not along the columns, else the last but one.
     */
    private int rowFor(int memory, int divided) {
        if (isColumnKept(divided)) {
            for (int axis = column - 1; axis >= 0; axis--) {
                if (strides[axis][divided] == 0) {
                    return axis;
                }
            }
            return -1;
        }
        for (int operand = 0; operand < memory; operand++) {
            int best = column;
            for (int axis = column - 1; axis >= 0; axis--) {
                if (isCloser(operand, axis, best)) {
                    best = axis;
                }
            }
            if (best != column) {
                return best;
            }
        }
        return column - 1;
    }

    private boolean isCloser(int operand, int axis, int than) {
        long stride = Math.abs(strides[axis][operand]);
        return stride != 0 && stride < Math.abs(strides[than][operand]);
    }

    private boolean isCrossed(int memory) {
        return IntStream.range(0, memory).anyMatch(operand -> isCloser(operand, row, column));
    }

    /** Whether the elements of a row lie apart in an operand. */
    private boolean isSpread(int memory) {
        return IntStream.range(0, memory)
                .anyMatch(operand -> Math.abs(strides[column][operand]) > 1);
    }

    private int mostColumns(boolean crossed, int divided, int wide) {
        if (crossed) {
            return divided >= 0 && !isColumnKept(divided) ? BROAD : LINE;
        }
        boolean isLong = extents[column] >= Program.BLOCK && !isColumnKept(divided);
        return row < 0 || isLong ? Program.BLOCK : wide;
    }

    /** The most elements that a tile has. */
    int tileSize() {
        return tileRows * tileColumns;
    }

    long rowStride(int operand) {
        return row < 0 ? 0 : strides[row][operand];
    }

    long columnStride(int operand) {
        return strides[column][operand];
    }

    /** Told of each tile: its extents, and where its first element is in each operand. */
    @FunctionalInterface
    interface TileAction {
        void accept(int rows, int columns, long[] places);
    }

    /** The most columns that a tile has. */
    int tileColumns() {
        return tileColumns;
    }

    /**
     * Goes through all tiles.
     *
     * @param starts where the first element of each operand is
     * @param isLong whether stretches are wanted: several whole tiles of one row at once, as one
     *     with more columns
     */
    void forEachTile(long[] starts, boolean isLong, TileAction action) {
        along(0, starts, isLong && tileRows == 1 && tileColumns == Program.BLOCK, action);
    }

    /** Goes through the tiles of a stretch. */
    void forEachTileOf(int columns, long[] places, TileAction action) {
        long[] at = places.clone();
        for (int c = 0; c < columns; c += tileColumns) {
            action.accept(1, tileColumns, at);
            advance(at, strides[column], tileColumns);
        }
    }

    private void along(int axis, long[] places, boolean isLong, TileAction action) {
        if (axis == extents.length) {
            tiles(places, isLong, action);
        } else if (axis == row || axis == column) {
            along(axis + 1, places, isLong, action);
        } else {
            long[] at = places.clone();
            for (long i = 0; i < extents[axis]; i++) {
                along(axis + 1, at, isLong, action);
                advance(at, strides[axis], 1);
            }
        }
    }

    private void tiles(long[] places, boolean isLong, TileAction action) {
        long rows = row < 0 ? 1 : extents[row];
        long[] rowPlaces = places.clone();
        var tilePlaces = new long[places.length];
        for (long r = 0; r < rows; r += tileRows) {
            int tall = (int) Math.min(tileRows, rows - r);
            System.arraycopy(rowPlaces, 0, tilePlaces, 0, places.length);
            for (long left = extents[column]; left > 0; ) {
                long whole = isLong ? Math.clamp(left / tileColumns, 1, STRETCH) : 1;
                int broad = (int) Math.min(whole * tileColumns, left);
                action.accept(tall, broad, tilePlaces);
                advance(tilePlaces, strides[column], broad);
                left -= broad;
            }
            if (row >= 0) {
                advance(rowPlaces, strides[row], tileRows);
            }
        }
    }

    private static void advance(long[] places, long[] strides, long by) {
        for (int k = 0; k < places.length; k++) {
            places[k] += strides[k] * by;
        }
    }
}
