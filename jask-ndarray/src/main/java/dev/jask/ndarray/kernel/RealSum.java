package dev.jask.ndarray.kernel;

import java.util.List;

/**
 * Sums of reals. A run is added in eight parts; the sums of runs are added with compensation
 * (Neumaier, 1974), so that the error grows with the length of a run, not with the number of runs.
 */
final class RealSum implements FoldState {

    /** In how many parts a run is added up: the first of each so many numbers, the second, … */
    static final int PARTS = 8;

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

    /**
     * Takes in what the elements of a tile add up to, or those of each of its rows.
     *
     * @param of the sum of the tile where all of it belongs together, else those of the rows
     */
    void add(double[] of, Tile tile) {
        for (int r = 0; r < of.length; r++) {
            add(tile.positionOfRow(r), of[r]);
        }
    }

    /** Takes in what some elements add up to. */
    void add(int place, double value) {
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
        double[] parts = {s0, s1, s2, s3, s4, s5, s6, s7};
        for (; i < from + n; i++) {
            parts[(i - from) % PARTS] += values[i];
        }
        return together(parts, 0);
    }

    /**
     * The sum of the parts of a run.
     *
     * @param at where the first is
     */
    static double together(double[] parts, int at) {
        return ((parts[at] + parts[at + 1]) + (parts[at + 2] + parts[at + 3]))
                + ((parts[at + 4] + parts[at + 5]) + (parts[at + 6] + parts[at + 7]));
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
