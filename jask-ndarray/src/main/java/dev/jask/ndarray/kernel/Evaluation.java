package dev.jask.ndarray.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a program over arrays: its results are stored, or folded as they come. */
public final class Evaluation {

    private final Program program;
    private final List<Operand> inputs;
    private final Nest nest;
    private final Registers registers;
    private final List<Operand> outputs;
    private final TileInputs tiles;
    private final @Nullable CompiledTiles compiled;
    private final @Nullable CompiledSums sums;

    /** Whether the last tile was computed by the compiled program. */
    private boolean isCompiled;

    /**
     * @param outputs where results go; none where they are folded
     * @param size how many elements there are
     * @param isSums whether results are added up as runs
     */
    private Evaluation(
            Program program,
            List<Operand> inputs,
            List<Operand> outputs,
            Nest nest,
            long size,
            boolean isSums) {
        Kernels kernels = Kernels.OF_PROCESS;
        this.program = program;
        this.inputs = inputs;
        this.outputs = outputs;
        this.nest = nest;
        this.registers = Registers.of(program, kernels.rounded(nest.tileSize()));
        this.tiles = new TileInputs(program, inputs, nest, outputs.size(), registers);
        Kernel kernel = kernels.find(program, isSums, size);
        this.sums = kernel != null && isSums ? new CompiledSums(kernel, program, tiles) : null;
        this.compiled =
                kernel != null && !isSums
                        ? new CompiledTiles(
                                kernel, program, tiles, outputs, nest, registers, kernels.lanes())
                        : null;
    }

    /**
     * Runs the program for each element and stores what it gives.
     *
     * @param shape the extents of all operands
     * @param inputs what the program reads, in its order
     * @param outputs where each of its results goes; none overlaps an input unless it is laid out
     *     exactly alike
     */
    public static void store(
            Program program, long[] shape, List<Operand> inputs, List<Operand> outputs) {
        if (size(shape) == 0) {
            return;
        }
        var all = new ArrayList<Operand>(outputs);
        all.addAll(inputs);
        var nest = new Nest(shape, strides(all), all.size(), 0, -1, Program.BLOCK);
        new Evaluation(program, inputs, outputs, nest, size(shape), false).storeAll(all);
    }

    private void storeAll(List<Operand> all) {
        nest.forEachTile(
                starts(all),
                compiled != null && compiled.isInPlace(),
                (rows, columns, places) -> {
                    if (columns <= nest.tileColumns()) {
                        storeTile(rows, columns, places);
                    } else if (compiled == null || !compiled.run(rows, columns, places)) {
                        nest.forEachTileOf(columns, places, this::storeTile);
                    }
                });
    }

    private void storeTile(int rows, int columns, long[] places) {
        compute(rows, columns, places);
        for (int k = 0; k < outputs.size(); k++) {
            Object result = result(k);
            if (result != outputs.get(k).data()) {
                Tiles.store(
                        result,
                        rows,
                        columns,
                        outputs.get(k),
                        (int) places[k],
                        (int) nest.rowStride(k),
                        (int) nest.columnStride(k));
            }
        }
    }

    /**
     * Runs the program for each element and folds what it gives.
     *
     * @param shape the extents of all inputs
     * @param reduced for each axis whether it is folded away
     * @param inputs what the program reads, in its order
     * @param folds what becomes of each of its results
     * @return for each fold its state: arrays of one number for each place that is left, C order
     */
    public static List<FoldState> fold(
            Program program,
            long[] shape,
            boolean[] reduced,
            List<Operand> inputs,
            List<Fold> folds) {
        long places = kept(shape, reduced);
        List<FoldState> states = states(program, folds, Math.toIntExact(places));
        if (size(shape) == 0) {
            return states;
        }
        List<long[]> strides = strides(inputs);
        strides.add(rowMajor(shape, reduced, false));
        strides.add(rowMajor(shape, reduced, true));
        var nest = new Nest(shape, strides, inputs.size(), -1, inputs.size(), FoldState.COLUMNS);
        boolean isSums =
                nest.columnStride(inputs.size()) == 0
                        && states.stream().allMatch(RealSum.class::isInstance);
        new Evaluation(program, inputs, List.of(), nest, size(shape), isSums).foldAll(states);
        return states;
    }

