package dev.jask.ndarray.kernel;

import java.util.List;

/**
 * Runs a compiled program tile by tile. What lies in memory as it does in a register is read and
 * written there.
 */
final class CompiledTiles {

    private final Kernel kernel;
    private final Program program;
    private final TileInputs inputs;
    private final List<Operand> outputs;
    private final Nest nest;
    private final Registers registers;
    private final int lanes;

    /** The arrays of the inputs, then those of the outputs; and where the tile begins in them. */
    private final Object[] arrays;

    private final int[] at;
    private final int[] strides;

    CompiledTiles(
            Kernel kernel,
            Program program,
            TileInputs inputs,
            List<Operand> outputs,
            Nest nest,
            Registers registers,
            int lanes) {
        this.kernel = kernel;
        this.program = program;
        this.inputs = inputs;
        this.outputs = outputs;
        this.nest = nest;
        this.registers = registers;
        this.lanes = lanes;
        this.arrays = new Object[inputs.count() + program.outputs().size()];
        this.at = new int[arrays.length];
        this.strides = new int[arrays.length];
    }

    /**
     * Computes a tile.
     *
     * @return whether all arguments were such that the program is good for them
     */
    boolean run(int rows, int columns, long[] places) {
        int n = rows * columns;
        int full = (n + lanes - 1) / lanes * lanes;
        boolean isByRows = columns % lanes == 0;
        for (int k = 0; k < inputs.count(); k++) {
            boolean isThere =
                    isByRows ? inputs.isRows(k) : full == n && inputs.isRun(k, rows, columns);
            arrays[k] = isThere ? inputs.data(k) : inputs.load(k, rows, columns, places);
            at[k] = isThere ? inputs.place(k, places) : 0;
            strides[k] = isThere ? inputs.rowStride(k) : columns;
            if (!isThere) {
                pad(arrays[k], n, full);
            }
        }
        for (int k = 0; k < program.outputs().size(); k++) {
            int operand = inputs.count() + k;
            boolean isDirect = isDirect(k) && (isByRows || (full == n && isRun(k, rows, columns)));
            arrays[operand] =
                    isDirect ? outputs.get(k).data() : registers.array(program.outputs().get(k));
            at[operand] = isDirect ? (int) places[k] : 0;
            strides[operand] = isDirect ? (int) nest.rowStride(k) : columns;
        }
        return isOneRun(strides, rows, columns)
                ? kernel.run(arrays, at, full)
                : kernel.run(arrays, at, strides, rows, columns);
    }

    /**
     * Whether a row is read and written where it lies, so that it may be longer than a register.
     */
    boolean isInPlace() {
        for (int k = 0; k < program.outputs().size(); k++) {
            if (!isDirect(k)) {
                return false;
            }
        }
        return inputs.areRows();
    }

    /** Whether an output is written where it is to be, and not before the tile is right. */
    private boolean isDirect(int k) {
        if (k >= outputs.size() || !TileInputs.isRows(outputs.get(k), nest.columnStride(k))) {
            return false;
        }
        for (int input = 0; input < inputs.count(); input++) {
            if (inputs.data(input) == outputs.get(k).data()) {
                return false;
            }
        }
        return true;
    }

    private boolean isRun(int output, int rows, int columns) {
        return rows == 1 || nest.rowStride(output) == columns;
    }

    /** Whether the rows of all arrays lie one after the other. */
    private static boolean isOneRun(int[] strides, int rows, int columns) {
        boolean isOneRun = true;
        for (int stride : strides) {
            isOneRun &= stride == columns;
        }
        return isOneRun || rows == 1;
    }

    /** The array that an output of the last tile is in. */
    Object result(int k) {
        return arrays[inputs.count() + k];
    }

    /** Fills the last vector with a number that is there anyway. */
    static void pad(Object lane, int n, int full) {
        for (int i = n; i < full; i++) {
            switch (lane) {
                case double[] numbers -> numbers[i] = numbers[0];
                case long[] numbers -> numbers[i] = numbers[0];
                default -> throw new IllegalStateException("no lane");
            }
        }
    }
}
