package dev.jask.graph;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What a task's function is given: its own parameter and the results of its dependencies, in order.
 */
public final class Inputs {

    private final @Nullable Object parameter;
    private final @Nullable Object[] results;
    private final BitSet own;

    /**
     * @param parameter the task's parameter, or null where it has none
     * @param results the dependencies' results in the order in which the task names them; not
     *     copied
     */
    public Inputs(@Nullable Object parameter, @Nullable Object[] results) {
        this(parameter, results, new BitSet(0));
    }

    /**
     * @param own which of the results nobody else has
     */
    Inputs(@Nullable Object parameter, @Nullable Object[] results, BitSet own) {
        this.parameter = parameter;
        this.results = results;
        this.own = own;
    }

    /** The task's parameter, in the type that the caller knows it to have. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
    public <T extends @Nullable Object> T parameter() {
        return (T) parameter;
    }

    /** The same results with another parameter. */
    public Inputs withParameter(@Nullable Object other) {
        return new Inputs(other, results, own);
    }

    /**
     * The result of dependency number {@code position}, in the type that the caller knows it to
     * have.
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
    public <T extends @Nullable Object> T get(int position) {
        return (T) results[position];
    }

    /**
     * Whether nobody else has the result of that dependency or will read it, so that its memory may
     * be written over. Never so for what an engine holds, whoever reads it.
     */
    public boolean isOwn(int position) {
        return own.get(position);
    }

    /** The number of dependencies. */
    public int size() {
        return results.length;
    }
}
