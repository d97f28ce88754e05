package dev.jask.ndarray.kernel;

/** Loops over the columns of a tile that lies row by row. */
final class ColumnLoops {

    private ColumnLoops() {}

    /** An array for a number of each column: that one if it is long enough. */
    static double[] roomFor(int columns, double[] room) {
        return room.length >= columns ? room : new double[columns];
    }

    /** The sum of each column. */
    static void sum(double[] values, int rows, int columns, double[] sums) {
        System.arraycopy(values, 0, sums, 0, columns);
        int r = 1;
        for (; r + 3 < rows; r += 4) {
            int first = r * columns;
            int second = first + columns;
            int third = second + columns;
            int fourth = third + columns;
            for (int c = 0; c < columns; c++) {
                sums[c] +=
                        (values[first + c] + values[second + c])
                                + (values[third + c] + values[fourth + c]);
            }
        }
        for (; r < rows; r++) {
            int first = r * columns;
            for (int c = 0; c < columns; c++) {
                sums[c] += values[first + c];
            }
        }
    }

    /** The sum of the squares of the distances from each column's mean. */
    static void squares(double[] values, int rows, int columns, double[] means, double[] squares) {
        for (int c = 0; c < columns; c++) {
            double distance = values[c] - means[c];
            squares[c] = distance * distance;
        }
        int r = 1;
        for (; r + 1 < rows; r += 2) {
            int first = r * columns;
            int second = first + columns;
            for (int c = 0; c < columns; c++) {
                double one = values[first + c] - means[c];
                double other = values[second + c] - means[c];
                squares[c] += one * one + other * other;
            }
        }
        for (; r < rows; r++) {
            int first = r * columns;
            for (int c = 0; c < columns; c++) {
                double distance = values[first + c] - means[c];
                squares[c] += distance * distance;
            }
        }
    }
}
