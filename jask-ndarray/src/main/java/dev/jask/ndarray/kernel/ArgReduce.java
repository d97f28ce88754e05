package dev.jask.ndarray.kernel;

import java.util.Arrays;
import java.util.List;

/**
 * Where the smallest or largest is, and what it is. Tiles do not come in the order of the indices,
 * so of equal ones the one with the smaller index is kept.
 */
final class ArgReduce implements FoldState {

    private static final long NONE = -1;

    private final boolean isMaximum;
    private final Lane lane;
    private final double[] reals;
    private final long[] wholes;
    private final long[] indices;

    ArgReduce(Fold fold, Lane lane, int places) {
        this.isMaximum = fold == Fold.ARGMAX;
        this.lane = lane;
        reals = new double[lane == Lane.REAL ? places : 0];
        wholes = new long[lane == Lane.WHOLE ? places : 0];
        indices = new long[places];
        Arrays.fill(indices, NONE);
    }

    @Override
    public void add(Object values, Tile tile) {
        for (int r = 0; r < tile.rows(); r++) {
            for (int c = 0; c < tile.columns(); c++) {
                int place = tile.position(r, c);
                int at = r * tile.columns() + c;
                switch (lane) {
                    case REAL -> addReal(place, ((double[]) values)[at], tile, r, c);
                    case WHOLE -> addWhole(place, ((long[]) values)[at], tile, r, c);
                }
            }
        }
    }

    private void addReal(int place, double value, Tile tile, int r, int c) {
        double held = reals[place];
        if (indices[place] == NONE || isBefore(value, held)) {
            reals[place] = value;
            indices[place] = tile.index(r, c);
        } else if (!isBefore(held, value)) {
            indices[place] = Math.min(indices[place], tile.index(r, c));
        }
    }

    private boolean isBefore(double a, double b) {
        return Double.isNaN(a) ? !Double.isNaN(b) : isMaximum ? a > b : a < b;
    }

    private void addWhole(int place, long value, Tile tile, int r, int c) {
        long held = wholes[place];
        if (indices[place] == NONE || (isMaximum ? value > held : value < held)) {
            wholes[place] = value;
            indices[place] = tile.index(r, c);
        } else if (value == held) {
            indices[place] = Math.min(indices[place], tile.index(r, c));
        }
    }

    @Override
    public List<Object> results() {
        return List.of(
                switch (lane) {
                    case REAL -> reals;
                    case WHOLE -> wholes;
                },
                indices);
    }
}
