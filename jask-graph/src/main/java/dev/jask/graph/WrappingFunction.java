package dev.jask.graph;

/**
 * A task's function that is nothing but another one in the engine's shape: two of the same class
 * around the same function are the same, and need to be sent once.
 */
public interface WrappingFunction extends TaskFunction {

    /** The function inside, which is all that this one has. */
    Object wrapped();
}
