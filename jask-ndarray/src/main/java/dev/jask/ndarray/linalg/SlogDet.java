package dev.jask.ndarray.linalg;

import dev.jask.ndarray.NDArray;

/**
 * A determinant as {@code sign·exp(logarithm)}, which does not overflow.
 *
 * @param sign 1, -1 or 0; a complex number of absolute value 1 for complex matrices
 * @param logarithm of the absolute value; minus infinity if the determinant is 0
 */
public record SlogDet(NDArray sign, NDArray logarithm) {}
