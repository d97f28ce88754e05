package dev.jask.ndarray.kernel;

/**
 * What a register of a program holds. Two are enough: what is narrower in memory is widened when it
 * is loaded and narrowed when it is stored, and a complex number is two reals.
 */
public enum Lane {
    /** {@code double[]}: floating point. */
    REAL,
    /** {@code long[]}: whole numbers, truth values (0 and 1), times. */
    WHOLE
}
