package dev.jask.ndarray;

/**
 * What a ufunc may be given: an array of some kind, or a {@link Scalar}. Arrays of different kinds
 * do not go together.
 */
public interface Operand {}
