package dev.jask.array;

import dev.jask.ndarray.NDArray;
import java.io.Serializable;
import java.util.List;

/** A function of arrays that gives several, and can travel to other machines. */
@FunctionalInterface
public interface MultiFunction extends Serializable {

    /**
     * Calls it.
     *
     * @param arrays of each array a block; not to be changed
     * @return as many arrays as were declared
     */
    List<NDArray> apply(List<NDArray> arrays) throws Exception;
}
