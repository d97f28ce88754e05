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
    private final double[] realScratch;
    private final long[] wholeScratch;
    private final List<Operand> outputs;
    private final Kernels kernels = Kernels.OF_PROCESS;
    private final @Nullable Kernel kernel;
    private final Object[] arrays;
    private final int[] at;

    /**
     * @param outputs where results go; none where they are folded
     * @param size how many elements there are
     */
    private Evaluation(
            Program program, List<Operand> inputs, List<Operand> outputs, Nest nest, long size) {
        this.program = program;
        this.inputs = inputs;
        this.outputs = outputs;
        this.nest = nest;
        this.registers = Registers.of(program, kernels.rounded(nest.tileSize()));
        this.realScratch = new double[nest.tileSize()];
        this.wholeScratch = new long[nest.tileSize()];
        this.kernel = kernels.find(program, size);
        this.arrays = new Object[inputs.size() + program.outputs().size()];
        this.at = new int[arrays.length];
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
        new Evaluation(program, inputs, outputs, nest, size(shape)).storeAll(all);
    }

    private void storeAll(List<Operand> all) {
        nest.forEachTile(
                starts(all),
                (rows, columns, places) -> {
                    compute(rows, columns, places, outputs.size());
                    for (int k = 0; k < outputs.size(); k++) {
                        Object result = arrays[inputs.size() + k];
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
                });
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
        new Evaluation(program, inputs, List.of(), nest, size(shape)).foldAll(states);
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
                (rows, columns, places) -> {
                    tile.moveTo(rows, columns, places[position], places[index]);
                    if (program.steps().isEmpty()) {
                        foldInputs(states, tile, places);
                        return;
                    }
                    compute(rows, columns, places, 0);
                    tile.liesAt(0, columns);
                    for (int k = 0; k < states.size(); k++) {
                        states.get(k).add(arrays[inputs.size() + k], tile);
                    }
                });
    }

    /** Nothing is computed: what lies in memory as it would in a register is folded from there. */
    private void foldInputs(List<FoldState> states, Tile tile, long[] places) {
        for (int k = 0; k < states.size(); k++) {
            Slot slot = program.outputs().get(k);
            int input = program.inputs().indexOf(slot);
            if (input >= 0) {
                tile.liesAt((int) places[input], (int) nest.rowStride(input));
                if (isRuns(input) && (tile.isRun() || !tile.isOne())) {
                    states.get(k).add(inputs.get(input).data(), tile);
                    continue;
                }
                load(input, tile.rows(), tile.columns(), places, 0);
            }
            tile.liesAt(0, tile.columns());
            states.get(k).add(registers.array(slot), tile);
        }
    }

    /** Whether its rows lie in memory as in a register. */
    private boolean isRuns(int input) {
        Element element = inputs.get(input).element();
        return isWide(element) && nest.columnStride(input) == 1;
    }

    private static boolean isWide(Element element) {
        return element == Element.FLOAT64 || element == Element.INT64;
    }

    /**
     * Computes a tile.
     *
     * @param first the number of the first input among the operands of the nest
     */
    private void compute(int rows, int columns, long[] places, int first) {
        if (kernel == null || !runCompiled(kernel, rows, columns, places, first)) {
            for (int k = 0; k < inputs.size(); k++) {
                load(k, rows, columns, places, first);
            }
            program.run(registers, rows * columns);
            for (int k = 0; k < program.outputs().size(); k++) {
                arrays[inputs.size() + k] = registers.array(program.outputs().get(k));
            }
        }
    }

    private void load(int k, int rows, int columns, long[] places, int first) {
        Slot slot = program.inputs().get(k);
        Tiles.load(
                inputs.get(k),
                (int) places[first + k],
                (int) nest.rowStride(first + k),
                (int) nest.columnStride(first + k),
                rows,
                columns,
                registers.array(slot),
                scratch(slot.lane()));
    }

    /** What lies in memory as it does in a register is read and written there. */
    private boolean runCompiled(Kernel compiled, int rows, int columns, long[] places, int first) {
        int n = rows * columns;
        int full = kernels.rounded(n);
        for (int k = 0; k < inputs.size(); k++) {
            if (full == n && isPlain(inputs.get(k), first + k, rows, columns)) {
                arrays[k] = inputs.get(k).data();
                at[k] = (int) places[first + k];
            } else {
                load(k, rows, columns, places, first);
                arrays[k] = registers.array(program.inputs().get(k));
                at[k] = 0;
                pad(arrays[k], n, full);
            }
        }
        for (int k = 0; k < program.outputs().size(); k++) {
            int place = inputs.size() + k;
            boolean isDirect =
                    full == n
                            && k < outputs.size()
                            && isPlain(outputs.get(k), k, rows, columns)
                            && !isInput(outputs.get(k));
            arrays[place] =
                    isDirect ? outputs.get(k).data() : registers.array(program.outputs().get(k));
            at[place] = isDirect ? (int) places[k] : 0;
        }
        return compiled.run(arrays, at, full);
    }

    /** Then it must not be written before the tile is known to be right. */
    private boolean isInput(Operand output) {
        return inputs.stream().anyMatch(input -> input.data() == output.data());
    }

    private boolean isPlain(Operand operand, int number, int rows, int columns) {
        boolean isRun = rows == 1 || nest.rowStride(number) == columns;
        return isWide(operand.element()) && nest.columnStride(number) == 1 && isRun;
    }

    /** Fills the last vector with a number that is there anyway. */
    private static void pad(Object lane, int n, int full) {
        for (int i = n; i < full; i++) {
            switch (lane) {
                case double[] numbers -> numbers[i] = numbers[0];
                case long[] numbers -> numbers[i] = numbers[0];
                default -> throw new IllegalStateException("no lane");
            }
        }
    }

    private Object scratch(Lane lane) {
        return switch (lane) {
            case REAL -> realScratch;
            case WHOLE -> wholeScratch;
        };
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
