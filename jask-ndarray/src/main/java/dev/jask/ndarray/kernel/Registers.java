package dev.jask.ndarray.kernel;

import java.util.Arrays;

/**
 * The registers of one run of a program, each with room for a block. One is made when it is first
 * needed: a compiled program needs few of them. Belongs to one thread.
 */
final class Registers {

    private final Program program;
    private final int block;
    private final double[][] real;
    private final long[][] whole;
    private boolean areAllThere;

    private Registers(Program program, int block) {
        this.program = program;
        this.block = block;
        real = new double[program.reals()][0];
        whole = new long[program.wholes()][0];
    }

    static Registers of(Program program, int block) {
        return new Registers(program, block);
    }

    /** Those of the reals, by number: all of them are there. */
    double[][] real() {
        makeAll();
        return real;
    }

    /** Those of the whole numbers, by number: all of them are there. */
    long[][] whole() {
        makeAll();
        return whole;
    }

    private void makeAll() {
        if (areAllThere) {
            return;
        }
        for (int number = 0; number < real.length; number++) {
            real(number);
        }
        for (int number = 0; number < whole.length; number++) {
            whole(number);
        }
        areAllThere = true;
    }

    /** The array of a register. */
    Object array(Slot slot) {
        return switch (slot.lane()) {
            case REAL -> real(slot.number());
            case WHOLE -> whole(slot.number());
        };
    }

    private double[] real(int number) {
        if (real[number].length == 0) {
            real[number] = new double[block];
            for (Program.Constant constant : program.constants()) {
                if (constant instanceof Program.RealConstant(double value, int out)
                        && out == number) {
                    Arrays.fill(real[number], value);
                }
            }
        }
        return real[number];
    }

    private long[] whole(int number) {
        if (whole[number].length == 0) {
            whole[number] = new long[block];
            for (Program.Constant constant : program.constants()) {
                if (constant instanceof Program.WholeConstant(long value, int out)
                        && out == number) {
                    Arrays.fill(whole[number], value);
                }
            }
        }
        return whole[number];
    }
}
