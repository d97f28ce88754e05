package dev.jask.ndarray;

import java.util.List;

/**
 * How elements of an array are selected. Of an array in memory a slice is a view, which shares its
 * numbers, unless places are {@linkplain Index.Pick picked} one by one or by a {@linkplain
 * Index.Mask mask}; whatever else is selected is a new array.
 *
 * @param <A> the kind of array
 */
public interface Selectable<A> {

    /**
     * What the indices select, as NumPy understands them: {@code "::2, 5000:, -1"}.
     *
     * @throws ArrayException.BadIndex if they cannot be understood, are more than there are axes,
     *     or are out of bounds
     */
    default A slice(String indices) {
        return slice(Index.parse(indices).toArray(Index[]::new));
    }

    /**
     * What the indices select, one for each axis, the rest whole. Several picks are broadcast
     * together, as in NumPy.
     *
     * @throws ArrayException.BadIndex if they are more than there are axes, or out of bounds
     */
    A slice(Index... indices);

    /**
     * The elements at places along an axis, in that order.
     *
     * @throws ArrayException.BadAxis if there is no such axis
     * @throws ArrayException.BadIndex if a place is out of bounds
     */
    A take(long[] places, int axis);

    /**
     * The elements at places along an axis; the axes of the places are instead of that axis.
     *
     * @throws ArrayException.BadAxis if there is no such axis
     * @throws ArrayException.BadIndex if a place is out of bounds, or they are no whole numbers
     */
    A take(NDArray places, int axis);

    /**
     * The elements along an axis where a condition is true (not zero); a shorter condition is false
     * for the rest.
     *
     * @param condition an array with one axis
     * @throws ArrayException if the condition has not one axis, or is longer than the axis
     */
    A compress(A condition, int axis);

    /** For each axis where the elements are that are not zero, in the order of rows. */
    List<A> nonzero();
}
