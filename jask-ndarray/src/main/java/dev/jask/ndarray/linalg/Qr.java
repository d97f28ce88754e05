package dev.jask.ndarray.linalg;

import dev.jask.ndarray.NDArray;

/**
 * A matrix as {@code q·r}.
 *
 * @param q columns that are orthonormal
 * @param r upper triangular
 */
public record Qr(NDArray q, NDArray r) {}
