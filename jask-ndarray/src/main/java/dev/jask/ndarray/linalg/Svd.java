package dev.jask.ndarray.linalg;

import dev.jask.ndarray.NDArray;

/**
 * A matrix as {@code u·diag(s)·vh}.
 *
 * @param u left singular vectors, as columns
 * @param s singular values, largest first
 * @param vh right singular vectors, conjugated, as rows
 */
public record Svd(NDArray u, NDArray s, NDArray vh) {}
