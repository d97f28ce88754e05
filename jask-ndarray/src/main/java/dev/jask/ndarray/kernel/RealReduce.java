package dev.jask.ndarray.kernel;

import java.util.Arrays;
import java.util.List;

/** Products, smallest and largest of reals. */
final class RealReduce implements FoldState {

    private final Fold fold;
    private final double[] results;
    private final double[] column = new double[Program.BLOCK];

    RealReduce(Fold fold, int places) {
        this.fold = fold;
        results = new double[places];
        Arrays.fill(results, first(fold));
    }

    private static double first(Fold fold) {
        return switch (fold) {
            case PRODUCT -> 1;
            case MINIMUM -> Double.POSITIVE_INFINITY;
            case MAXIMUM -> Double.NEGATIVE_INFINITY;
            case FMIN, FMAX -> Double.NaN;
            case SUM, ARGMIN, ARGMAX, MOMENTS, NAN_MOMENTS -> throw notPlain(fold);
        };
    }

    private static IllegalArgumentException notPlain(Fold fold) {
        return new IllegalArgumentException("not a plain fold: " + fold);
    }

    @Override
    public void add(Object lane, Tile tile) {
        var values = (double[]) lane;
        int columns = tile.columns();
        if (tile.isByColumn()) {
            System.arraycopy(values, 0, column, 0, columns);
            for (int r = 1; r < tile.rows(); r++) {
                addRow(values, r * columns, columns);
            }
            for (int c = 0; c < columns; c++) {
                int place = tile.positionOfColumn(c);
                results[place] = both(results[place], column[c]);
            }
        } else {
            for (int r = 0; r < tile.rows(); r++) {
                int place = tile.positionOfRow(r);
                results[place] = both(results[place], run(values, r * columns, columns));
            }
        }
    }

    private void addRow(double[] values, int from, int n) {
        switch (fold) {
            case PRODUCT -> {
                for (int c = 0; c < n; c++) {
                    column[c] *= values[from + c];
                }
            }
            case MINIMUM -> {
                for (int c = 0; c < n; c++) {
                    column[c] = Math.min(column[c], values[from + c]);
                }
            }
            case MAXIMUM -> {
                for (int c = 0; c < n; c++) {
                    column[c] = Math.max(column[c], values[from + c]);
                }
            }
            case FMIN -> {
                for (int c = 0; c < n; c++) {
                    column[c] = RealFunctions.fmin(column[c], values[from + c]);
                }
            }
            case FMAX -> {
                for (int c = 0; c < n; c++) {
                    column[c] = RealFunctions.fmax(column[c], values[from + c]);
                }
            }
            case SUM, ARGMIN, ARGMAX, MOMENTS, NAN_MOMENTS -> throw notPlain(fold);
        }
    }

    private double run(double[] values, int from, int n) {
        double result = values[from];
        switch (fold) {
            case PRODUCT -> {
                for (int i = from + 1; i < from + n; i++) {
                    result *= values[i];
                }
            }
            case MINIMUM -> {
                for (int i = from + 1; i < from + n; i++) {
                    result = Math.min(result, values[i]);
                }
            }
            case MAXIMUM -> {
                for (int i = from + 1; i < from + n; i++) {
                    result = Math.max(result, values[i]);
                }
            }
            case FMIN -> {
                for (int i = from + 1; i < from + n; i++) {
                    result = RealFunctions.fmin(result, values[i]);
                }
            }
            case FMAX -> {
                for (int i = from + 1; i < from + n; i++) {
                    result = RealFunctions.fmax(result, values[i]);
                }
            }
            case SUM, ARGMIN, ARGMAX, MOMENTS, NAN_MOMENTS -> throw notPlain(fold);
        }
        return result;
    }

    private double both(double a, double b) {
        return switch (fold) {
            case PRODUCT -> a * b;
            case MINIMUM -> Math.min(a, b);
            case MAXIMUM -> Math.max(a, b);
            case FMIN -> RealFunctions.fmin(a, b);
            case FMAX -> RealFunctions.fmax(a, b);
            case SUM, ARGMIN, ARGMAX, MOMENTS, NAN_MOMENTS -> throw notPlain(fold);
        };
    }

    @Override
    public List<Object> results() {
        return List.of(results);
    }
}
