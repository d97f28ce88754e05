package dev.jask.ndarray;

import java.util.Arrays;

/** Shapes that an array may be given. */
final class Reshaping {

    private Reshaping() {}

    /** A shape of which one extent may be -1: what is left. */
    static Shape resolve(Shape from, long[] extents) {
        int open = -1;
        long known = 1;
        for (int axis = 0; axis < extents.length; axis++) {
            if (extents[axis] >= 0) {
                known *= extents[axis];
            } else if (extents[axis] == -1 && open < 0) {
                open = axis;
            } else {
                throw new ArrayException.ShapeMismatch(
                        "a new shape has extents of 0 or more, and one may be -1; given was "
                                + Arrays.toString(extents));
            }
        }
        if (open < 0) {
            return Shape.shape(extents);
        }
        if (known == 0 || from.size() % known != 0) {
            throw new ArrayException.ShapeMismatch(
                    "%d elements of shape %s do not divide into %s"
                            .formatted(from.size(), from, Arrays.toString(extents)));
        }
        long[] resolved = extents.clone();
        resolved[open] = from.size() / known;
        return Shape.shape(resolved);
    }

    static void requireSameSize(Shape from, Shape to) {
        if (from.size() != to.size()) {
            throw new ArrayException.ShapeMismatch(
                    "%d elements of shape %s do not make shape %s, which has %d"
                            .formatted(from.size(), from, to, to.size()));
        }
    }
}
