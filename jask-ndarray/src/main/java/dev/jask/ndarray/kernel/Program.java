package dev.jask.ndarray.kernel;

import java.io.Serializable;
import java.util.List;

/**
 * What is done to each element: inputs are loaded, steps run one after the other, outputs are left
 * in registers. It runs block by block, so what is between the steps stays in the processor's cache
 * and no array of the whole size is made for it. Made by {@link ProgramBuilder}.
 *
 * @param inputs where each input is loaded to
 * @param constants registers that hold the same value all the time
 * @param steps what is done, in order
 * @param outputs where the results are after the last step
 * @param reals how many registers of reals there are
 * @param wholes how many registers of whole numbers there are
 */
public record Program(
        List<Slot> inputs,
        List<Constant> constants,
        List<Step> steps,
        List<Slot> outputs,
        int reals,
        int wholes)
        implements Serializable {

    /** A block has at most so many elements: 8 KB in each register. */
    public static final int BLOCK = 1024;

    public Program {
        inputs = List.copyOf(inputs);
        constants = List.copyOf(constants);
        steps = List.copyOf(steps);
        outputs = List.copyOf(outputs);
    }

    /** A register that holds one value all the time. */
    public sealed interface Constant extends Serializable {}

    public record RealConstant(double value, int out) implements Constant {}

    public record WholeConstant(long value, int out) implements Constant {}

    /** Runs the steps over the first {@code n} elements of the registers. */
    void run(Registers registers, int n) {
        for (Step step : steps) {
            Step.run(step, registers, n);
        }
    }
}
