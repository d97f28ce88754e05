package dev.jask.ndarray.kernel;

import java.util.Arrays;
import java.util.List;

/**
 * Runs a compiled program that adds its results up, tile by tile: nothing is stored. The sums are
 * those of {@link RealSum#sum}, to the last bit.
 */
final class CompiledSums {

    private static final int PARTS = RealSum.PARTS;

    private final Kernel kernel;
    private final TileInputs inputs;

    /** The arrays of the inputs, then the parts of the sums; and where a run begins in them. */
    private final Object[] arrays;

    private final int[] at;
    private final int[] strides;

    /** The same for what is left of a run that does not fill the parts once more. */
    private final Object[] rest;

    private final int[] atRest;

    CompiledSums(Kernel kernel, Program program, TileInputs inputs) {
        this.kernel = kernel;
        this.inputs = inputs;
        int outputs = program.outputs().size();
        this.arrays = new Object[inputs.count() + outputs];
        this.rest = new Object[arrays.length];
        for (int k = 0; k < inputs.count(); k++) {
            boolean isReal = program.inputs().get(k).lane() == Lane.REAL;
            rest[k] = isReal ? new double[PARTS] : new long[PARTS];
        }
        for (int k = inputs.count(); k < arrays.length; k++) {
            arrays[k] = new double[Nest.STRETCH * PARTS];
            rest[k] = new double[PARTS];
        }
        this.at = new int[arrays.length];
        this.strides = new int[arrays.length];
        this.atRest = new int[arrays.length];
    }

    /** Whether rows are read where they lie, so that they may be longer than a register. */
    boolean isInPlace() {
        return inputs.areRows();
    }

    /**
     * Adds up tiles of one row that lie one after the other; each is a run.
     *
     * @return as for one tile
     */
    boolean addStretch(Tile tile, long[] places, int tileColumns, List<FoldState> states) {
        for (int k = 0; k < inputs.count(); k++) {
            arrays[k] = inputs.data(k);
            at[k] = inputs.place(k, places);
            strides[k] = tileColumns;
        }
        Arrays.fill(strides, inputs.count(), strides.length, PARTS);
        int runs = tile.columns() / tileColumns;
        if (!kernel.run(arrays, at, strides, runs, tileColumns)) {
            return false;
        }
        for (int k = 0; k < states.size(); k++) {
            var sum = (RealSum) states.get(k);
            var parts = (double[]) arrays[inputs.count() + k];
            for (int run = 0; run < runs; run++) {
                sum.add(tile.positionOfRow(0), RealSum.together(parts, run * PARTS));
            }
        }
        return true;
    }

    /**
     * Adds a tile up.
     *
     * @return whether all arguments were such that the program is good for them; if not, nothing
     *     has been added
     */
    boolean add(Tile tile, long[] places, List<FoldState> states) {
        int rows = tile.rows();
        int columns = tile.columns();
        boolean isByRows = tile.isOne() && columns % PARTS == 0;
        Arrays.fill(strides, 0, inputs.count(), columns);
        Arrays.fill(strides, inputs.count(), strides.length, 0);
        for (int k = 0; k < inputs.count(); k++) {
            boolean isThere = isByRows ? inputs.isRows(k) : inputs.isRun(k, rows, columns);
            arrays[k] = isThere ? inputs.data(k) : inputs.load(k, rows, columns, places);
            at[k] = isThere ? inputs.place(k, places) : 0;
            if (isThere) {
                strides[k] = inputs.rowStride(k);
            }
        }
        int runs = tile.isOne() ? 1 : rows;
        var sums = new double[states.size()][runs];
        boolean isRight = true;
        if (isByRows) {
            isRight = kernel.run(arrays, at, strides, rows, columns);
            take(sums, 0);
        } else {
            int length = tile.isOne() ? rows * columns : columns;
            for (int run = 0; run < runs && isRight; run++) {
                isRight = sum(length, sums, run);
            }
        }
        for (int k = 0; k < sums.length && isRight; k++) {
            ((RealSum) states.get(k)).add(sums[k], tile);
        }
        return isRight;
    }

    private void take(double[][] sums, int run) {
        for (int k = 0; k < sums.length; k++) {
            sums[k][run] = RealSum.together((double[]) arrays[inputs.count() + k], 0);
        }
    }

    /** Adds a run up, and moves on to the next one. */
    private boolean sum(int length, double[][] sums, int run) {
        int full = length / PARTS * PARTS;
        boolean isRight = kernel.run(arrays, at, full);
        int left = length - full;
        if (left > 0 && isRight) {
            for (int k = 0; k < inputs.count(); k++) {
                System.arraycopy(arrays[k], at[k] + full, rest[k], 0, left);
                CompiledTiles.pad(rest[k], left, PARTS);
            }
            isRight = kernel.run(rest, atRest, PARTS);
        }
        for (int k = 0; k < sums.length; k++) {
            var parts = (double[]) arrays[inputs.count() + k];
            var partsOfRest = (double[]) rest[inputs.count() + k];
            for (int part = 0; part < left; part++) {
                parts[part] += partsOfRest[part];
            }
        }
        take(sums, run);
        for (int k = 0; k < inputs.count(); k++) {
            at[k] += length;
        }
        return isRight;
    }
}
