package dev.jask.ndarray.kernel;

import java.util.List;

/**
 * Sums of reals. A run is added in eight parts; the sums of runs are added with compensation
 * (Neumaier, 1974), so that the error grows with the length of a run, not with the number of runs.
 */
final class RealSum implements FoldState {

    private final double[] sums;
    private final double[] lost;
    private double[] columnSums = {};

    RealSum(int places) {
        sums = new double[places];
        lost = new double[places];
    }

    @Override
    public void add(Object lane, Tile tile) {
        var values = (double[]) lane;
        int columns = tile.columns();
        if (tile.isByColumn()) {
            columnSums = ColumnLoops.roomFor(columns, columnSums);
            ColumnLoops.sum(values, tile, columnSums);
            for (int c = 0; c < columns; c++) {
                add(tile.positionOfColumn(c), columnSums[c]);
            }
        } else if (tile.isOne()) {
            add(tile.positionOfRow(0), sum(values, tile.start(0), tile.rows() * columns));
        } else {
            for (int r = 0; r < tile.rows(); r++) {
                add(tile.positionOfRow(r), sum(values, tile.start(r), columns));
            }
        }
    }

    private void add(int place, double value) {
        double sum = sums[place];
        double next = sum + value;
        // Infinity and NaN have no rounding error; without the test it would be NaN.
        if (Math.abs(next) <= Double.MAX_VALUE) {
            lost[place] +=
                    Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
        }
        sums[place] = next;
    }

    static double sum(double[] values, int from, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        int i = from;
        for (int end = from + (n & -8); i < end; i += 8) {
            s0 += values[i];
            s1 += values[i + 1];
            s2 += values[i + 2];
            s3 += values[i + 3];
            s4 += values[i + 4];
            s5 += values[i + 5];
            s6 += values[i + 6];
            s7 += values[i + 7];
        }
        double rest = 0;
        for (; i < from + n; i++) {
            rest += values[i];
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7)) + rest;
    }

    @Override
    public List<Object> results() {
        var results = new double[sums.length];
        for (int i = 0; i < results.length; i++) {
            double whole = sums[i] + lost[i];
            results[i] = Double.isNaN(lost[i]) ? sums[i] : whole;
        }
        return List.of(results);
    }
}
