package dev.jask.ndarray.linalg;

import dev.jask.ndarray.NDArray;

/**
 * The solution of a system of equations by least squares.
 *
 * @param x the solution; the shortest one if there are several
 * @param residuals for each right-hand side the sum of squared differences; empty unless there are
 *     more equations than unknowns and the rank is full
 * @param rank how many singular values of the matrix count as not zero
 * @param singularValues those of the matrix
 */
public record Lstsq(NDArray x, NDArray residuals, int rank, NDArray singularValues) {}
