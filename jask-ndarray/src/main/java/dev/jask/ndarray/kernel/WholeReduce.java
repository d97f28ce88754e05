package dev.jask.ndarray.kernel;

import java.util.Arrays;
import java.util.List;

/** Products, smallest and largest of whole numbers. */
final class WholeReduce implements FoldState {

    private final Fold fold;
    private final long[] results;
    private long[] column = {};

    WholeReduce(Fold fold, int places) {
        this.fold = fold;
        results = new long[places];
        Arrays.fill(results, first(fold));
    }

    private static long first(Fold fold) {
        return switch (fold) {
            case PRODUCT -> 1;
            case MINIMUM, FMIN -> Long.MAX_VALUE;
            case MAXIMUM, FMAX -> Long.MIN_VALUE;
            case SUM, ARGMIN, ARGMAX, MOMENTS, NAN_MOMENTS -> throw notPlain(fold);
        };
    }

    private static IllegalArgumentException notPlain(Fold fold) {
        return new IllegalArgumentException("not a plain fold: " + fold);
    }

    @Override
    public void add(Object lane, Tile tile) {
        var values = (long[]) lane;
        int columns = tile.columns();
        if (tile.isByColumn()) {
            column = ColumnLoops.roomFor(columns, column);
            System.arraycopy(values, tile.start(0), column, 0, columns);
            for (int r = 1; r < tile.rows(); r++) {
                addRow(values, tile.start(r), columns);
            }
            for (int c = 0; c < columns; c++) {
                int place = tile.positionOfColumn(c);
                results[place] = both(results[place], column[c]);
            }
        } else {
            for (int r = 0; r < tile.rows(); r++) {
                int place = tile.positionOfRow(r);
                results[place] = both(results[place], run(values, tile.start(r), columns));
            }
        }
    }

    private void addRow(long[] values, int from, int n) {
        switch (fold) {
            case PRODUCT -> {
                for (int c = 0; c < n; c++) {
                    column[c] *= values[from + c];
                }
            }
            case MINIMUM, FMIN -> {
                for (int c = 0; c < n; c++) {
                    column[c] = Math.min(column[c], values[from + c]);
                }
            }
            case MAXIMUM, FMAX -> {
                for (int c = 0; c < n; c++) {
                    column[c] = Math.max(column[c], values[from + c]);
                }
            }
            case SUM, ARGMIN, ARGMAX, MOMENTS, NAN_MOMENTS -> throw notPlain(fold);
        }
    }

    // Comparisons are made vectors, calls of Math are not (JDK 25).
    private long run(long[] values, int from, int n) {
        long result = values[from];
        switch (fold) {
            case PRODUCT -> {
                for (int i = from + 1; i < from + n; i++) {
                    result *= values[i];
                }
            }
            case MINIMUM, FMIN -> {
                for (int i = from + 1; i < from + n; i++) {
                    result = values[i] < result ? values[i] : result;
                }
            }
            case MAXIMUM, FMAX -> {
                for (int i = from + 1; i < from + n; i++) {
                    result = values[i] > result ? values[i] : result;
                }
            }
            case SUM, ARGMIN, ARGMAX, MOMENTS, NAN_MOMENTS -> throw notPlain(fold);
        }
        return result;
    }

    private long both(long a, long b) {
        return switch (fold) {
            case PRODUCT -> a * b;
            case MINIMUM, FMIN -> Math.min(a, b);
            case MAXIMUM, FMAX -> Math.max(a, b);
            case SUM, ARGMIN, ARGMAX, MOMENTS, NAN_MOMENTS -> throw notPlain(fold);
        };
    }

    @Override
    public List<Object> results() {
        return List.of(results);
    }
}
