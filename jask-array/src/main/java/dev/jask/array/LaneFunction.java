package dev.jask.array;

import dev.jask.ndarray.NDArray;
import java.io.Serializable;

/** A function of an array of one axis that can travel to other machines. */
@FunctionalInterface
public interface LaneFunction extends Serializable {

    /**
     * Calls it.
     *
     * @param lane the elements along an axis; not to be changed
     * @return an array of the same shape and dtype each time
     */
    NDArray apply(NDArray lane) throws Exception;
}
