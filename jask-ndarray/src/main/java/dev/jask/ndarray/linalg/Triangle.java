package dev.jask.ndarray.linalg;

/** A half of a square matrix, with its diagonal. */
public enum Triangle {
    /** On and below the diagonal. */
    LOWER,
    /** On and above the diagonal. */
    UPPER
}
