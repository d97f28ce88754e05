package dev.jask.ndarray.random;

import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.io.Serializable;

/**
 * What random numbers are drawn from: a small value that checks its parameters when it is made.
 *
 * <p>A block of a random array is a function of a distribution, a seed and the block's index:
 * {@code distribution.draw(seed.child(index).stream(), shape)}. For one seed a call gives the same
 * numbers everywhere, up to last digits where {@code Math.log} and the like differ.
 */
public sealed interface Distribution extends Serializable permits Continuous, Discrete {

    /** What its numbers are. */
    DType dtype();

    /** The shape of one draw: of a single number, or of a row of numbers that belong together. */
    default Shape drawShape() {
        return Shape.SCALAR;
    }

    /** How many numbers a draw gives. */
    default int width() {
        return 1;
    }

    /** Draws an array of {@link #dtype()}: so many draws, each with its {@link #drawShape()}. */
    default NDArray draw(RandomStream stream, Shape shape) {
        return draw(stream, shape, dtype());
    }

    /**
     * Draws an array of a dtype.
     *
     * @param dtype its own; for real numbers {@code float32} too
     */
    default NDArray draw(RandomStream stream, Shape shape, DType dtype) {
        return Drawing.draw(this, stream, shape, dtype);
    }
}
