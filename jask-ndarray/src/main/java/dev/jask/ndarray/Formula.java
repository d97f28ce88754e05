package dev.jask.ndarray;

import java.io.Serializable;
import java.util.List;

/**
 * What is computed for each element: inputs, constants and functions of them. A formula is data: it
 * is compiled where it runs, into one loop over all its inputs.
 */
public sealed interface Formula extends Serializable {

    /** What it gives. */
    DType dtype();

    /** Whether it is a scalar, which takes the dtype of what is beside it. */
    default boolean isWeak() {
        return false;
    }

    /**
     * An element of an input.
     *
     * @param index the number of the input
     */
    record Input(int index, DType dtype) implements Formula {}

    /** The same number for each element. */
    record Constant(Scalar value) implements Formula {

        @Override
        public DType dtype() {
            return value.dtype();
        }

        @Override
        public boolean isWeak() {
            return !(value instanceof Scalar.Time);
        }
    }

    /** An element in another dtype. */
    record Cast(Formula of, DType dtype) implements Formula {}

    /**
     * A function.
     *
     * @param arguments cast to what the function takes
     */
    record Call(Ufunc ufunc, List<Formula> arguments, DType dtype) implements Formula {

        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** This formula with others in the place of its inputs. */
    default Formula over(List<? extends Formula> inputs) {
        return switch (this) {
            case Input(int index, _) -> inputs.get(index);
            case Constant constant -> constant;
            case Cast(Formula of, DType dtype) -> new Cast(of.over(inputs), dtype);
            case Call(Ufunc ufunc, List<Formula> arguments, DType dtype) ->
                    new Call(ufunc, arguments.stream().map(a -> a.over(inputs)).toList(), dtype);
        };
    }

    /** This formula in that dtype; itself if it has it already. */
    default Formula as(DType dtype) {
        if (dtype() == dtype && !isWeak()) {
            return this;
        }
        if (this instanceof Constant(Scalar.Whole(long value)) && dtype.isInteger()) {
            requireFits(value, dtype);
        }
        return new Cast(this, dtype);
    }

    private static void requireFits(long value, DType dtype) {
        if (value < dtype.minimum() || value > dtype.maximum()) {
            throw new ArrayException.BadDType(
                    "%d does not fit into %s, which holds %d to %d; convert the array with astype first"
                            .formatted(value, dtype, dtype.minimum(), dtype.maximum()));
        }
    }
}
