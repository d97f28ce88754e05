package dev.jask.ndarray.kernel;

import java.util.List;

/**
 * Count, mean and sum of squared distances from it. The three of a run are found in two passes over
 * it, while it is in the cache, and added to those that are there by the formulas of Chan, Golub
 * and LeVeque (1979), so that nothing cancels.
 *
 * <p>Of columns the first tile is done so. For later ones the distances from the mean of the first
 * and their squares are summed up in one pass. That is as good unless the numbers have moved away
 * from there, which the sums tell; such a tile is done as the first one.
 */
final class Moments implements FoldState {

    /** After a tile whose numbers have moved away so many are not tried in one pass. */
    private static final int LOOKS_AWAY = 8;

    private final boolean skipsNan;
    private final double[] counts;

    /** A number near the mean. */
    private final double[] origins;

    /** Of the distances from there. */
    private final double[] sums;

    /** Of their squares. */
    private final double[] squares;

    private double[] columnOrigins = {};
    private double[] columnSums = {};
    private double[] columnSquares = {};
    private int awayFor;

    Moments(int places, boolean skipsNan) {
        this.skipsNan = skipsNan;
        counts = new double[places];
        origins = new double[places];
        sums = new double[places];
        squares = new double[places];
    }

    @Override
    public void add(Object lane, Tile tile) {
        var values = (double[]) lane;
        int columns = tile.columns();
        if (tile.isByColumn() && skipsNan) {
            for (int c = 0; c < columns; c++) {
                addStrided(
                        tile.positionOfColumn(c),
                        values,
                        tile.start(0) + c,
                        tile.stride(),
                        tile.rows());
            }
        } else if (tile.isByColumn()) {
            addColumns(values, tile);
        } else if (tile.isOne()) {
            addRun(tile.positionOfRow(0), values, tile.start(0), tile.rows() * columns);
        } else {
            for (int r = 0; r < tile.rows(); r++) {
                addRun(tile.positionOfRow(r), values, tile.start(r), columns);
            }
        }
    }

    private void addColumns(double[] values, Tile tile) {
        int columns = tile.columns();
        columnOrigins = ColumnLoops.roomFor(columns, columnOrigins);
        columnSums = ColumnLoops.roomFor(columns, columnSums);
        columnSquares = ColumnLoops.roomFor(columns, columnSquares);
        boolean isFirst = counts[tile.positionOfColumn(0)] == 0;
        if (isFirst || awayFor-- > 0) {
            addAnew(values, tile);
        } else if (!addNear(values, tile)) {
            awayFor = LOOKS_AWAY;
            addAnew(values, tile);
        }
    }

    /** Adds a tile by the distances from its own means. */
    private void addAnew(double[] values, Tile tile) {
        int rows = tile.rows();
        int columns = tile.columns();
        ColumnLoops.sum(values, tile, columnOrigins);
        for (int c = 0; c < columns; c++) {
            columnOrigins[c] /= rows;
        }
        ColumnLoops.distances(values, tile, columnOrigins, columnSums, columnSquares);
        for (int c = 0; c < columns; c++) {
            merge(
                    tile.positionOfColumn(c),
                    rows,
                    columnOrigins[c],
                    columnSums[c],
                    columnSquares[c]);
        }
    }

    /**
     * Adds a tile by the distances from the origins that are there. The sum of their squares holds
     * {@code rows · moved²} that is taken away at the end, where {@code moved} is how far the
     * tile's mean is from the origin: it may be half of it at most.
     *
     * @return whether it was so for all columns; if not, nothing has been added
     */
    private boolean addNear(double[] values, Tile tile) {
        int rows = tile.rows();
        int columns = tile.columns();
        for (int c = 0; c < columns; c++) {
            columnOrigins[c] = origins[tile.positionOfColumn(c)];
        }
        ColumnLoops.distances(values, tile, columnOrigins, columnSums, columnSquares);
        boolean isAway = false;
        for (int c = 0; c < columns; c++) {
            isAway |= columnSums[c] * columnSums[c] > 0.5 * rows * columnSquares[c];
        }
        if (isAway) {
            return false;
        }
        for (int c = 0; c < columns; c++) {
            int place = tile.positionOfColumn(c);
            counts[place] += rows;
            sums[place] += columnSums[c];
            squares[place] += columnSquares[c];
        }
        return true;
    }

    private void addRun(int place, double[] values, int from, int n) {
        if (skipsNan) {
            addStrided(place, values, from, 1, n);
            return;
        }
        double mean = RealSum.sum(values, from, n) / n;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = from;
        for (int end = from + (n & -4); i < end; i += 4) {
            double d0 = values[i] - mean;
            double d1 = values[i + 1] - mean;
            double d2 = values[i + 2] - mean;
            double d3 = values[i + 3] - mean;
            s0 += d0 * d0;
            s1 += d1 * d1;
            s2 += d2 * d2;
            s3 += d3 * d3;
        }
        for (; i < from + n; i++) {
            double d = values[i] - mean;
            s0 += d * d;
        }
        merge(place, n, mean, 0, (s0 + s1) + (s2 + s3));
    }

    private void addStrided(int place, double[] values, int from, int stride, int n) {
        int count = 0;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double value = values[from + i * stride];
            if (!Double.isNaN(value)) {
                count++;
                sum += value;
            }
        }
        double mean = sum / count;
        double square = 0;
        for (int i = 0; i < n; i++) {
            double value = values[from + i * stride];
            if (!Double.isNaN(value)) {
                square += (value - mean) * (value - mean);
            }
        }
        if (count > 0) {
            merge(place, count, mean, 0, square);
        }
    }

    private void merge(int place, double count, double origin, double sum, double square) {
        double before = counts[place];
        if (before == 0) {
            counts[place] = count;
            origins[place] = origin;
            sums[place] = sum;
            squares[place] = square;
            return;
        }
        double all = before + count;
        double moved = sum / count;
        double movedBefore = sums[place] / before;
        double distance = (origin - origins[place]) + (moved - movedBefore);
        origins[place] += movedBefore + distance * (count / all);
        squares[place] +=
                (square - sum * moved)
                        - sums[place] * movedBefore
                        + distance * distance * (before * count / all);
        sums[place] = 0;
        counts[place] = all;
    }

    @Override
    public List<Object> results() {
        var means = new double[counts.length];
        var distances = new double[counts.length];
        for (int place = 0; place < counts.length; place++) {
            double moved = counts[place] == 0 ? 0 : sums[place] / counts[place];
            means[place] = origins[place] + moved;
            distances[place] = Math.max(0, squares[place] - sums[place] * moved);
        }
        return List.of(counts, means, distances);
    }
}
