package dev.jask.ndarray.kernel;

import java.util.Arrays;
import java.util.List;

/**
 * Where the smallest or largest is, and what it is. Tiles do not come in the order of the indices,
 * so of equal ones the one with the smaller index is kept.
 *
 * <p>The largest is the smallest with the order turned round: numbers are compared by
 * <em>keys</em>, which are the numbers, or for the largest the numbers negated (whole ones by their
 * bits, which does so for all of them).
 */
final class ArgReduce implements FoldState {

    private static final long NONE = -1;

    private final Lane lane;
    private final double sign;
    private final long flip;
    private final double[] reals;
    private final long[] wholes;
    private final long[] indices;

    ArgReduce(Fold fold, Lane lane, int places) {
        this.lane = lane;
        sign = fold == Fold.ARGMAX ? -1 : 1;
        flip = fold == Fold.ARGMAX ? -1 : 0;
        reals = new double[lane == Lane.REAL ? places : 0];
        wholes = new long[lane == Lane.WHOLE ? places : 0];
        indices = new long[places];
        Arrays.fill(indices, NONE);
    }

    @Override
    public void add(Object values, Tile tile) {
        for (int r = 0; r < tile.rows(); r++) {
            switch (lane) {
                case REAL -> addReals((double[]) values, tile, r);
                case WHOLE -> addWholes((long[]) values, tile, r);
            }
        }
    }

    private void addReals(double[] values, Tile tile, int row) {
        int from = tile.start(row);
        if (tile.isByColumn()) {
            for (int c = 0; c < tile.columns(); c++) {
                add(tile.position(row, c), sign * values[from + c], tile.index(row, c));
            }
            return;
        }
        double best = sign * values[from];
        int at = 0;
        for (int c = 1; c < tile.columns() && !Double.isNaN(best); c++) {
            double key = sign * values[from + c];
            if (!(key >= best)) {
                best = key;
                at = c;
            }
        }
        add(tile.positionOfRow(row), best, tile.index(row, at));
    }

    private void add(int place, double key, long index) {
        double held = reals[place];
        boolean isBefore =
                indices[place] == NONE
                        || (Double.isNaN(key) ? !Double.isNaN(held) : key < held)
                        || ((key == held || (Double.isNaN(key) && Double.isNaN(held)))
                                && index < indices[place]);
        if (isBefore) {
            reals[place] = key;
            indices[place] = index;
        }
    }

    private void addWholes(long[] values, Tile tile, int row) {
        int from = tile.start(row);
        if (tile.isByColumn()) {
            for (int c = 0; c < tile.columns(); c++) {
                add(tile.position(row, c), flip ^ values[from + c], tile.index(row, c));
            }
            return;
        }
        long best = flip ^ values[from];
        int at = 0;
        for (int c = 1; c < tile.columns(); c++) {
            long key = flip ^ values[from + c];
            if (key < best) {
                best = key;
                at = c;
            }
        }
        add(tile.positionOfRow(row), best, tile.index(row, at));
    }

    private void add(int place, long key, long index) {
        long held = wholes[place];
        if (indices[place] == NONE || key < held || (key == held && index < indices[place])) {
            wholes[place] = key;
            indices[place] = index;
        }
    }

    @Override
    public List<Object> results() {
        return List.of(
                switch (lane) {
                    case REAL -> Arrays.stream(reals).map(key -> sign * key).toArray();
                    case WHOLE -> Arrays.stream(wholes).map(key -> flip ^ key).toArray();
                },
                indices);
    }
}
