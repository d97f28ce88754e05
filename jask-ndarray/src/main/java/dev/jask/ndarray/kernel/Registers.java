package dev.jask.ndarray.kernel;

import java.util.Arrays;

/**
 * The registers of one run of a program, each with room for a block. Belongs to one thread.
 *
 * @param real by number
 * @param whole by number
 */
@SuppressWarnings("ArrayRecordComponent") // that is what registers are
record Registers(double[][] real, long[][] whole) {

    static Registers of(Program program, int block) {
        var registers =
                new Registers(
                        new double[program.reals()][block], new long[program.wholes()][block]);
        for (Program.Constant constant : program.constants()) {
            switch (constant) {
                case Program.RealConstant(double value, int out) ->
                        Arrays.fill(registers.real[out], value);
                case Program.WholeConstant(long value, int out) ->
                        Arrays.fill(registers.whole[out], value);
            }
        }
        return registers;
    }

    /** The array of a register. */
    Object array(Slot slot) {
        return switch (slot.lane()) {
            case REAL -> real[slot.number()];
            case WHOLE -> whole[slot.number()];
        };
    }
}
