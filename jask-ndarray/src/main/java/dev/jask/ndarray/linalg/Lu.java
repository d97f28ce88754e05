package dev.jask.ndarray.linalg;

import dev.jask.ndarray.NDArray;

/**
 * A matrix as {@code p·l·u}.
 *
 * @param p a permutation of the rows
 * @param l lower triangular with ones on the diagonal
 * @param u upper triangular
 */
public record Lu(NDArray p, NDArray l, NDArray u) {}
