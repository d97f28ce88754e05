package dev.jask.ndarray.kernel;

import static dev.jask.ndarray.kernel.VectorSteps.REAL;
import static dev.jask.ndarray.kernel.VectorSteps.SPECIES;
import static dev.jask.ndarray.kernel.VectorSteps.WHOLE;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/**
 * Writes the method of a compiled program: loops over rows and over the vectors of a row, which
 * load the inputs, do {@linkplain VectorSteps the steps}, and store the results or add them up.
 */
final class VectorCode {

    private static final ClassDesc REALS = ConstantDescs.CD_double.arrayType();
    private static final ClassDesc WHOLES = ConstantDescs.CD_long.arrayType();

    private static final int ARRAYS = 1;
    private static final int PLACES = 2;
    private static final int STRIDES = 3;
    private static final int ROWS = 4;
    private static final int COUNT = 5;

    private final Program program;
    private final int lanes;
    private final CodeBuilder code;
    private final VectorSteps steps;
    private final int index;
    private final int[] operands;
    private final int[] offsets;

    VectorCode(Program program, int lanes, CodeBuilder code) {
        this.program = program;
        this.lanes = lanes;
        this.code = code;
        steps = new VectorSteps(program, lanes, code);
        index = code.allocateLocal(TypeKind.INT);
        int count = program.inputs().size() + program.outputs().size();
        operands = steps.locals(count, TypeKind.REFERENCE);
        offsets = steps.locals(count, TypeKind.INT);
    }

    /** Stores the results. */
    void stores() {
        unpack();
        steps.begin();
        rows(
                () -> {
                    vector();
                    for (int k = 0; k < program.outputs().size(); k++) {
                        Slot slot = program.outputs().get(k);
                        code.aload(steps.register(slot));
                        place(program.inputs().size() + k);
                        intoArray(slot.lane() == Lane.REAL);
                    }
                    code.iinc(index, lanes);
                },
                () -> {});
        steps.answer();
    }

    /**
     * Adds the results up, which are reals, in the parts that {@link RealSum} adds runs in. So the
     * sum does not depend on the width of vectors. The number of elements of a row is a multiple of
     * that of the parts.
     *
     * <p>At the end of a row the parts are left in the array of the output. Where its stride is not
     * 0 each row is a run; else all rows are one, and the last parts are those of all.
     */
    void sums() {
        int vectors = RealSum.PARTS / lanes;
        int inputs = program.inputs().size();
        var parts = new int[program.outputs().size()][];
        unpack();
        steps.begin();
        for (int k = 0; k < parts.length; k++) {
            parts[k] = steps.locals(vectors, TypeKind.REFERENCE);
            clear(parts[k]);
        }
        rows(
                () -> {
                    for (int v = 0; v < vectors; v++) {
                        vector();
                        for (int k = 0; k < parts.length; k++) {
                            code.aload(parts[k][v]).aload(steps.register(program.outputs().get(k)));
                            steps.binary(REAL, "add");
                            code.astore(parts[k][v]);
                        }
                        code.iinc(index, lanes);
                    }
                },
                () -> {
                    for (int k = 0; k < parts.length; k++) {
                        leave(inputs + k, parts[k]);
                    }
                });
        steps.answer();
    }

    private void clear(int[] parts) {
        for (int part : parts) {
            steps.broadcast(0.0);
            code.astore(part);
        }
    }

    /** Leaves the parts of a run, and begins the next one if there is to be one. */
    private void leave(int operand, int[] parts) {
        for (int v = 0; v < parts.length; v++) {
            code.aload(parts[v]).aload(operands[operand]).iload(offsets[operand]);
            code.loadConstant(v * lanes).iadd();
            intoArray(true);
        }
        Label isOneRun = code.newLabel();
        code.aload(STRIDES).loadConstant(operand).iaload().ifeq(isOneRun);
        clear(parts);
        code.labelBinding(isOneRun);
    }

    /** A loop over the rows, and one over the elements of each, which the step moves on along. */
    private void rows(Runnable step, Runnable rowDone) {
        Label nextRow = code.newLabel();
        Label again = code.newLabel();
        Label endOfRow = code.newLabel();
        Label end = code.newLabel();
        code.labelBinding(nextRow).iload(ROWS).ifle(end);
        code.iconst_0().istore(index);
        code.labelBinding(again).iload(index).iload(COUNT).if_icmpge(endOfRow);
        step.run();
        code.goto_(again).labelBinding(endOfRow);
        rowDone.run();
        for (int k = 0; k < operands.length; k++) {
            code.iload(offsets[k]).aload(STRIDES).loadConstant(k).iaload().iadd();
            code.istore(offsets[k]);
        }
        code.iinc(ROWS, -1).goto_(nextRow).labelBinding(end);
    }

    /** Loads the inputs of one vector and does all steps. */
    private void vector() {
        for (int k = 0; k < program.inputs().size(); k++) {
            load(k, program.inputs().get(k));
        }
        steps.run();
    }

    /** The arrays and offsets into variables. */
    private void unpack() {
        for (int k = 0; k < operands.length; k++) {
            boolean isReal = slot(k).lane() == Lane.REAL;
            code.aload(ARRAYS).loadConstant(k).aaload().checkcast(isReal ? REALS : WHOLES);
            code.astore(operands[k]);
            code.aload(PLACES).loadConstant(k).iaload().istore(offsets[k]);
        }
    }

    private Slot slot(int operand) {
        int inputs = program.inputs().size();
        return operand < inputs
                ? program.inputs().get(operand)
                : program.outputs().get(operand - inputs);
    }

    private void place(int operand) {
        code.aload(operands[operand]).iload(offsets[operand]).iload(index).iadd();
    }

    private void load(int operand, Slot slot) {
        boolean isReal = slot.lane() == Lane.REAL;
        ClassDesc type = isReal ? REAL : WHOLE;
        steps.species(type);
        place(operand);
        code.invokestatic(
                type,
                "fromArray",
                MethodTypeDesc.of(type, SPECIES, isReal ? REALS : WHOLES, ConstantDescs.CD_int));
        code.astore(steps.register(slot));
    }

    private void intoArray(boolean isReal) {
        code.invokevirtual(
                isReal ? REAL : WHOLE,
                "intoArray",
                MethodTypeDesc.of(
                        ConstantDescs.CD_void, isReal ? REALS : WHOLES, ConstantDescs.CD_int));
    }
}
