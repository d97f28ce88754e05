package dev.jask.graph;

import org.jspecify.annotations.Nullable;

/**
 * What a task's function is given: its own parameter and the results of its dependencies, in order.
 */
public final class Inputs {

    private final @Nullable Object parameter;
    private final @Nullable Object[] results;

    /**
     * @param parameter the task's parameter, or null where it has none
     * @param results the dependencies' results in the order in which the task names them; not
     *     copied
     */
    public Inputs(@Nullable Object parameter, @Nullable Object[] results) {
        this.parameter = parameter;
        this.results = results;
    }

    /** The task's parameter, in the type that the caller knows it to have. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
    public <T extends @Nullable Object> T parameter() {
        return (T) parameter;
    }

    /** The same results with another parameter. */
    public Inputs withParameter(@Nullable Object other) {
        return new Inputs(other, results);
    }

    /**
     * The result of dependency number {@code position}, in the type that the caller knows it to
     * have.
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
    public <T extends @Nullable Object> T get(int position) {
        return (T) results[position];
    }

    /** The number of dependencies. */
    public int size() {
        return results.length;
    }
}
