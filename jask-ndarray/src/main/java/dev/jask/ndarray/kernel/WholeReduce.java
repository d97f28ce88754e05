package dev.jask.ndarray.kernel;

import java.util.Arrays;
import java.util.List;

/** Products, smallest and largest of whole numbers. */
final class WholeReduce implements FoldState {

    private final Fold fold;
    private final long[] results;

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
            case SUM, ARGMIN, ARGMAX, MOMENTS, NAN_MOMENTS ->
                    throw new IllegalArgumentException("not a plain fold: " + fold);
        };
    }

    @Override
    public void add(Object lane, Tile tile) {
        var values = (long[]) lane;
        for (int r = 0; r < tile.rows(); r++) {
            for (int c = 0; c < tile.columns(); c++) {
                int place = tile.position(r, c);
                results[place] = both(results[place], values[r * tile.columns() + c]);
            }
        }
    }

    private long both(long a, long b) {
        return switch (fold) {
            case PRODUCT -> a * b;
            case MINIMUM, FMIN -> Math.min(a, b);
            case MAXIMUM, FMAX -> Math.max(a, b);
            case SUM, ARGMIN, ARGMAX, MOMENTS, NAN_MOMENTS ->
                    throw new IllegalStateException("not a plain fold: " + fold);
        };
    }

    @Override
    public List<Object> results() {
        return List.of(results);
    }
}