    private static List<FoldState> states(Program program, List<Fold> folds, int places) {
        var states = new ArrayList<FoldState>();
        for (int k = 0; k < folds.size(); k++) {
            states.add(FoldState.of(folds.get(k), program.outputs().get(k).lane(), places));
        }
        return states;
    }

    private void foldAll(List<FoldState> states) {
        int position = inputs.size();
        int index = position + 1;
        var tile =
                new Tile(
                        nest.rowStride(position),
                        nest.columnStride(position),
                        nest.rowStride(index),
                        nest.columnStride(index));
        long[] starts = new long[index + 1];
        System.arraycopy(starts(inputs), 0, starts, 0, inputs.size());
        nest.forEachTile(
                starts,
                sums != null && sums.isInPlace(),
                (rows, columns, places) -> {
                    tile.moveTo(rows, columns, places[position], places[index]);
                    if (columns <= nest.tileColumns()) {
                        foldTile(states, tile, places);
                    } else if (sums == null
                            || !sums.addStretch(tile, places, nest.tileColumns(), states)) {
                        nest.forEachTileOf(
                                columns,
                                places,
                                (tall, wide, at) -> {
                                    tile.moveTo(tall, wide, at[position], at[index]);
                                    foldTile(states, tile, at);
                                });
                    }
                });
    }

    private void foldTile(List<FoldState> states, Tile tile, long[] places) {
        if (program.steps().isEmpty()) {
            foldInputs(states, tile, places);
        } else if (sums == null || !sums.add(tile, places, states)) {
            compute(tile.rows(), tile.columns(), places);
            tile.liesAt(0, tile.columns());
            for (int k = 0; k < states.size(); k++) {
                states.get(k).add(result(k), tile);
            }
        }
    }

    /** Nothing is computed: what lies in memory as it would in a register is folded from there. */
    private void foldInputs(List<FoldState> states, Tile tile, long[] places) {
        for (int k = 0; k < states.size(); k++) {
            Slot slot = program.outputs().get(k);
            int input = program.inputs().indexOf(slot);
            if (input >= 0) {
                tile.liesAt(tiles.place(input, places), tiles.rowStride(input));
                if (tiles.isRows(input) && (tile.isRun() || !tile.isOne())) {
                    states.get(k).add(tiles.data(input), tile);
                    continue;
                }
                tiles.load(input, tile.rows(), tile.columns(), places);
            }
            tile.liesAt(0, tile.columns());
            states.get(k).add(registers.array(slot), tile);
        }
    }

    private void compute(int rows, int columns, long[] places) {
        isCompiled = compiled != null && compiled.run(rows, columns, places);
        if (!isCompiled) {
            for (int k = 0; k < inputs.size(); k++) {
                tiles.load(k, rows, columns, places);
            }
            program.run(registers, rows * columns);
        }
    }

    /** The array that an output of the last tile is in. */
    private Object result(int k) {
        return compiled != null && isCompiled
                ? compiled.result(k)
                : registers.array(program.outputs().get(k));
    }

    private static long size(long[] shape) {
        long size = 1;
        for (long extent : shape) {
            size *= extent;
        }
        return size;
    }

    private static long kept(long[] shape, boolean[] reduced) {
        long size = 1;
        for (int axis = 0; axis < shape.length; axis++) {
            size *= reduced[axis] ? 1 : shape[axis];
        }
        return size;
    }

    /** C order strides of the array that has only those axes. */
    private static long[] rowMajor(long[] shape, boolean[] reduced, boolean which) {
        var strides = new long[shape.length];
        long next = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            if (reduced[axis] == which) {
                strides[axis] = next;
                next *= shape[axis];
            }
        }
        return strides;
    }

    private static long[] starts(List<Operand> operands) {
        var starts = new long[operands.size()];
        for (int k = 0; k < starts.length; k++) {
            starts[k] = operands.get(k).offset();
        }
        return starts;
    }

    private static List<long[]> strides(List<Operand> operands) {
        var strides = new ArrayList<long[]>(operands.size() + 2);
        for (Operand operand : operands) {
            var wide = new long[operand.strides().length];
            for (int axis = 0; axis < wide.length; axis++) {
                wide[axis] = operand.strides()[axis];
            }
            strides.add(wide);
        }
        return strides;
    }
}
