package dev.jask.array;

import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.shaping.PadMode;
import java.util.Optional;

/**
 * What lies beyond the ends of an array where blocks are to see their neighbours.
 *
 * @param padding what is put there, if anything
 */
public record Boundary(Optional<PadMode> padding) {

    /** Nothing: the outer blocks have no more than there is. */
    public static final Boundary NONE = new Boundary(Optional.empty());

    /** The other end. */
    public static final Boundary PERIODIC = new Boundary(Optional.of(PadMode.WRAP));

    /** The elements mirrored, that at the end included. */
    public static final Boundary REFLECT = new Boundary(Optional.of(PadMode.SYMMETRIC));

    /** The element at the end. */
    public static final Boundary NEAREST = new Boundary(Optional.of(PadMode.EDGE));

    /** A number. */
    public static Boundary constant(Scalar value) {
        return new Boundary(Optional.of(PadMode.constant(value)));
    }

    /** A number. */
    public static Boundary constant(double value) {
        return constant(Scalar.of(value));
    }
}
