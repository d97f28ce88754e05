package dev.jask.ndarray.kernel;

import java.util.Arrays;

/**
 * Loops over the columns of a tile. Several rows are read at a time, so that what has been added up
 * is read and written less often than the numbers.
 */
final class ColumnLoops {

    private ColumnLoops() {}

    /** An array for a number of each column: that one if it is long enough. */
    static double[] roomFor(int columns, double[] room) {
        return room.length >= columns ? room : new double[columns];
    }

    /** An array for a number of each column: that one if it is long enough. */
    static long[] roomFor(int columns, long[] room) {
        return room.length >= columns ? room : new long[columns];
    }

    /** The sum of each column. */
    static void sum(double[] values, Tile tile, double[] sums) {
        int columns = tile.columns();
        int stride = tile.stride();
        System.arraycopy(values, tile.start(0), sums, 0, columns);
        int r = 1;
        for (; r + 7 < tile.rows(); r += 8) {
            int r0 = tile.start(r);
            int r1 = r0 + stride;
            int r2 = r1 + stride;
            int r3 = r2 + stride;
            int r4 = r3 + stride;
            int r5 = r4 + stride;
            int r6 = r5 + stride;
            int r7 = r6 + stride;
            for (int c = 0; c < columns; c++) {
                sums[c] +=
                        ((values[r0 + c] + values[r1 + c]) + (values[r2 + c] + values[r3 + c]))
                                + ((values[r4 + c] + values[r5 + c])
                                        + (values[r6 + c] + values[r7 + c]));
            }
        }
        for (; r < tile.rows(); r++) {
            int first = tile.start(r);
            for (int c = 0; c < columns; c++) {
                sums[c] += values[first + c];
            }
        }
    }

    /** The sum of each column, in 64 bits that wrap around. */
    static void sum(long[] values, Tile tile, long[] sums) {
        int columns = tile.columns();
        int stride = tile.stride();
        System.arraycopy(values, tile.start(0), sums, 0, columns);
        int r = 1;
        for (; r + 3 < tile.rows(); r += 4) {
            int r0 = tile.start(r);
            int r1 = r0 + stride;
            int r2 = r1 + stride;
            int r3 = r2 + stride;
            for (int c = 0; c < columns; c++) {
                sums[c] += values[r0 + c] + values[r1 + c] + values[r2 + c] + values[r3 + c];
            }
        }
        for (; r < tile.rows(); r++) {
            int first = tile.start(r);
            for (int c = 0; c < columns; c++) {
                sums[c] += values[first + c];
            }
        }
    }

    /** The sums of the distances from a number of each column, and of their squares. */
    static void distances(
            double[] values, Tile tile, double[] from, double[] sums, double[] squares) {
        int columns = tile.columns();
        int stride = tile.stride();
        Arrays.fill(sums, 0, columns, 0);
        Arrays.fill(squares, 0, columns, 0);
        int r = 0;
        for (; r + 7 < tile.rows(); r += 8) {
            int r0 = tile.start(r);
            int r1 = r0 + stride;
            int r2 = r1 + stride;
            int r3 = r2 + stride;
            int r4 = r3 + stride;
            int r5 = r4 + stride;
            int r6 = r5 + stride;
            int r7 = r6 + stride;
            for (int c = 0; c < columns; c++) {
                double origin = from[c];
                double d0 = values[r0 + c] - origin;
                double d1 = values[r1 + c] - origin;
                double d2 = values[r2 + c] - origin;
                double d3 = values[r3 + c] - origin;
                double d4 = values[r4 + c] - origin;
                double d5 = values[r5 + c] - origin;
                double d6 = values[r6 + c] - origin;
                double d7 = values[r7 + c] - origin;
                sums[c] += ((d0 + d1) + (d2 + d3)) + ((d4 + d5) + (d6 + d7));
                squares[c] +=
                        ((d0 * d0 + d1 * d1) + (d2 * d2 + d3 * d3))
                                + ((d4 * d4 + d5 * d5) + (d6 * d6 + d7 * d7));
            }
        }
        for (; r < tile.rows(); r++) {
            int first = tile.start(r);
            for (int c = 0; c < columns; c++) {
                double distance = values[first + c] - from[c];
                sums[c] += distance;
                squares[c] += distance * distance;
            }
        }
    }
}
