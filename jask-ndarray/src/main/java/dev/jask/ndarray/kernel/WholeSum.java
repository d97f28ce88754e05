package dev.jask.ndarray.kernel;

import java.util.List;

/** Sums of whole numbers, in 64 bits that wrap around. */
final class WholeSum implements FoldState {

    private final long[] sums;
    private long[] columnSums = {};

    WholeSum(int places) {
        sums = new long[places];
    }

    @Override
    public void add(Object lane, Tile tile) {
        var values = (long[]) lane;
        int columns = tile.columns();
        if (tile.isByColumn()) {
            columnSums = ColumnLoops.roomFor(columns, columnSums);
            ColumnLoops.sum(values, tile, columnSums);
            for (int c = 0; c < columns; c++) {
                sums[tile.positionOfColumn(c)] += columnSums[c];
            }
        } else {
            for (int r = 0; r < tile.rows(); r++) {
                sums[tile.positionOfRow(r)] += sum(values, tile.start(r), columns);
            }
        }
    }

    private static long sum(long[] values, int from, int n) {
        long sum = 0;
        for (int i = from; i < from + n; i++) {
            sum += values[i];
        }
        return sum;
    }

    @Override
    public List<Object> results() {
        return List.of(sums);
    }
}
