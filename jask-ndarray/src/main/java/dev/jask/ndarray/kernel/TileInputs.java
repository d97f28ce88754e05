package dev.jask.ndarray.kernel;

import java.util.List;

/**
 * What a program reads: tiles of its inputs, where they lie in memory or brought into registers.
 */
final class TileInputs {

    private final Program program;
    private final List<Operand> operands;
    private final Nest nest;
    private final int first;
    private final Registers registers;
    private final Scratch scratch;

    /**
     * Inputs.
     *
     * @param first the number of the first of them among the operands of the nest
     */
    TileInputs(Program program, List<Operand> operands, Nest nest, int first, Registers registers) {
        this.program = program;
        this.operands = operands;
        this.nest = nest;
        this.first = first;
        this.registers = registers;
        this.scratch = new Scratch(nest.tileSize());
    }

    int count() {
        return operands.size();
    }

    /** The Java array that an input lies in. */
    Object data(int k) {
        return operands.get(k).data();
    }

    /** Where the tile begins in it. */
    int place(int k, long[] places) {
        return (int) places[first + k];
    }

    /** How far a row begins after the one before it. */
    int rowStride(int k) {
        return (int) nest.rowStride(first + k);
    }

    /** Brings a tile of an input into its register. */
    Object load(int k, int rows, int columns, long[] places) {
        Object register = registers.array(program.inputs().get(k));
        Tiles.load(
                operands.get(k),
                place(k, places),
                rowStride(k),
                (int) nest.columnStride(first + k),
                rows,
                columns,
                register,
                scratch);
        return register;
    }

    /** Whether its rows lie in memory as in a register. */
    boolean isRows(int k) {
        return isRows(operands.get(k), nest.columnStride(first + k));
    }

    /** Whether the rows of all lie in memory as in registers. */
    boolean areRows() {
        for (int k = 0; k < operands.size(); k++) {
            if (!isRows(k)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a tile of it lies in memory as in a register. */
    boolean isRun(int k, int rows, int columns) {
        return isRows(k) && (rows == 1 || rowStride(k) == columns);
    }

    static boolean isRows(Operand operand, long columnStride) {
        Element element = operand.element();
        return columnStride == 1 && (element == Element.FLOAT64 || element == Element.INT64);
    }
}
