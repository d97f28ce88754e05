package dev.jask.ndarray.linalg;

import dev.jask.ndarray.NDArray;

/**
 * Eigenvalues and eigenvectors of a matrix.
 *
 * @param values in ascending order if the matrix is symmetric or Hermitian, else in no order
 * @param vectors of length 1, as columns in the order of the values
 */
public record Eig(NDArray values, NDArray vectors) {}
