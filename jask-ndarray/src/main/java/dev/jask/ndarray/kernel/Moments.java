package dev.jask.ndarray.kernel;

import java.util.List;

/**
 * Count, mean and sum of squared distances from it. The three of a run are found in two passes over
 * it, while it is in the cache, and added to those that are there by the formulas of Chan, Golub
 * and LeVeque (1979), so that nothing cancels.
 */
final class Moments implements FoldState {

    private final boolean skipsNan;
    private final double[] counts;
    private final double[] means;
    private final double[] squares;
    private double[] columnMeans = {};
    private double[] columnSquares = {};

    Moments(int places, boolean skipsNan) {
        this.skipsNan = skipsNan;
        counts = new double[places];
        means = new double[places];
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
        int rows = tile.rows();
        int columns = tile.columns();
        columnMeans = ColumnLoops.roomFor(columns, columnMeans);
        columnSquares = ColumnLoops.roomFor(columns, columnSquares);
        ColumnLoops.sum(values, tile, columnMeans);
        for (int c = 0; c < columns; c++) {
            columnMeans[c] /= rows;
        }
        ColumnLoops.squares(values, tile, columnMeans, columnSquares);
        for (int c = 0; c < columns; c++) {
            merge(tile.positionOfColumn(c), rows, columnMeans[c], columnSquares[c]);
        }
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
        merge(place, n, mean, (s0 + s1) + (s2 + s3));
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
            merge(place, count, mean, square);
        }
    }

    private void merge(int place, double count, double mean, double square) {
        double before = counts[place];
        if (before == 0) {
            counts[place] = count;
            means[place] = mean;
            squares[place] = square;
            return;
        }
        double all = before + count;
        double delta = mean - means[place];
        means[place] += delta * (count / all);
        squares[place] += square + delta * delta * (before * count / all);
        counts[place] = all;
    }

    @Override
    public List<Object> results() {
        return List.of(counts, means, squares);
    }
}
