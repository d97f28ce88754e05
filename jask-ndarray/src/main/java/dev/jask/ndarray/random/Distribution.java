package dev.jask.ndarray.random;

import java.io.Serializable;

/**
 * What random numbers are drawn from: a small value that checks its parameters when it is made.
 *
 * <p>A block of a random array is a function of a distribution, a seed and the block's index:
 * {@code distribution.fill(seed.child(index).stream(), values, 0, values.length)}. For one seed a
 * call gives the same numbers on every machine whose {@code Math} functions do.
 */
public sealed interface Distribution extends Serializable permits Continuous, Discrete {

    /** How many numbers a draw gives: more than 1 where they belong together, as a row. */
    default int width() {
        return 1;
    }
}
