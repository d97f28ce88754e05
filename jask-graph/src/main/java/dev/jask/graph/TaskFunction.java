package dev.jask.graph;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a task runs. One instance serves all tasks of a layer and may be called by several threads
 * at a time.
 *
 * <p>It is serialisable in type so that a lambda can travel to other machines; within one JVM it
 * never needs to be.
 */
@FunctionalInterface
public interface TaskFunction extends Serializable {

    /**
     * Computes a result.
     *
     * @throws Exception whatever goes wrong; it reaches the caller as the cause of the
     *     computation's failure
     */
    @Nullable Object apply(Inputs inputs) throws Exception;

    /**
     * Whether each result is new in all its parts: nothing else, no input and no earlier result,
     * shares memory with it. A function that reads such a result in the same task, and is the only
     * one to do so, may take the memory for its own: see {@link Inputs#isOwn}.
     */
    default boolean givesNew() {
        return false;
    }

    /**
     * What is kept of a result once the task is over: for instance a copy of a view that would keep
     * much more in memory than it shows. All functions of a fused task are asked about what leaves
     * it, as a later one may hand on what an earlier one gave.
     */
    default @Nullable Object kept(@Nullable Object result) {
        return result;
    }
}
