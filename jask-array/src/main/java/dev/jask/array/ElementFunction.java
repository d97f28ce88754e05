package dev.jask.array;

import java.io.Serializable;

/** Gives the element at a place of an array. */
@FunctionalInterface
public interface ElementFunction extends Serializable {

    /**
     * The element.
     *
     * @param place the place along each axis; the array is used again, so keep none
     */
    double at(long[] place) throws Exception;
}
