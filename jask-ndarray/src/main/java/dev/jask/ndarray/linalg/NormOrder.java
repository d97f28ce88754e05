package dev.jask.ndarray.linalg;

import dev.jask.ndarray.ArrayException;

/** Which norm is meant. */
public sealed interface NormOrder {

    /** The square root of the sum of squared absolute values, of a matrix. */
    NormOrder FROBENIUS = Named.FROBENIUS;

    /** The sum of the singular values of a matrix. */
    NormOrder NUCLEAR = Named.NUCLEAR;

    /**
     * The largest absolute value of a vector, the largest sum of a row's absolute values of a
     * matrix.
     */
    NormOrder INFINITY = of(Double.POSITIVE_INFINITY);

    /** The norm of that order, infinite ones included. */
    static NormOrder of(double order) {
        return new Numbered(order);
    }

    /**
     * A norm with a number.
     *
     * @param order any number for vectors; 1, -1, 2, -2 or an infinity for matrices
     */
    record Numbered(double order) implements NormOrder {

        /** Refuses NaN. */
        public Numbered {
            if (Double.isNaN(order)) {
                throw new ArrayException.BadArgument(
                        "the order of a norm is a number, given was NaN");
            }
        }

        @Override
        public String toString() {
            return order == Math.rint(order) && Math.abs(order) < 1e9
                    ? Long.toString((long) order)
                    : Double.toString(order);
        }
    }

    /** Norms with a name, of matrices only. */
    enum Named implements NormOrder {
        /** See {@link NormOrder#FROBENIUS}. */
        FROBENIUS,
        /** See {@link NormOrder#NUCLEAR}. */
        NUCLEAR
    }
}
