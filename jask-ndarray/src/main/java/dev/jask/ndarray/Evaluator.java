package dev.jask.ndarray;

import dev.jask.ndarray.kernel.Evaluation;
import dev.jask.ndarray.kernel.Fold;
import dev.jask.ndarray.kernel.FoldState;
import dev.jask.ndarray.kernel.Operand;
import dev.jask.ndarray.kernel.Program;
import java.util.ArrayList;
import java.util.List;

/** Runs formulas over arrays. */
final class Evaluator {

    private Evaluator() {}

    static NDArray evaluate(LazyArray lazy) {
        NDArray result = NDArray.zeros(lazy.shape(), lazy.dtype());
        store(lazy, result);
        return result;
    }

    /** Stores the elements of a lazy array, broadcast to the target's shape, in the target. */
    static void store(LazyArray lazy, NDArray target) {
        if (lazy.formula() instanceof Formula.Input(int index, _)) {
            NDArray source = lazy.inputs().get(index).broadcastTo(target.shape());
            if (Runs.fit(source, target)) {
                Runs.copy(source, target);
                return;
            }
        }
        Program program = Programs.OF_PROCESS.of(List.of(lazy.formula()), dtypes(lazy));
        List<Operand> operands = operands(lazy, target.shape());
        try {
            Evaluation.store(program, target.shape().toArray(), operands, parts(target));
        } catch (ArithmeticException e) {
            throw refused(e);
        }
    }

    private static ArrayException.BadArgument refused(ArithmeticException e) {
        return new ArrayException.BadArgument(
                e.getMessage()
                        + " has no whole result; convert to a floating dtype with astype first, or use floatPower");
    }

    /**
     * Folds formulas over the arrays of a lazy one along axes.
     *
     * @return for each fold its numbers
     */
    static List<List<Object>> fold(
            LazyArray lazy, List<Formula> formulas, List<Fold> folds, boolean[] reduced) {
        Program program = Programs.OF_PROCESS.of(formulas, dtypes(lazy));
        List<Operand> operands = operands(lazy, lazy.shape());
        try {
            var results = new ArrayList<List<Object>>();
            for (FoldState state :
                    Evaluation.fold(program, lazy.shape().toArray(), reduced, operands, folds)) {
                results.add(state.results());
            }
            return results;
        } catch (ArithmeticException e) {
            throw refused(e);
        }
    }

    private static List<DType> dtypes(LazyArray lazy) {
        var dtypes = new ArrayList<DType>(lazy.inputs().size());
        for (NDArray input : lazy.inputs()) {
            dtypes.add(input.dtype());
        }
        return dtypes;
    }

    private static List<Operand> operands(LazyArray lazy, Shape shape) {
        var operands = new ArrayList<Operand>();
        for (NDArray input : lazy.inputs()) {
            operands.addAll(parts(input.broadcastTo(shape)));
        }
        return operands;
    }

    /** The array as its numbers lie in memory; the two parts of a complex one. */
    static List<Operand> parts(NDArray array) {
        int parts = array.dtype().parts();
        Layout layout = array.layout();
        var strides = new int[layout.ndim()];
        for (int axis = 0; axis < strides.length; axis++) {
            strides[axis] = Math.toIntExact(layout.strides()[axis] * parts);
        }
        int offset = Math.toIntExact(layout.offset() * parts);
        Operand first = new Operand(array.dtype().element(), array.data(), offset, strides);
        return parts == 1
                ? List.of(first)
                : List.of(
                        first,
                        new Operand(array.dtype().element(), array.data(), offset + 1, strides));
    }
}
