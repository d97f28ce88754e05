package dev.jask.client;

/**
 * Is told once that a result is there or will not come. Called on the engine's thread: it must
 * neither block nor run a user's code.
 */
@FunctionalInterface
interface Watch {

    /**
     * @param ready whether the result is there
     */
    void settled(boolean ready);
}
