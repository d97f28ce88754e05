package dev.jask.ndarray;

import java.io.Serializable;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
     * @param height how many calls stand on each other, this one included
     * @param hash of the content: kept, because formulas share parts, and walking through all of
     *     them again and again would not end
     */
    record Call(Ufunc ufunc, List<Formula> arguments, DType dtype, int height, int hash)
            implements Formula {

        /** What is higher is not gone through wherever it is read. */
        private static final int LOW = 8;

        public Call {
            arguments = List.copyOf(arguments);
        }

        Call(Ufunc ufunc, List<? extends Formula> arguments, DType dtype) {
            this(
                    ufunc,
                    List.copyOf(arguments),
                    dtype,
                    1 + highest(arguments),
                    31 * (31 * ufunc.hashCode() + arguments.hashCode()) + dtype.hashCode());
        }

        private static int highest(List<? extends Formula> arguments) {
            int highest = 0;
            for (Formula argument : arguments) {
                highest = Math.max(highest, argument.height());
            }
            return highest;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other
                    || (other instanceof Call call
                            && isLike(call)
                            && (height > LOW
                                    ? FormulaComparison.areEqual(this, call)
                                    : arguments.equals(call.arguments)));
        }

        /** Whether it is equal if the arguments are. */
        boolean isLike(Call other) {
            return hash == other.hash
                    && height == other.height
                    && ufunc == other.ufunc
                    && dtype == other.dtype
                    && arguments.size() == other.arguments.size();
        }

        @Override
        public int hashCode() {
            return hash;
        }

        /** The function and its arguments. */
        @Override
        public String toString() {
            return height > LOW ? ufunc + "(...)" : ufunc + arguments.toString();
        }
    }

    /** How many calls stand on each other. */
    default int height() {
        return switch (this) {
            case Input _, Constant _ -> 0;
            case Cast(Formula of, _) -> of.height();
            case Call call -> call.height;
        };
    }

    /** This formula with others in the place of its inputs. */
    default Formula over(List<? extends Formula> inputs) {
        return over(inputs, new HashMap<>());
    }

    /**
     * This formula with others in the place of its inputs.
     *
     * @param shared parts that are there already, by themselves: equal parts of formulas that are
     *     made with the same map are the same object
     */
    default Formula over(List<? extends Formula> inputs, Map<Formula, Formula> shared) {
        return over(inputs, shared, new IdentityHashMap<>());
    }

    private Formula over(
            List<? extends Formula> inputs,
            Map<Formula, Formula> shared,
            Map<Formula, Formula> done) {
        Formula known = done.get(this);
        if (known == null) {
            Formula changed =
                    switch (this) {
                        case Input(int index, _) -> inputs.get(index);
                        case Constant constant -> constant;
                        case Cast(Formula of, DType dtype) ->
                                new Cast(of.over(inputs, shared, done), dtype);
                        case Call call ->
                                new Call(
                                        call.ufunc,
                                        call.arguments.stream()
                                                .map(a -> a.over(inputs, shared, done))
                                                .toList(),
                                        call.dtype);
                    };
            known = shared.computeIfAbsent(changed, Function.identity());
            done.put(this, known);
        }
        return known;
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
