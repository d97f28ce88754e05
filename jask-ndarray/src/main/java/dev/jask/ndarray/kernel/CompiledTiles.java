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
    }

    /**
     * Computes a tile.
     *
     * @return whether all arguments were such that the program is good for them
     */
    boolean run(int rows, int columns, long[] places) {
        int n = rows * columns;
        int full = (n + lanes - 1) / lanes * lanes;
        for (int k = 0; k < inputs.count(); k++) {
            if (full == n && inputs.isRun(k, rows, columns)) {
                arrays[k] = inputs.data(k);
                at[k] = inputs.place(k, places);
            } else {
                arrays[k] = inputs.load(k, rows, columns, places);
                at[k] = 0;
                pad(arrays[k], n, full);
            }
        }
        for (int k = 0; k < program.outputs().size(); k++) {
            int place = inputs.count() + k;
            boolean isDirect = full == n && isDirect(k, rows, columns);
            arrays[place] =
                    isDirect ? outputs.get(k).data() : registers.array(program.outputs().get(k));
            at[place] = isDirect ? (int) places[k] : 0;
        }
        return kernel.run(arrays, at, full);
    }

    /** Whether an output is written where it is to be, and not before the tile is right. */
    private boolean isDirect(int k, int rows, int columns) {
        if (k >= outputs.size() || !TileInputs.isRows(outputs.get(k), nest.columnStride(k))) {
            return false;
        }
        for (int input = 0; input < inputs.count(); input++) {
            if (inputs.data(input) == outputs.get(k).data()) {
                return false;
            }
        }
        return rows == 1 || nest.rowStride(k) == columns;
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
