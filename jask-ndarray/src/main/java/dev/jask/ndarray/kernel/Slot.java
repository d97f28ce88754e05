package dev.jask.ndarray.kernel;

import java.io.Serializable;

/**
 * A register of a program.
 *
 * @param lane what it holds
 * @param number its number among those of the lane
 */
public record Slot(Lane lane, int number) implements Serializable {}
