package dev.jask.ndarray.kernel;

import java.util.Arrays;
import java.util.List;

/** Products, smallest and largest of reals. */
final class RealReduce implements FoldState {

    private final Fold fold;
    private final double[] results;
    private double[] column = {};

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
            case MINIMUM -> result = smallest(values, from, n);
            case MAXIMUM -> result = largest(values, from, n);
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

    // In four parts, so that one comparison does not wait for the one before it.

    private static double smallest(double[] values, int from, int n) {
        double a = values[from];
        double b = a;
        double c = a;
        double d = a;
        int i = from;
        for (int end = from + (n & -4); i < end; i += 4) {
            a = Math.min(a, values[i]);
            b = Math.min(b, values[i + 1]);
            c = Math.min(c, values[i + 2]);
            d = Math.min(d, values[i + 3]);
        }
        for (; i < from + n; i++) {
            a = Math.min(a, values[i]);
        }
        return Math.min(Math.min(a, b), Math.min(c, d));
    }

    private static double largest(double[] values, int from, int n) {
        double a = values[from];
        double b = a;
        double c = a;
        double d = a;
        int i = from;
        for (int end = from + (n & -4); i < end; i += 4) {
            a = Math.max(a, values[i]);
            b = Math.max(b, values[i + 1]);
            c = Math.max(c, values[i + 2]);
            d = Math.max(d, values[i + 3]);
        }
        for (; i < from + n; i++) {
            a = Math.max(a, values[i]);
        }
        return Math.max(Math.max(a, b), Math.max(c, d));
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
