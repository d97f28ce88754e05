package dev.jask.ndarray.kernel;

import java.util.Arrays;
import java.util.List;

/** Products, smallest and largest of reals. */
final class RealReduce implements FoldState {

    private final Fold fold;
    private final double[] results;

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
            case SUM, ARGMIN, ARGMAX, MOMENTS, NAN_MOMENTS ->
                    throw new IllegalArgumentException("not a plain fold: " + fold);
        };
    }

    @Override
    public void add(Object lane, Tile tile) {
        var values = (double[]) lane;
        int columns = tile.columns();
        for (int r = 0; r < tile.rows(); r++) {
            if (tile.isByColumn()) {
                addRow(values, r, tile);
            } else {
                int place = tile.positionOfRow(r);
                results[place] = both(results[place], run(values, r * columns, columns));
            }
        }
    }

    private void addRow(double[] values, int row, Tile tile) {
        int from = row * tile.columns();
        for (int c = 0; c < tile.columns(); c++) {
            int place = tile.position(row, c);
            results[place] = both(results[place], values[from + c]);
        }
    }

    private double both(double a, double b) {
        return switch (fold) {
            case PRODUCT -> a * b;
            case MINIMUM -> Math.min(a, b);
            case MAXIMUM -> Math.max(a, b);
            case FMIN -> RealFunctions.fmin(a, b);
            case FMAX -> RealFunctions.fmax(a, b);
            case SUM, ARGMIN, ARGMAX, MOMENTS, NAN_MOMENTS ->
                    throw new IllegalStateException("not a plain fold: " + fold);
        };
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
            case SUM, FMIN, FMAX, ARGMIN, ARGMAX, MOMENTS, NAN_MOMENTS -> {
                for (int i = from + 1; i < from + n; i++) {
                    result = both(result, values[i]);
                }
            }
        }
        return result;
    }

    @Override
    public List<Object> results() {
        return List.of(results);
    }
}
